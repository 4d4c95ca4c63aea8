"""What the project's files promise about themselves."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_every_dependency_has_its_reason():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if re.match(r'\s+"[a-z][\w-]*[><=~!]', line)]
    assert wanted
    assert [line for line in wanted if "#" not in line] == []


def test_the_locks_pin_by_hash_and_name_no_address():
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        pinned = re.findall(r"^[a-z0-9][\w.-]*(?:\[\w+\])?==", text, re.MULTILINE)
        assert len(pinned) <= text.count("--hash=sha256:")
        assert "uv.lock" not in {path.name for path in tracked()}


def test_the_base_lock_holds_every_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.match(r"[\w-]+", wanted)[0].lower() for wanted in project["dependencies"]}  # type: ignore[index]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert {name for name in names if not re.search(rf"^{name}==", lock, re.MULTILINE)} == set()


def test_no_file_names_a_path_of_a_machine():
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked()
        if path.suffix in {".py", ".md", ".yml", ".toml", ".html", ".json", ".csv", ".css", ".js", ""}
        for match in [
            re.search(
                r"(?<![\w.])/(?:home|root|work|Users)/\w+", path.read_text(encoding="utf-8", errors="replace")
            )
        ]
        if match and path != Path(__file__)
    ]
    assert found == []


def test_the_readme_has_the_two_commands():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "\n    python3 bootstrap.py demo\n    python3 bootstrap.py test\n" in readme


def test_no_template_gives_an_address_a_part_that_the_tag_itself_takes():
    """`at` takes the page's name; a part of an address that is called so too stops the page where it is drawn."""
    for path in (ROOT / "src/palermo/pages/templates").rglob("*.html"):
        assert not re.search(r"{% at [^%]*\bname=", path.read_text(encoding="utf-8")), path.name
