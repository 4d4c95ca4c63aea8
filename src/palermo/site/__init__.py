"""Settings and URLs of the entry points."""
