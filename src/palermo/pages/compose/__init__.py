"""Composes the page documents out of the evidence, when it is built."""
