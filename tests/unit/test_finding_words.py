"""Every caveat that a finding can carry has its words on a page."""

import re
from pathlib import Path

import palermo.findings
from palermo.knowledge.content import load

FOLDER = Path(palermo.findings.__file__).parent


def test_every_warning_has_words():
    code = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))
    told = set(re.findall(r'(?:warning=|warning = |caveats\.append\()"(\w+)"', code))
    for ratio in load("findings.yml").get("ratio", {}).get("pairs", []):
        told |= {ratio["warning"]} if ratio.get("warning") else set()
    assert len(told) > 4
    assert told - load("pages/findings.yml")["warnings"].keys() == set()
