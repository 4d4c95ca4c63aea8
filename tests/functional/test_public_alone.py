"""The public entry point alone: no registry database, no key, and no part of the registry in its memory."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ALONE = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

paths = ["/", "/country/XMV/2021/", "/ur/country/XMV/2021/", "/country/PAK/2020/", "/search/?q=police",
         "/method/", "/sources/", "/about/", "/nothing/"]
client = Client(HTTP_HOST="localhost", raise_request_exception=False)
told = {}
for path in paths:
    answer = client.get(path)
    told[path] = [answer.status_code, len(answer.content if not answer.streaming else b"".join(answer))]
walls = ("palermo.registry", "palermo.desk", "palermo.decisions", "palermo.linkage", "palermo.extract", "palermo.release")
print(json.dumps({
    "answers": told,
    "beyond": sorted(name for name in sys.modules if name.startswith(walls)),
    "ciphers": sorted(name for name in sys.modules if name.split(".")[0] in ("cryptography", "psycopg", "argon2")),
    "databases": [one for one, told in settings.DATABASES.items() if not told.get("ENGINE", "").endswith("dummy")],
}))
"""


def test_it_runs_without_the_registry_s_database_and_without_a_key(home: Path, tmp_path: Path):
    alone = tmp_path / "alone"
    shutil.copytree(home, alone, ignore=shutil.ignore_patterns("readings", "entered", "keys", "registry*"))
    environment = os.environ | {
        "PALERMO_HOME": str(alone),
        "PALERMO_DATABASE": "postgresql://nobody:nothing@127.0.0.1:1/nowhere",  # nothing listens there
        "DJANGO_SETTINGS_MODULE": "palermo.site.public",
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ALONE],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    answered = {path: status for path, (status, _size) in told["answers"].items()}
    assert answered.pop("/nothing/") == 404
    assert set(answered.values()) == {200}, answered
    assert told["beyond"] == []
    assert told["ciphers"] == []
    assert told["databases"] == []
    assert not (alone / "keys").exists()
    assert not list(alone.glob("*.sqlite3*"))
