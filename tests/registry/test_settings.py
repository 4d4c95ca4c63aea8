"""The run itself: which database, and whose home."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection


def test_the_home_is_of_this_run_alone():
    assert Path(settings.PALERMO_HOME).name.startswith("palermo-test-")


@pytest.mark.django_db
def test_the_database_is_the_one_asked_for():
    wanted = "postgresql" if os.environ.get("PALERMO_DATABASE") else "sqlite"
    assert connection.vendor == wanted
    assert connection.settings_dict["NAME"] != "postgres"
