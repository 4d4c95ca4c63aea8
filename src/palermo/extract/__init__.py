"""De-identified Parquet out of registry and linkage. No code yet."""
