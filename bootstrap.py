"""Set up and run Palermo on a machine that has only Python 3.11 or later and git.

    python3 bootstrap.py demo     set up, build the evidence, serve the site
    python3 bootstrap.py test     set up, run the tests; the registry's on SQLite, and on PostgreSQL where there is one
    python3 bootstrap.py check    set up, run the linter and the type checker

Everything goes into .venv beside this file: Debian's Python refuses a bare `pip install`, and rightly. What is
installed is pinned by hash in requirements.lock. Any other word is passed on: `python3 bootstrap.py page PAK`.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if sys.platform == "win32" else "bin")
LOCKS = {
    "base": ROOT / "requirements.lock",
    "test": ROOT / "requirements-test.lock",
    "dev": ROOT / "requirements-dev.lock",
}
REGISTRY = "tests/registry"
AT_THE_DESK = ("-m", "pytest", "--ds=tests.registry.settings")
NOTHING_COLLECTED = 5  # pytest's exit code
CHECKS = [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)]


def stop(sentence: str) -> None:
    """Say what is wrong and leave."""
    print(f"bootstrap: {sentence}", file=sys.stderr)
    raise SystemExit(2)


def make_environment() -> None:
    """A virtual environment with pip, also where Debian has split ensurepip from its Python."""
    if (BIN / "python").exists() or (BIN / "python.exe").exists():
        return
    try:
        import ensurepip  # noqa: F401

        venv.create(ENVIRONMENT, with_pip=True)
    except ImportError:
        venv.create(ENVIRONMENT, with_pip=False)


def pip(*arguments: str) -> None:
    """Run pip for the environment: its own, or the machine's aimed at it."""
    inside = subprocess.run([BIN / "python", "-m", "pip", "--version"], capture_output=True).returncode == 0
    outside = subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True).returncode == 0
    if not (inside or outside):
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        stop("this Python has no pip; install Debian's python3-venv (or python3-pip), then run this again.")
    start = (
        [BIN / "python", "-m", "pip"] if inside else [sys.executable, "-m", "pip", "--python", BIN / "python"]
    )
    if subprocess.run([*start, "--disable-pip-version-check", *arguments]).returncode:
        stop("pip could not install the pinned packages; what it printed above says why.")


def install(lock: Path) -> None:
    """Install what a lock file pins, unless this very file was installed before."""
    mark = ENVIRONMENT / f"{lock.stem}.installed"
    wanted = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if mark.exists() and mark.read_text() == wanted:
        return
    print(f"bootstrap: installing what {lock.name} pins into .venv", file=sys.stderr)
    pip("install", "--quiet", "--require-hashes", "--requirement", str(lock))
    pip("install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    mark.write_text(wanted)


def become(program: Path, *arguments: str) -> int:
    """Run a program in place of this one, so that whoever ends this process ends that one."""
    if sys.platform == "win32":  # it has no exec that waits
        return subprocess.run([program, *arguments]).returncode
    os.execv(program, [str(program), *arguments])


def test(arguments: list[str]) -> int:
    """Run the tests that the arguments name, all if none: the public ones, then the registry's on both databases.

    pytest-django knows one settings module a process, hence three runs; other arguments go to each of them.
    """
    named = [word for word in arguments if not word.startswith("-") and (ROOT / word.split("::")[0]).exists()]
    options = [word for word in arguments if word not in named]
    python = str(BIN / "python")
    registry = [word for word in named if word.startswith(REGISTRY)]
    public = [word for word in named if word not in registry]
    runs = []
    if public or not named:
        runs.append([python, "-m", "pytest", *options, *public])
    if registry or not public:
        desk = [python, *AT_THE_DESK, *options, *(registry or [REGISTRY])]
        # Killing processes and restoring backups takes minutes; on PostgreSQL they run when asked for by name.
        quick = [] if registry else ["-m", "not slow"]
        runs += [desk, [python, "-m", "tests.postgres", *desk, *quick]]
    codes = {subprocess.run(run, cwd=ROOT).returncode for run in runs}
    return max(codes - {NOTHING_COLLECTED}, default=NOTHING_COLLECTED)


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):
        stop(f"Palermo needs Python 3.11 or later; this is {sys.version.split()[0]}.")
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(__doc__)
        return 0
    make_environment()
    if arguments[0] == "test":
        install(LOCKS["test"])
        return test(arguments[1:])
    if arguments[0] == "check":
        install(LOCKS["dev"])
        return max(subprocess.run([BIN / tool, *rest], cwd=ROOT).returncode for tool, *rest in CHECKS)
    install(LOCKS["base"])
    return become(BIN / "palermo", *arguments)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
