"""Invented people written down by several offices, and the truth of who is whom kept apart: what linkage is measured on."""
