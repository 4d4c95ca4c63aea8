"""Words that stood open before they were sealed are sealed when the registry is brought up to date."""

import json
import os
import subprocess
import sys
from pathlib import Path


def test_bringing_a_registry_up_to_date_seals_the_words_that_stood_open(tmp_path: Path):
    env = {name: value for name, value in os.environ.items() if name != "PALERMO_DATABASE"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.registry.sealing"],
        env=env | {"PALERMO_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "palermo.site.desk"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["words"] == {
        "summary": "Zzaslam is held there",
        "not_registered": "Zzsomebody telephoned and so nothing was written",
    }
    assert told["reason"] == "other"
    assert b"Zzaslam" not in (tmp_path / "registry.sqlite3").read_bytes()
