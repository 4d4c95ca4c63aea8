"""Findings of each kind, from figures and statements of an invented country."""

import pytest
from readings import COUNTRY, figure, source, statement

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.origin import SearchedOrigin
from palermo.evidence.period import tip_reporting_period
from palermo.evidence.source import Source
from palermo.evidence.statement import Statement
from palermo.findings.country import findings_of
from palermo.findings.said import Said

TIP_2019, TIP_2020 = source("tip 2019", year=2019), source("tip 2020", year=2020)
UNODC, CENSUS = source("unodc", "glotip", None), source("census", "population", None)
LABOUR = source("labour", "ilab", 2019)
PUNJAB, SINDH, KP = (f"XAA{n}@2022" for n in (1, 2, 3))


def found(kind: str, *items: Figure | Statement, unread: float | None = None) -> list[Finding]:
    sources: dict[str, Source] = {one.id: one for one in (TIP_2019, TIP_2020, UNODC, CENSUS, LABOUR)}
    figures = [item for item in items if isinstance(item, Figure)]
    statements = [item for item in items if isinstance(item, Statement)]
    said = Said(COUNTRY, figures, statements, sources, dict.fromkeys(sources, unread))
    findings = [finding for finding in findings_of(said) if finding.kind == kind]
    stands_on = {item.id for item in items} | set(sources)
    assert all(set(cites(finding)) <= stands_on for finding in findings)
    return findings


def cites(finding: Finding) -> tuple[str, ...]:
    searched = isinstance(finding.origin, SearchedOrigin)
    return finding.origin.sources if searched else finding.origin.of


def by_province(by: Source, measure: str, *values: float | None, **more) -> list[Figure]:
    places = zip((PUNJAB, SINDH, KP), values, strict=False)
    return [figure(by, measure, value, place=place, level="province", **more) for place, value in places]


# Change


def test_change_gives_both_numbers_the_direction_and_how_much():
    now, before = figure(TIP_2020, "convictions", 40), figure(TIP_2020, "convictions", 50, year=2019)
    (change,) = found("change", now, before)
    assert (change.year, change.subject, cites(change)) == (2020, "convictions", (now.id, before.id))
    assert (change.facts["current"]["value"], change.facts["previous"]["value"]) == (40, 50)
    assert (change.facts["direction"], change.facts["difference"], change.facts["ratio"]) == (
        "decreased",
        -10,
        0.8,
    )


CHANGES = [
    # before, now, direction, degree
    ((50, "exact"), (50, "exact"), "no_change", None),
    ((100, "exact"), (125, "exact"), "increased", "significant"),
    ((100, "exact"), (124, "exact"), "increased", None),
    ((4, "exact"), (8, "exact"), "increased", None),
    ((0, "exact"), (12, "exact"), "increased", "significant"),
    ((50, "at_least"), (40, "exact"), "decreased", None),
    ((50, "at_least"), (37, "exact"), "decreased", "significant"),
    ((50, "at_least"), (60, "exact"), None, None),
    ((50, "exact"), (50, "more_than"), "increased", None),
    ((50, "exact"), (50, "at_most"), None, None),
    ((100, "about"), (105, "exact"), None, None),
    ((100, "about"), (115, "exact"), "increased", None),
]


@pytest.mark.parametrize(("before", "now", "direction", "degree"), CHANGES)
def test_a_direction_is_given_only_if_it_holds_whatever_the_true_numbers_are(before, now, direction, degree):
    changes = found(
        "change",
        figure(TIP_2020, "convictions", now[0], qualifier=now[1]),
        figure(TIP_2020, "convictions", before[0], qualifier=before[1], year=2019),
    )
    assert [change.facts["direction"] for change in changes] == [direction] * bool(direction)
    if direction:
        assert changes[0].facts["degree"] == degree


def test_a_bound_is_not_its_printed_number():
    few = figure(UNODC, "convictions", None, year=2019, status="bounded", lower=0, upper=4)
    assert found("change", few, figure(UNODC, "convictions", 4, year=2020)) == []
    (change,) = found("change", few, figure(UNODC, "convictions", 5, year=2020))
    assert (change.facts["direction"], change.facts["ratio"]) == ("increased", None)


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "cases"}, {"place": PUNJAB}, {"forms": ("sex",)}, {"level": "federal"}, {"ongoing": True},
        {"breakdown": {"sex": "female"}}, {"part_of_total": True}, {"kind": "share"}, {"year": 2018},
    ],
)  # fmt: skip
def test_numbers_of_different_things_or_distant_periods_are_never_compared(other):
    earlier = {"year": 2019} | other
    assert (
        found("change", figure(TIP_2020, "convictions", 9), figure(TIP_2020, "convictions", 5, **earlier))
        == []
    )


