"""Palermo: registry, evidence, findings, standards, country pages; each sentence opens to its origin."""

__version__ = "0.1.0"
