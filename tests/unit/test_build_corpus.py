"""The build and its findings on real sources: Pakistan's text, kilns and censuses."""

import datetime
from pathlib import Path

import pytest

from palermo.assembly import BuildReport, build_from
from palermo.evidence.finding import Finding
from palermo.gathering import gathered
from palermo.knowledge.clock import stopped_at
from palermo.store.evidence_file import Evidence

pytestmark = pytest.mark.corpus
NOON = stopped_at(datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC))
PUNJAB = "PK6@2022"


def no_pages(evidence: Evidence):
    return ()


@pytest.fixture(scope="module")
def built(corpus: Path, tmp_path_factory: pytest.TempPathFactory):
    home = tmp_path_factory.mktemp("home")
    jobs = [job for job in gathered(home, corpus) if job.family in ("tip", "kilns", "population", "outlines")]
    report = build_from(home, jobs, no_pages, clock=NOON)
    with Evidence.open(home) as evidence:
        yield report, evidence


@pytest.fixture
def report(built) -> BuildReport:
    return built[0]


@pytest.fixture
def findings(built) -> list[Finding]:
    return built[1].findings("PAK")


def one(findings: list[Finding], kind: str, subject: str, **more) -> Finding:
    (finding,) = [
        finding
        for finding in findings
        if (finding.kind, finding.subject) == (kind, subject)
        and all(getattr(finding, name) == value for name, value in more.items())
    ]
    return finding


def test_nothing_of_these_sources_is_refused(report: BuildReport):
    assert report.refused == ()


def test_punjab_s_part_of_convictions_stands_beside_its_part_of_the_population(findings: list[Finding]):
    share = one(findings, "share", "convictions", place=PUNJAB, year=2020)
    assert (share.facts["share"], share.facts["degree"]) == (0.98, "nearly_all")
    assert share.facts["population_share"] == pytest.approx(0.53, abs=0.005)


def test_two_provinces_of_the_six_that_the_text_counts_convicted(findings: list[Finding]):
    coverage = one(findings, "coverage", "convictions", year=2020)
    assert (coverage.facts["current"]["value"], coverage.facts["of"]) == (2, 6)
    assert coverage.warning == "denominator_differs"


def test_kilns_surveyed_are_held_against_kilns_seen_by_district(findings: list[Finding]):
    punjab = one(findings, "ratio", "kilns_surveyed", place=PUNJAB)
    assert (punjab.facts["part"]["value"], punjab.warning) == (6132, "different_years")
    assert one(findings, "ratio", "kilns_surveyed", place="PK602@2022").facts["ratio"] > 1


def test_districts_without_a_survey_are_counted_as_silent(findings: list[Finding]):
    coverage = one(findings, "coverage", "kilns_surveyed")
    assert (coverage.facts["value"], coverage.facts["of"], len(coverage.facts["silent"])) == (32, 36, 4)
