"""Counting and comparing over Parquet, in Ibis: one definition for DuckDB here and for Spark elsewhere."""
