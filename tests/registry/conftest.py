"""Tests that need the registry's database. pytest-django knows one settings module a process, so they run apart:

python -m pytest --ds=tests.registry.settings tests/registry                            on SQLite
python -m tests.postgres python -m pytest --ds=tests.registry.settings tests/registry   on PostgreSQL

`python3 bootstrap.py test` runs both after all others. Under the public settings nothing here is collected.
"""

import datetime
import os
from collections.abc import Iterator
from typing import Any

import pytest
from tests.postgres import postgres

__all__ = ["postgres"]

AT_THE_DESK = os.environ.get("DJANGO_SETTINGS_MODULE") == "tests.registry.settings"
collect_ignore_glob = [] if AT_THE_DESK else ["*.py", "*/*.py"]


NOON = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def lifted_before_emptying(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests with real transactions end by emptying every table, which the guards of the audit refuse, as they should."""
    marker = request.node.get_closest_marker("django_db")
    real = bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in request.fixturenames
    if real:
        request.getfixturevalue("transactional_db")
    yield
    if real:
        from palermo.registry.audit import guards

        guards.lift()  # emptying ends like a migration, and that puts them back


@pytest.fixture
def agency(db: None) -> Any:
    """An invented labour department."""
    from palermo.registry.models import Agency

    return Agency.objects.create(
        code="xmv-labour",
        name="Labour of Marvania",
        kind="labour",
        level="federal",
        country="XMV",
        place="XMV",
    )


@pytest.fixture
def officer(agency: Any) -> Any:
    """One who works there."""
    from palermo.registry.models import User

    return User.objects.create_user("inspector", agency=agency, place="XMV")


@pytest.fixture
def person(db: None) -> Any:
    """Somebody of whom nothing is known."""
    from palermo.registry.models import Person

    return Person.objects.create()


@pytest.fixture
def case(agency: Any) -> Any:
    """A case file."""
    from palermo.registry.models import Case

    return Case.objects.create(
        kind="protection",
        number="XMV/2026/1",
        country="XMV",
        level="federal",
        opened_by=agency,
        opened_at=NOON,
    )


@pytest.fixture
def sqlite_only() -> None:
    """For what only SQLite has."""
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("this is about SQLite")


@pytest.fixture
def marvania(db: None) -> Any:
    """Offices and officers to act with (tests/registry/marvania.py)."""
    from tests.registry.marvania import marvania

    return marvania()
