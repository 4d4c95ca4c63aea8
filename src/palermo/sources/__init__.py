"""Readers of what the world publishes: one module a source; narrative/ reads texts."""
