"""A workshop pack in; its pages out: overview, slides, handout, worksheet, notes."""
