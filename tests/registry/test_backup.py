"""Backup, restore and the audit's commands, run as an administrator runs them: each a process of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).parents[2]
ON_POSTGRESQL = bool(os.environ.get("PALERMO_DATABASE"))
WRITE = """
import django; django.setup()
from django.db import transaction
from palermo.registry.audit.record import record
from palermo.registry.models import Person
from palermo.registry.vault import identities
with transaction.atomic():
    person = Person.objects.create()
    identities.keep(person, name_roman="{name}")
    record(None, None, "open", person)
print(person.pk)
"""
FIND = """
import django; django.setup()
from palermo.registry.vault import identities
print(len(identities.find("{name}")))
"""
DESTROY = """
import django; django.setup()
from palermo.registry.models import Person
from palermo.registry.vault import identities
identities.destroy(Person.objects.get(pk="{person}"))
"""
CUT = """
import django; django.setup()
from django.db import connection
from palermo.registry.audit import guards

guards.lift()
connection.cursor().execute("DELETE FROM registry_auditentry WHERE sequence = (SELECT max(sequence) FROM registry_auditentry)")
guards.install()
"""


class Desk:
    """A registry of its own, worked on from outside."""

    def __init__(self, home: Path, database: str) -> None:
        self.home = home
        self.environment = os.environ | {
            "PALERMO_HOME": str(home),
            "PALERMO_DATABASE": database,
            "DJANGO_SETTINGS_MODULE": "palermo.site.desk",
        }

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=120
        )

    def palermo(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("-m", "palermo", *arguments)

    def does(self, script: str, **words: str) -> str:
        done = self.run("-c", script.format(**words))
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@pytest.fixture(scope="module")
def empty(tmp_path_factory, request):
    """A desk with its tables, made once: migrating takes longer than all that is tried here."""
    home = tmp_path_factory.mktemp("empty") / "home"
    address = request.getfixturevalue("postgres") if ON_POSTGRESQL else ""
    made = Desk(home, address.removesuffix("postgres") + "empty_desk" if address else "")
    if address:
        make_database(address, "empty_desk")
    assert made.run("-m", "django", "migrate", "--verbosity", "0").returncode == 0
    return made


def make_database(address: str, name: str, like: str = "template1") -> None:
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"'.encode())


@pytest.fixture
def desk(empty, tmp_path, request):
    shutil.copytree(empty.home, tmp_path / "home")
    if not ON_POSTGRESQL:
        return Desk(tmp_path / "home", "")
    address, name = request.getfixturevalue("postgres"), tmp_path.name.lower()[:40]
    make_database(address, name, like="empty_desk")
    return Desk(tmp_path / "home", address.removesuffix("postgres") + name)


def test_what_was_backed_up_comes_back_and_the_erased_stay_erased(desk, tmp_path):
    file = tmp_path / "backup"
    desk.does(WRITE, name="Zubaida")
    erased = desk.does(WRITE, name="Shakeela")
    told = json.loads(desk.palermo("backup", str(file)).stdout)
    assert told["bytes"] == file.stat().st_size
    assert file.stat().st_mode & 0o077 == 0
    assert b"Zubaida" not in file.read_bytes()

    desk.does(DESTROY, person=erased)
    desk.does(WRITE, name="Later")
    desk.palermo("audit", "anchor")
    done = desk.palermo("restore", str(file))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["erased_again"] == 1

    assert desk.does(FIND, name="Zubaida") == "1"
    assert desk.does(FIND, name="Shakeela") == "0"
    assert desk.does(FIND, name="Later") == "0"
    verified = desk.palermo("audit", "verify")
    assert verified.returncode == 0, verified.stderr
    assert "a backup was restored on" in verified.stdout
    assert "lost with it: system from 4 to 4" in verified.stdout


def test_a_cut_end_is_told_in_one_sentence_and_a_backup_of_it_is_refused(desk, tmp_path):
    desk.does(WRITE, name="Zubaida")
    desk.does(WRITE, name="Shakeela")
    whole = desk.palermo("audit", "verify")
    assert (whole.returncode, whole.stderr) == (0, "")
    assert "nothing is anchored" in whole.stdout
    desk.does(CUT)
    cut = desk.palermo("audit", "verify", "--json")
    assert cut.returncode == 1
    assert cut.stderr == "palermo: system, entry 2: the end is cut off: the head says 2 entries\n"
    assert json.loads(cut.stdout)["faults"]
    file = tmp_path / "backup"
    desk.palermo("backup", str(file))  # appends, so the hole is now in the middle
    refused = desk.palermo("restore", str(file))
    assert refused.returncode == 2
    assert "its audit is not whole (system, entry 3: it follows entry 1" in refused.stderr


def test_who_opened_a_case_is_printed(desk):
    none = desk.palermo("audit", "accesses", "--case", "00000000-0000-4000-8000-000000000000")
    assert (none.returncode, none.stdout) == (0, "")
    assert none.stderr.startswith("0 entries about this case.")


def test_a_backup_is_not_overwritten_and_nonsense_is_not_restored(desk, tmp_path):
    there = tmp_path / "there"
    there.write_text("something")
    assert "exists already" in desk.palermo("backup", str(there)).stderr
    desk.does(WRITE, name="Zubaida")
    for arguments in (("restore", str(there)), ("restore", str(tmp_path / "nowhere"))):
        refused = desk.palermo(*arguments)
        assert refused.returncode == 2
        assert len(refused.stderr.splitlines()) == 1
    assert desk.does(FIND, name="Zubaida") == "1"


def test_a_registry_that_somebody_works_with_is_not_replaced(desk, tmp_path):
    desk.does(WRITE, name="Zubaida")
    file = tmp_path / "backup"
    assert desk.palermo("backup", str(file)).returncode == 0
    hold = "import django; django.setup()\nfrom django.db import connection\nconnection.cursor().execute('SELECT 1')\n"
    hold += "connection.introspection.table_names(); print('held', flush=True); input()"
    holder = subprocess.Popen(
        [sys.executable, "-c", hold],
        cwd=ROOT,
        env=desk.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout.readline() == b"held\n"
        refused = desk.palermo("restore", str(file))
        assert refused.returncode == 2
        assert "somebody works with it" in refused.stderr
    finally:
        holder.communicate(b"\n")
    assert desk.palermo("restore", str(file)).returncode == 0


def test_rotating_and_coding_anew_leave_everybody_found(desk):
    desk.does(WRITE, name="Zubaida")
    assert "1 identities wrapped under a new key, 1 coded" in desk.palermo("vault", "rotate").stdout
    assert "1 identities coded anew" in desk.palermo("vault", "recode").stdout
    assert desk.does(FIND, name="زبیدہ") == "1"


def test_before_there_is_a_registry_the_commands_say_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PALERMO_HOME", str(tmp_path))
    monkeypatch.setenv("PALERMO_DATABASE", "")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "palermo.site.desk")
    command = [sys.executable, "-m", "palermo", "audit", "verify"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert said.returncode == 2
    assert said.stderr == (
        "palermo: PALERMO_HOME: there is no registry here yet. Start the desk once, or restore.\n"
    )
