"""A release in the formats people expect. Each is written from the document alone and says no more than it."""
