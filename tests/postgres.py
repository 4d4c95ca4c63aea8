"""A private PostgreSQL for tests: a cluster in a temporary folder, on a free loopback port, gone afterwards.

    python -m tests.postgres COMMAND ...    run the command with PALERMO_DATABASE naming such a cluster

Without PostgreSQL on this machine it says so and exits with 0, as a skipped test does; PALERMO_NEEDS_POSTGRES=1
(set in CI) makes that a failure.
"""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ABSENT = "no PostgreSQL server programs (initdb, pg_ctl) on this machine"
OWNER = "palermo_owner"
# Nothing here has to survive a power cut. One client at a time, so little memory.
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=64MB"


def programs() -> Path | None:
    """The folder with initdb and pg_ctl: on the PATH, or where Debian keeps the newest."""
    found = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return Path(found).parent if found else debian[-1].parent if debian else None


def _not_root() -> str | None:
    """The user that the server runs as: it refuses root."""
    if os.geteuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


def _free_port() -> int:
    for port in range(20000 + os.getpid() % 9000, 32000):
        with socket.socket() as trial, contextlib.suppress(OSError):
            trial.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no free port below 32000")


def _run(*command: str | Path, user: str | None) -> None:
    done = subprocess.run(
        command, user=user, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{Path(command[0]).name}: {done.stderr.decode(errors='replace')}")


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """A running cluster's address, postgresql://palermo_owner@127.0.0.1:port/postgres."""
    found = programs()
    if found is None:
        raise FileNotFoundError(ABSENT)
    user, port = _not_root(), _free_port()
    folder = Path(tempfile.mkdtemp(prefix="palermo-postgres-"))
    if user:
        shutil.chown(folder, user)
    data, log = folder / "data", folder / "log"
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} {QUICK}"
    try:
        _run(found / "initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-sync", user=user)
        _run(found / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start", user=user)
        try:
            yield f"postgresql://{OWNER}@127.0.0.1:{port}/postgres"
        finally:
            _run(found / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop", user=user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a private cluster, whatever database the run itself is on."""
    if programs() is None:
        pytest.skip(ABSENT)
    with cluster() as address:
        yield address


def main(command: list[str]) -> int:
    if programs() is None:
        print(f"tests.postgres: {ABSENT}: not run: {' '.join(command)}", file=sys.stderr)
        return 1 if os.environ.get("PALERMO_NEEDS_POSTGRES") == "1" else 0
    with cluster() as address:
        return subprocess.run(command, env=os.environ | {"PALERMO_DATABASE": address}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
