"""A practice in; its page out: facts, figures, relations, how to cite it."""
