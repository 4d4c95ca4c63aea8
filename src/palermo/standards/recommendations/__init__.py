"""Recommendations followed to their end: from wording to wording, to what answered them, to the plan that does."""
