"""How the evidence file is opened: small, alone, and without fetching anything from anywhere."""

from pathlib import Path

import duckdb

Config = dict[str, str | bool | int | float | list[str]]

# An extension that is not inside the wheel would be downloaded: a question then fails instead.
NOTHING_FETCHED: Config = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
READING_MEMORY = "256MB"
WRITING_MEMORY = "1GB"


def to_read(path: Path) -> duckdb.DuckDBPyConnection:
    """Read-only, one thread, a memory limit, and no way to other files."""
    config: Config = {"threads": "1", "memory_limit": READING_MEMORY, "enable_external_access": "false"}
    return duckdb.connect(str(path), read_only=True, config=NOTHING_FETCHED | config)


def to_write(path: Path) -> duckdb.DuckDBPyConnection:
    """One writer; what does not fit into memory goes to a folder beside the file."""
    config: Config = {
        "threads": "2",
        "memory_limit": WRITING_MEMORY,
        "temp_directory": str(path.with_suffix(".spill")),
        "preserve_insertion_order": "true",
    }
    return duckdb.connect(str(path), config=NOTHING_FETCHED | config)


def in_memory() -> duckdb.DuckDBPyConnection:
    """For a question about files, without an evidence file."""
    return duckdb.connect(config=NOTHING_FETCHED | {"memory_limit": WRITING_MEMORY})
