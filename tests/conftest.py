"""Fixtures shared by all tests: the corpus folder, and a home of its own for each test."""

import os
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).parents[1]


# How long an example takes says how busy the machine is: timings are benchmarks, never tests.
hypothesis.settings.register_profile("palermo", deadline=None)
hypothesis.settings.load_profile("palermo")


def corpus_folder() -> Path:
    """PALERMO_CORPUS, or ../shared/data beside the checkout."""
    return Path(os.environ.get("PALERMO_CORPUS") or ROOT.parent / "shared" / "data")


@pytest.fixture(scope="session")
def corpus() -> Path:
    folder = corpus_folder()
    if not folder.is_dir():
        pytest.skip(f"no corpus: set PALERMO_CORPUS to its folder (looked in {folder.name}/)")
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("PALERMO_HOME", str(folder))
    return folder
