"""The tier rules on real histories: the starter table's, and the report on Pakistan 2020."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from palermo.build import build
from palermo.cli import main
from palermo.evidence.origin import CellOrigin
from palermo.evidence.placement import Placement
from palermo.knowledge.refusal import Refusal
from palermo.replay import placements
from palermo.schemas import schemas
from palermo.sources.narrative.reader import read as read_narrative
from palermo.standards.answer import TierAnswer, answer
from palermo.standards.explain import explain
from palermo.standards.history import History, code_of
from palermo.standards.law import in_force, rules
from palermo.standards.tiers import allowed
from palermo.standards.told import told, waived
from palermo.store.evidence_file import Evidence


@pytest.fixture(scope="module")
def starter() -> list[Placement]:
    return list(placements(None))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    build(folder, None)
    return folder


def open_tiers(
    given_placements: list[Placement], country: str, year: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    told_of = answer(country, year, given_placements)
    return told_of.allowed, told_of.undecidable


@pytest.mark.parametrize(
    ("country", "year"), [("CHN", 2013), ("RUS", 2013), ("UZB", 2013), ("MYS", 2014), ("THA", 2014), ("BLR", 2015), ("TKM", 2016)]
)  # fmt: skip
def test_four_years_used_up_close_the_watch_list(starter, country: str, year: int):
    assert open_tiers(starter, country, year) == (("1", "2", "3"), ())


@pytest.mark.parametrize("year", [2014, 2015, 2016, 2017])
def test_pakistan_has_the_four_years_that_were_then_allowed(starter, year: int):
    told_of = answer("PAK", year, starter)
    assert told_of.published == "2WL"
    assert "2WL" in told_of.allowed
    assert ("DG-W2" in {rule.id for rule in told_of.rules}) == (year >= 2016)


def test_pakistan_could_not_stay_a_fifth_year(starter):
    assert open_tiers(starter, "PAK", 2018) == (("1", "2", "3"), ())


@pytest.mark.parametrize(
    ("year", "open_", "rule"),
    [(2020, True, "DG-2Y"), (2021, True, "DG-2Y"), (2022, True, "DG-W1"), (2023, False, "DG-MAX"), (2024, True, "DG-2Y"), (2025, False, "DG-F")],
)  # fmt: skip
def test_chad_follows_the_one_year_rule(starter, year: int, open_: bool, rule: str):
    told_of = answer("TCD", year, starter)
    assert ("2WL" in told_of.allowed, told_of.undecidable) == (open_, ())
    assert rule in {applied.id for applied in told_of.rules}


def test_algeria_2025_is_not_excluded_by_a_rule_whose_reach_is_not_known(starter):
    assert open_tiers(starter, "DZA", 2025) == (("1", "2", "3"), ("2WL",))


def test_no_country_of_the_tables_was_published_where_years_exclude_it(starter):
    from palermo.standards.replay import replay

    limited = [row for row in replay(starter) if row.limited]
    assert len(limited) > 70
    assert [(row.country, row.year) for row in limited if row.outcome == "exception"] == []


def test_south_sudan_does_not_inherit_sudan_s_years(starter):
    history = History("SSD", starter)
    assert history.at(2011).unsettled is None
    assert "2WL" not in history.at(2011).tiers


@pytest.mark.parametrize(
    ("name", "code"), [("Swaziland", "SWZ"), ("Macedonia", "MKD"), ("pak", "PAK"), ("Sudan", "SDN")]
)
def test_a_renamed_country_is_one_country(name: str, code: str):
    assert code_of(name) == code


@pytest.mark.parametrize(
    ("country", "year", "says"),
    [
        ("PAK", 2000, "verified for the reports of 2001"),
        ("PAK", 2099, "verified for the reports of 2001"),
        ("XYZ", 2020, "not a country's code"),
        ("Congo", 2020, "COD, COG"),
        ("SCG", 2010, "SRB and MNE"),
        ("SSD", 2011, "not yet in the reports"),
        ("CRQ", 2020, "no tier of it in any year"),
    ],
)
def test_what_cannot_be_answered_is_refused(home: Path, country: str, year: int, says: str):
    with Evidence.open(home) as evidence, pytest.raises(Refusal, match=says):
        explain(evidence, country, year)


def test_disputed_and_unknown_placements_stay_so(starter):
    assert answer("LUX", 2011, starter).published == "1/2"
    assert answer("BGR", 2019, starter).published is None


def test_the_command_prints_what_its_schema_says(home: Path, monkeypatch):
    monkeypatch.setenv("PALERMO_HOME", str(home))
    printed = CliRunner().invoke(main, ["tier", "XMV", "2021", "--json"])
    assert printed.exit_code == 0
    told_of = json.loads(printed.stdout)
    jsonschema.validate(told_of, schemas()["tier"])
    assert list(told_of) == ["country", "year", "published", "allowed", "undecidable", "decided", "rules"]
    assert list(told_of["rules"][0]) == ["id", "citation", "effect", "evidence"]


def test_the_command_explains_in_words_what_a_person_must_decide(home: Path, monkeypatch):
    monkeypatch.setenv("PALERMO_HOME", str(home))
    said = CliRunner().invoke(main, ["tier", "XMV", "2021"]).stdout
    assert "speaks to a Watch List ground; a person decides (efforts as a whole)" in said
    assert "a person decides: Does the government fully comply" in said


@pytest.mark.corpus
def test_pakistan_2020_says_which_ground_its_text_speaks_to(corpus: Path, starter):
    text = corpus / "tip" / "pakistan_2020.txt"
    reading = read_narrative(text.read_bytes(), text.name)
    told_of = answer("PAK", 2020, [*starter, *reading.placements], reading.statements)
    spoken = {rule.effect: set(rule.evidence) for rule in told_of.rules if "speaks to" in rule.effect}
    topics = {statement.id: statement.topic for statement in reading.statements}
    by_limb = {
        effect.rpartition("(")[2].rstrip(")"): {topics[i] for i in ids} for effect, ids in spoken.items()
    }
    assert by_limb == {
        "efforts as a whole": {"other"},
        "investigations, prosecutions and convictions": {"prosecution"},
        "complicity of officials": {"complicity"},
        "concrete actions in proportion to the number of victims": {"prosecution"},
    }
    assert told_of.published == "2WL"
    assert set(told_of.allowed) == {"1", "2", "2WL", "3"}


def test_only_sourced_rules_ship():
    assert {rule.confidence for rule in rules()} <= {"H", "M", "L"}
    assert all(rule.sources and rule.citation and rule.summary for rule in rules())


def test_one_version_of_a_setting_is_in_force_at_a_time():
    for year in range(2001, 2027):
        law = in_force(year)
        for number in (
            "watch_list",
            "counted_from",
            "years_without_waiver",
            "waiver_years",
            "years_after_downgrade",
        ):
            assert sum(rule.sets == number for rule in law.rules.values()) <= 1


def test_waivers_not_known_are_not_taken_for_none():
    assert (waived("SRB", 2024), waived("PAK", 2024), waived("PAK", 2012)) == (True, False, None)
    assert any(not fact.was for fact in told())


PUBLISHED = st.sampled_from([("1",), ("2",), ("2WL",), ("3",), ("SC",), ("2", "2WL"), None])


def history_of(tiers: list[tuple[str, ...] | None]) -> History:
    cell = CellOrigin(source="invented", row=1)
    return History(
        "XMV",
        [
            Placement(id=f"p{year}", country="XMV", year=year, tiers=said, source="invented", origin=cell)
            for year, said in enumerate(tiers, 2009)
            if said
        ],
    )


@given(
    st.lists(PUBLISHED, min_size=17, max_size=17),
    st.integers(2009, 2025),
    st.sampled_from([True, False, None]),
)
def test_knowing_less_never_decides_otherwise(tiers, year: int, waiver):
    """A year that is taken away may make a tier undecidable; it never turns allowed into excluded or back."""
    whole = allowed(history_of(tiers), year, waived=waiver).watch_list.outcome
    for gap in range(year - 2009):
        less = allowed(
            history_of([*tiers[:gap], None, *tiers[gap + 1 :]]), year, waived=waiver
        ).watch_list.outcome
        assert less in (whole, "undecidable")


@given(st.lists(PUBLISHED, min_size=17, max_size=17), st.integers(2001, 2025))
def test_every_tier_is_allowed_excluded_or_undecidable(tiers, year: int):
    found = allowed(history_of(tiers), year)
    assert sorted([*found.allowed, *found.undecidable, *found.excluded]) == ["1", "2", "2WL", "3"]
    assert {"1", "2", "3"} <= set(found.allowed)


def test_a_later_placement_changes_nothing(starter):
    before: list[TierAnswer] = [answer("PAK", 2016, starter)]
    early = [placement for placement in starter if (placement.year or 0) <= 2016]
    assert [answer("PAK", 2016, early)] == before


@pytest.mark.corpus
def test_the_replay_page_is_current(corpus: Path):
    from palermo.replay import PAGE, page
    from palermo.standards.replay import replay

    written = (Path(__file__).parents[2] / PAGE).read_text(encoding="utf-8")
    assert page(replay(placements(corpus))) == written, "write it anew: python -m palermo.replay"