def test_publishers_are_not_compared_with_each_other():
    assert (
        found("change", figure(TIP_2020, "convictions", 9), figure(UNODC, "convictions", 5, year=2019)) == []
    )


def test_one_source_that_gives_both_numbers_is_preferred_to_two_editions():
    now = figure(TIP_2020, "convictions", 9)
    then, as_told_then = figure(TIP_2020, "convictions", 5, year=2019), figure(TIP_2019, "convictions", 6)
    (change,) = found("change", now, then, as_told_then)
    assert change.facts["previous"]["value"] == 5
    (change,) = found("change", now, as_told_then)
    assert (change.facts["previous"]["value"], change.warning) == (6, "two_editions")


def test_a_source_that_says_two_numbers_says_none():
    now = [figure(TIP_2020, "convictions", 9), figure(TIP_2020, "convictions", 8, at=70)]
    assert found("change", *now, figure(TIP_2020, "convictions", 5, year=2019)) == []


def test_not_reported_is_not_zero():
    assert (
        found("change", figure(TIP_2020, "convictions", None), figure(TIP_2020, "convictions", 5, year=2019))
        == []
    )


# First time and only


def test_a_first_time_is_shown_by_figures_after_periods_of_zero():
    zeros = [figure(UNODC, "convictions", 0, year=year) for year in (2018, 2019)]
    (first,) = found("first_time", *zeros, figure(UNODC, "convictions", 3, year=2020))
    assert (first.year, first.facts["claimed"]) == (2020, False)
    earlier = figure(UNODC, "convictions", 1, year=2010)
    assert found("first_time", earlier, *zeros, figure(UNODC, "convictions", 3, year=2020)) == []


def test_a_claimed_first_time_is_shown_with_the_earlier_figures_that_disagree():
    claim = statement(
        TIP_2020, "convictions", "first_time", period=tip_reporting_period(2020), polarity="effort"
    )
    (first,) = found("first_time", claim, figure(TIP_2019, "convictions", 0))
    assert (first.facts["claimed"], first.warning) == (True, None)
    (first,) = found("first_time", claim, figure(UNODC, "convictions", 2, year=2016))
    assert (first.warning, len(cites(first))) == ("earlier_figures_disagree", 2)


def test_only_is_shown_by_a_table_in_which_all_others_are_zero():
    (only,) = found("only", *by_province(TIP_2020, "convictions", 7, 0, 0))
    assert (only.place, only.facts["zeros"], only.warning) == (PUNJAB, 2, None)
    assert found("only", *by_province(TIP_2020, "convictions", 7, 0, 1)) == []
    assert found("only", *by_province(TIP_2020, "convictions", 7, None, None)) == []


def test_a_place_that_did_not_report_is_a_caveat_and_no_zero():
    silent = figure(TIP_2020, "convictions", None, place="XAA4@2022", level="province")
    (only,) = found("only", *by_province(TIP_2020, "convictions", 7, 0, 0), silent)
    assert (only.warning, only.facts["silent"]) == ("some_places_did_not_report", ["XAA4@2022"])


def test_only_is_kept_as_the_source_claims_it():
    claim = statement(TIP_2020, "registration", compared_with="other_places", place=PUNJAB)
    assert found("only", claim)[0].place == PUNJAB
    assert found("only", statement(TIP_2020, "registration", compared_with="other_places")) == []


# Share, coverage, ratio


def test_a_part_of_the_whole_stands_beside_the_part_of_the_population():
    census = by_province(CENSUS, "population", 50, 40, 10, year=2017)
    parts = by_province(TIP_2020, "convictions", 10, 0, 30)
    (share,) = found("share", *parts, figure(TIP_2020, "convictions", 40), *census)
    assert (share.place, share.facts["share"], share.facts["population_share"]) == (KP, 0.75, 0.1)
    assert (share.facts["times"], share.facts["concentrated"], share.facts["degree"]) == (7.5, True, "most")


