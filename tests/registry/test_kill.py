"""`kill -9` in the middle of writing, many times: what was acknowledged is there, change and audit both or neither."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.postgres import ABSENT, cluster, programs

TIMES = int(os.environ.get("PALERMO_KILLS", "8"))
LOOK = 4  # looking takes longer than killing, and finds what earlier kills broke too
ROOT = Path(__file__).parents[2]


def pause(turn: int) -> float:
    """Up to a quarter of a second, so that kills fall into every moment of an act (some ten milliseconds long)."""
    return turn * 0.0317 % 0.25


def run(script: str, log: int | None = None, **environment: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", *script.split()]
    return subprocess.Popen(
        command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.PIPE, stderr=log
    )


def finished(script: str, **environment: str) -> bytes:
    process = run(script, **environment)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return said


def migrate(**environment: str) -> None:
    finished("django migrate --verbosity 0 --settings palermo.site.desk", **environment)


def write_until_killed(turn: int, **environment: str) -> list[str]:
    """Start a writer, wait for its first acknowledgement, kill it some moments later; what it acknowledged."""
    writer = run("tests.registry.writer", **environment)
    first = writer.stdout.readline()
    time.sleep(pause(turn))
    writer.send_signal(signal.SIGKILL)
    rest, _ = writer.communicate()
    # A line that was cut off was not acknowledged.
    return [line.decode() for line in (first + rest).split(b"\n")[:-1]]


def check(acknowledged: set[str], **environment: str) -> None:
    held = json.loads(finished("tests.registry.killing", **environment))
    assert acknowledged <= set(held["cases"])
    assert sorted(held["cases"]) == sorted(held["audited"])
    assert len(held["cases"]) == held["persons"] == held["identities"] == held["found"]
    assert held["faults"] == []


@pytest.mark.slow
def test_on_sqlite_what_was_acknowledged_is_there(tmp_path):
    environment = {"PALERMO_HOME": str(tmp_path), "PALERMO_DATABASE": ""}
    migrate(**environment)
    acknowledged: set[str] = set()
    for turn in range(TIMES):
        acknowledged |= set(write_until_killed(turn, **environment))
        if turn % LOOK == LOOK - 1:
            check(acknowledged, **environment)
    assert len(acknowledged) > TIMES


@pytest.mark.slow
def test_on_postgresql_also_when_the_server_is_killed(tmp_path):
    if programs() is None:
        pytest.skip(ABSENT)
    with cluster(options="") as server:
        environment = {"PALERMO_HOME": str(tmp_path), "PALERMO_DATABASE": server.address}
        migrate(**environment)
        acknowledged: set[str] = set()
        for turn in range(TIMES):
            if turn % 2:
                acknowledged |= set(write_until_killed(turn, **environment))
            else:
                acknowledged |= set(write_until_the_server_is_killed(turn, server, **environment))
            if turn % LOOK == LOOK - 1:
                check(acknowledged, **environment)
        assert len(acknowledged) > TIMES


def write_until_the_server_is_killed(turn: int, server, **environment: str) -> list[str]:
    writer = run("tests.registry.writer", log=subprocess.DEVNULL, **environment)
    first = writer.stdout.readline()
    time.sleep(pause(turn))
    server.kill()
    rest, _ = writer.communicate()
    server.start()
    return [line.decode() for line in (first + rest).split(b"\n")[:-1]]
