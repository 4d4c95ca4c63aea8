"""The whole GLOTIP file: every row accounted for, and the report on its faults up to date."""

from collections import Counter
from pathlib import Path

import pytest

from palermo.evidence.reading import Reading
from palermo.sources.catalogue import found, reader_of
from palermo.sources.checks import rules
from palermo.sources.faults import report

pytestmark = [pytest.mark.corpus, pytest.mark.slow]
REPORT = Path(__file__).parents[2] / "docs" / "reference" / "glotip-faults.md"


@pytest.fixture(scope="module")
def whole(corpus: Path) -> Reading:
    known, path = next(pair for pair in found(corpus) if pair[0].id == "glotip")
    return reader_of(known)(path.read_bytes(), known)


def test_every_row_is_a_figure_or_in_quarantine(whole: Reading):
    assert len(whole.rows) == 58769
    rows = [figure.origin.row for figure in whole.figures] + [item.row for item in whole.quarantined]
    assert sorted(rows) == list(range(1, 58770))


def test_all_countries_are_read(whole: Reading):
    assert len({figure.country for figure in whole.figures}) == 199


def test_no_two_figures_name_the_same_thing(whole: Reading):
    counted = Counter(
        (f.country, f.measure, f.period.label, *sorted(f.breakdown.items()))
        for f in whole.figures
        if f.period
    )
    twice = {check.on for check in whole.checks if check.kind == "one_citizenship_twice"}
    assert sum(count > 1 for count in counted.values()) == len(twice)


def test_no_leaked_code_is_a_figure(whole: Reading):
    assert max(figure.value or 0 for figure in whole.figures) < 100_000
    leaked = [item for item in whole.quarantined if item.check.startswith("questionnaire_code")]
    assert {item.country for item in leaked} == {"AND", "PAK", "SLE", "SLV"}


def test_ids_are_unique(whole: Reading):
    ids = [*(f.id for f in whole.figures), *(q.id for q in whole.quarantined), *(c.id for c in whole.checks)]
    assert len(ids) == len(set(ids))


def test_the_report_on_faults_is_up_to_date(whole: Reading):
    expected = report(whole, rules("glotip"))
    assert REPORT.read_text(encoding="utf-8") == expected, (
        "run python -m palermo.sources.faults CORPUS > docs/reference/glotip-faults.md"
    )
