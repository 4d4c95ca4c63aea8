"""The printed page of duties is that of the files."""

from pathlib import Path

from palermo.registry.duties.printed import PAGE, page

ROOT = Path(__file__).parents[2]


def test_the_printed_page_is_current():
    printed = (ROOT / PAGE).read_text(encoding="utf-8")
    assert printed == page(ROOT / "tests" / "spec" / "duties.csv"), (
        "write it anew: python -m palermo.registry.duties.printed"
    )
