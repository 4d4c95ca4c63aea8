"""The desk's settings for tests: a home of their own, so that no test meets a real key or a real database.

On SQLite the test database is a file, not memory: locks, WAL and triggers are then those that users have. On
PostgreSQL (PALERMO_DATABASE, as `python -m tests.postgres` sets it) Django makes its own test database.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_HOME = Path(tempfile.mkdtemp(prefix="palermo-test-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["PALERMO_HOME"] = str(_HOME)

from palermo.site.desk import *  # noqa: E402, F403
from palermo.site.desk import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(_HOME / "test.sqlite3")}

# Hashing a pass phrase is slow on purpose; hundreds of tests enter a dozen officers each.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