def test_without_a_stated_total_the_parts_are_of_the_places_that_reported():
    census = by_province(CENSUS, "population", 50, 40, 10, year=2017)
    shares = found("share", *by_province(TIP_2020, "convictions", 38, 2, None), *census)
    assert [(one.place, one.facts["share"], one.warning) for one in shares] == [
        (PUNJAB, 0.95, "of_the_places_that_reported")
    ]
    assert shares[0].facts["population_share"] == pytest.approx(50 / 90, abs=1e-4)
    assert shares[0].facts["degree"] == "nearly_all"


def test_a_stated_share_is_held_against_the_population_too():
    stated = figure(TIP_2020, "convictions", 98, kind="share", unit="percent", of="convictions", place=PUNJAB)
    (share,) = found("share", stated, *by_province(CENSUS, "population", 50, 40, 10, year=2017))
    assert (share.facts["share"], share.facts["population_share"], share.facts["times"]) == (0.98, 0.5, 1.96)


def test_parts_of_a_small_total_and_sums_of_averages_are_not_given():
    assert found("share", *by_province(TIP_2020, "convictions", 8, 1, 0)) == []
    assert found("share", *by_province(TIP_2020, "kiln_daily_wage", 800, 100, 100, unit="rupees")) == []


def test_a_stated_denominator_that_differs_from_ours_is_shown():
    stated = figure(TIP_2020, "convictions", 2, kind="coverage", unit="provinces", of=6, ours=7)
    (coverage,) = found("coverage", stated)
    assert (coverage.facts["of"], coverage.facts["ours"], coverage.warning) == (6, 7, "denominator_differs")


def test_places_that_gave_no_number_are_counted_as_silent():
    (coverage,) = found("coverage", *by_province(TIP_2020, "convictions", 2, 0, None))
    assert (coverage.facts["value"], coverage.facts["of"], coverage.facts["silent"]) == (2, 3, [KP])


def test_stages_of_one_source_are_set_in_ratio():
    stages = [figure(TIP_2020, "victims_identified", 200), figure(TIP_2020, "victims_referred", 8)]
    (ratio,) = found("ratio", *stages)
    assert (ratio.facts["ratio"], ratio.warning) == (0.04, None)


def test_convictions_by_prosecutions_warn_that_they_are_different_cases():
    (ratio,) = found("ratio", figure(TIP_2020, "prosecutions", 10), figure(TIP_2020, "convictions", 12))
    assert (ratio.facts["ratio"], ratio.warning) == (1.2, "different_cases")


def test_cases_are_not_set_in_ratio_with_persons():
    cases = figure(TIP_2020, "prosecutions", 10, unit="cases")
    assert found("ratio", cases, figure(TIP_2020, "convictions", 12)) == []


def test_a_ratio_of_a_bound_is_a_range():
    few = figure(TIP_2020, "victims_referred", None, status="bounded", lower=0, upper=4)
    (ratio,) = found("ratio", figure(TIP_2020, "victims_identified", 8), few)
    assert (ratio.facts["ratio"], ratio.facts["lower"], ratio.facts["upper"]) == (None, 0, 0.5)


def test_kilns_surveyed_are_held_against_kilns_seen_whatever_their_years():
    seen = figure(UNODC, "kilns_seen", 400, unit="sites", year=2024)
    (ratio,) = found("ratio", seen, figure(CENSUS, "kilns_surveyed", 100, unit="sites", year=2018))
    assert (ratio.facts["ratio"], ratio.warning) == (0.25, "different_years")


def test_what_each_edition_repeats_counts_once_by_its_last_word():
    repeated = [figure(by, "victims_identified", 200, year=2019) for by in (TIP_2019, TIP_2020)]
    referred = [
        figure(TIP_2019, "victims_referred", 8, year=2019),
        figure(TIP_2020, "victims_referred", 10, year=2019),
    ]
    (ratio,) = found("ratio", *repeated, *referred)
    assert ratio.facts["ratio"] == 0.05
    unknown_since = figure(TIP_2020, "victims_referred", None, year=2019)
    (ratio,) = found("ratio", *repeated, referred[0], unknown_since)
    assert ratio.facts["ratio"] == 0.04


# Contradiction


def test_two_sources_that_cannot_both_be_right_contradict_each_other():
    one, two = figure(UNODC, "convictions", 5, year=2019), figure(CENSUS, "convictions", 9, year=2019)
    (differ,) = found("contradiction", one, two)
    assert (differ.facts["severity"], differ.warning, cites(differ)) == (
        "contradiction",
        None,
        (one.id, two.id),
    )


