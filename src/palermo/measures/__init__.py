"""Counting and comparing over Parquet; knows no registry. No code yet."""
