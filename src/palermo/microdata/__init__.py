"""Synthetic records with a differential-privacy promise: an extra outside the two commands."""
