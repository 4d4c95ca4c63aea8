"""Real returns: India's crime bureau in two layouts, a pollution board's register, the UN's database; every fault named."""

from collections import Counter

import pytest
from click.testing import CliRunner

from palermo.cli import main
from palermo.evidence.reading import Reading
from palermo.knowledge.refusal import Refusal
from palermo.returns import Preview, preview
from palermo.sources.catalogue import about, companions_of, read_with
from palermo.sources.returns.figures import reading_of
from palermo.sources.returns.understanding import understand

pytestmark = pytest.mark.corpus
ONCE = {"period:return": "2012"}  # the table of 2012 names no year


def read(corpus, tmp_path, name: str, **answers: str) -> Preview:
    path = corpus / "indicators" / f"{name}.csv"
    return preview(tmp_path, path.read_bytes(), path.name, agency="ncrb", country="IND", answers=answers)


def told(reading: Reading) -> set[tuple[object, ...]]:
    return {
        (
            f.measure,
            f.place,
            f.breakdown.get("territory", "").casefold(),
            f.breakdown.get("law"),
            f.breakdown.get("sex"),
            f.value,
        )
        for f in reading.figures
        if "law" in f.breakdown  # the table's own total over all laws is no law's
    }


@pytest.mark.parametrize(
    ("name", "source", "answers"),
    [
        ("ncrb_disposal_special_laws_2012", "ncrb_special_laws_2012", ONCE),
        pytest.param("ncrb_disposal_special_laws_2014", "ncrb_special_laws_2014", {}, marks=pytest.mark.slow),
    ],
)
def test_both_layouts_are_read_as_their_own_readers_read_them(corpus, tmp_path, name, source, answers):
    ours = read(corpus, tmp_path, name, **answers)
    assert ours.understood.questions == []
    path = corpus / "indicators" / f"{name}.csv"
    known = about(source)
    theirs = told(read_with(known, companions_of(known, corpus), path.read_bytes()))
    mine = told(
        reading_of(path.read_bytes(), ours.understood, ours.faults, agency="", country="IND", title="")
    )
    assert mine == theirs


def test_the_faults_of_2012_are_found_and_named(corpus, tmp_path):
    faults = read(corpus, tmp_path, "ncrb_disposal_special_laws_2012", **ONCE).faults
    assert Counter(fault.rule.id for fault in faults)["copied"] == 13
    assert any("PROTECTION OF CIVIL RIGHTS ACT" in fault.says for fault in faults)


@pytest.mark.slow
def test_the_faults_of_2014_are_found_and_named(corpus, tmp_path):
    faults = read(corpus, tmp_path, "ncrb_disposal_special_laws_2014").faults
    assert {"parts_and_total", "trial_inflow", "copied", "negative"} <= {fault.rule.id for fault in faults}


def test_a_table_without_its_year_asks_for_it(corpus, tmp_path):
    open_ = read(corpus, tmp_path, "ncrb_disposal_special_laws_2012").understood.questions
    assert [question.id for question in open_] == ["period:return"]


def test_a_pollution_consent_is_never_a_factory_registration(corpus):
    data = (corpus / "kilns" / "jammu_kashmir_register.json").read_bytes()
    answers = {"exchanged:return": "yes", "place:return": "place=IN-JK@iso3166-2"}
    asked = understand(data, "register.json", country="IND", answers=answers)
    (question,) = asked.questions
    assert [choice.answer for choice in question.choices] == ["measure=kilns_licensed"]
    with pytest.raises(Refusal, match="no registration under a factories law"):
        understand(data, "x", country="IND", answers=answers | {question.id: "measure=kilns_registered"})
    counted = understand(data, "x", country="IND", answers=answers | {question.id: "measure=kilns_licensed"})
    assert {(count.means.get("=validity"), count.value.value) for count in counted.counts} >= {(None, 566)}
    assert "Kohinoor" not in str(counted.rows)


def test_the_register_and_the_uns_table_are_read_from_the_command_line(corpus, tmp_path):
    run = CliRunner(env={"PALERMO_HOME": str(tmp_path)}).invoke
    told_ = run(
        main, ["returns", "read", str(corpus / "kilns" / "jammu_kashmir_register.json"), "--country", "IND"]
    ).output
    assert "exchanged in 566 of 566 records" in told_
    assert "36 of 566 records have no date" in told_
    (glotip,) = (corpus / "glotip").glob("*.gz")
    told_ = run(main, ["returns", "read", str(glotip)]).output
    assert "read by its own reader" in told_
    assert "lost_age_label" in told_
