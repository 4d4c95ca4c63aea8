"""Criteria, tiers, recommendations followed to their end. No code yet."""
