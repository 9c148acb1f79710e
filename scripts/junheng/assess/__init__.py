"""The self-check: from a county's own tables to what is met, what is missed by how much, and what cannot be judged.

The same evaluator stands in `theme/assets/assess/` for the browser; `tests/golden/assess.json` holds both to the same
results. What is computed is data: `rules` derives it from the vocabulary, `words` says what a cell may hold.
"""
