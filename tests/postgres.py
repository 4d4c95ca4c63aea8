"""A private PostgreSQL for tests: a cluster in a temporary folder, on a free loopback port, gone afterwards.

    python -m tests.postgres COMMAND ...    run the command with PALERMO_DATABASE naming such a cluster

Without PostgreSQL on this machine it says so and exits with 0, as a skipped test does; PALERMO_NEEDS_POSTGRES=1
(set in CI) makes that a failure.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
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
    return Path(found).resolve().parent if found else debian[-1].parent if debian else None


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


class Cluster:
    """A cluster in a folder of its own. `options` of the server; by default quick, and careless of a power cut."""

    def __init__(self, options: str = QUICK) -> None:
        found = programs()
        if found is None:
            raise FileNotFoundError(ABSENT)
        self.programs, self.user, self.port = found, _not_root(), _free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="palermo-postgres-"))
        self.data = self.folder / "data"
        self.options = f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.folder} {options}"
        self.address = f"postgresql://{OWNER}@127.0.0.1:{self.port}/postgres"
        if self.user:
            shutil.chown(self.folder, self.user)
        made = ("-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-sync")
        _run(self.programs / "initdb", "-D", self.data, *made, user=self.user)

    def start(self) -> None:
        """Start the server as a child of this process, so that after `kill` nothing of it is left to be buried."""
        command = [self.programs / "postgres", "-D", self.data, *self.options.split()]
        with (self.folder / "log").open("ab") as log:
            self.server = subprocess.Popen(command, user=self.user, cwd="/", stdout=log, stderr=log)
        ready = [self.programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        for _ in range(600):
            if subprocess.run(ready, check=False).returncode == 0:
                return
            if self.server.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:])

    def stop(self) -> None:
        self.server.send_signal(signal.SIGQUIT)  # at once, without waiting for who is connected
        self.server.wait()

    def kill(self) -> None:
        """End the server as `kill -9` does, and wait until its children have gone with it."""
        group = [self.server.pid, *_children(self.server.pid)]
        for each in group:
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        self.server.wait()
        while any(_alive(each) for each in group[1:]):
            time.sleep(0.01)

    def remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def _children(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in children.read_text().split()]


def _alive(pid: int) -> bool:
    """Running; one that only waits to be buried is not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@contextlib.contextmanager
def cluster(options: str = QUICK) -> Iterator[Cluster]:
    """A running cluster, gone afterwards."""
    made = Cluster(options)
    try:
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        made.remove()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a private cluster, whatever database the run itself is on."""
    if programs() is None:
        pytest.skip(ABSENT)
    with cluster() as made:
        yield made.address


def main(command: list[str]) -> int:
    if programs() is None:
        print(f"tests.postgres: {ABSENT}: not run: {' '.join(command)}", file=sys.stderr)
        return 1 if os.environ.get("PALERMO_NEEDS_POSTGRES") == "1" else 0
    with cluster() as made:
        return subprocess.run(command, env=os.environ | {"PALERMO_DATABASE": made.address}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
