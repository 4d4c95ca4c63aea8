"""De-identified Parquet out of the registry, and the few rows of it that a recount reads."""