@pytest.mark.parametrize(
    ("told", "more"),
    [
        (5, {}), (3, {"qualifier": "at_least"}), (None, {"status": "bounded", "lower": 2, "upper": 6}), (None, {}),
        (9, {"unit": "cases"}), (9, {"forms": ("sex",)}), (9, {"place": PUNJAB}), (9, {"year": 2020}),
    ],
)  # fmt: skip
def test_what_can_both_be_true_or_is_about_something_else_is_no_contradiction(told, more):
    other = figure(CENSUS, "convictions", told, **{"year": 2019} | more)
    assert found("contradiction", figure(UNODC, "convictions", 5, year=2019), other) == []


def test_where_periods_overlap_but_differ_it_is_a_notice():
    reporting_period = figure(TIP_2020, "convictions", 9)  # April 2019 to March 2020
    (differ,) = found("contradiction", reporting_period, figure(UNODC, "convictions", 5, year=2019))
    assert (differ.year, differ.facts["severity"], differ.warning) == (2019, "notice", "periods_differ")


def test_where_one_source_does_not_say_what_it_counts_it_is_a_notice():
    unsaid = figure(CENSUS, "convictions", 9, year=2019, unit="unspecified")
    (differ,) = found("contradiction", unsaid, figure(UNODC, "convictions", 5, year=2019))
    assert (differ.facts["severity"], differ.warning) == ("notice", "unit_unspecified")


def test_a_report_about_children_does_not_contradict_one_about_everybody():
    children = figure(LABOUR, "victims_identified", 3, year=2019)
    (differ,) = found("contradiction", children, figure(UNODC, "victims_identified", 40, year=2019))
    assert (differ.facts["severity"], differ.warning) == ("notice", "one_speaks_of_children")


def test_two_editions_of_one_report_can_contradict_each_other():
    revised = figure(TIP_2020, "convictions", 7, year=2019)
    (differ,) = found("contradiction", figure(TIP_2019, "convictions", 5), revised)
    assert (differ.facts["severity"], differ.facts["editions"]) == ("contradiction", True)


# Inadequacy and silence


def test_effort_is_held_against_the_estimated_victims():
    estimate = figure(UNODC, "victims_estimated", 3_000_000, year=2016)
    (inadequate,) = found("inadequacy", figure(TIP_2020, "convictions", 300), estimate)
    assert (inadequate.facts["per_hundred"], inadequate.facts["scale"]["source"]) == (0.01, UNODC.id)
    assert (
        found(
            "inadequacy",
            figure(TIP_2020, "convictions", 300),
            figure(UNODC, "victims_estimated", 9, year=2016),
        )
        == []
    )
    old = figure(UNODC, "victims_estimated", 3_000_000, year=2001)
    assert found("inadequacy", figure(TIP_2020, "convictions", 300), old) == []


def test_detected_victims_are_those_of_the_same_source_and_period():
    victims = figure(TIP_2020, "victims_identified", 1000)
    assert len(found("inadequacy", figure(TIP_2020, "convictions", 3), victims)) == 1
    assert found("inadequacy", figure(TIP_2019, "convictions", 3), victims) == []


def test_a_text_s_own_comparison_with_the_scale_is_kept():
    claim = statement(TIP_2020, "inspections", "did_not", compared_with="scale", polarity="gap")
    (inadequate,) = found("inadequacy", claim)
    assert (inadequate.subject, inadequate.facts["claimed"]) == ("inspections", True)


def test_what_the_last_edition_said_and_this_one_does_not_is_silence():
    before, now = statement(TIP_2019, "inspections"), statement(TIP_2020, "training")
    (silence,) = found("silence", before, now, unread=0.1)
    assert (silence.subject, silence.year, cites(silence)) == ("inspections", 2020, (TIP_2020.id,))
    assert silence.facts["last"] == [before.id]


def test_nothing_is_called_silent_in_a_text_that_was_not_understood():
    assert found("silence", statement(TIP_2019, "inspections"), unread=0.5) == []
    assert found("silence", statement(TIP_2019, "inspections"), unread=None) == []


def test_did_not_report_is_not_silence():
    said_so = figure(TIP_2020, "inspections", None)
    assert found("silence", figure(TIP_2019, "inspections", 4), said_so, unread=0.0) == []


def test_the_same_figures_give_the_same_findings_with_the_same_ids():
    figures = [figure(TIP_2020, "convictions", 9), figure(TIP_2020, "convictions", 5, year=2019)]
    assert found("change", *figures) == found("change", *reversed(figures))
