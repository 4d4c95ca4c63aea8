"""The audit of the registry: written, verified, anchored, guarded by the database. See docs/reference/audit.md."""
