"""Who may be the same person: a score suggests, a named person decides."""
