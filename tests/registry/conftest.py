"""Tests that need the registry's database. pytest-django knows one settings module a process, so they run apart:

python -m pytest --ds=tests.registry.settings tests/registry                            on SQLite
python -m tests.postgres python -m pytest --ds=tests.registry.settings tests/registry   on PostgreSQL

`python3 bootstrap.py test` runs both after all others. Under the public settings nothing here is collected.
"""

import os

import pytest
from tests.postgres import postgres

__all__ = ["postgres"]

AT_THE_DESK = os.environ.get("DJANGO_SETTINGS_MODULE") == "tests.registry.settings"
collect_ignore_glob = [] if AT_THE_DESK else ["*.py", "*/*.py"]


@pytest.fixture
def sqlite_only() -> None:
    """For what only SQLite has."""
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("this is about SQLite")
