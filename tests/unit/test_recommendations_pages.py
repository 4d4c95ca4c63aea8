"""The pages of recommendations say who was asked what in which years, and claim nothing that no person decided."""

import datetime
from pathlib import Path

import pytest
from django.test import Client

from palermo.assembly import build_from
from palermo.evidence.followed import Link
from palermo.evidence.origin import TextOrigin
from palermo.evidence.recommendation import Recommendation
from palermo.gathering import gathered
from palermo.knowledge.clock import stopped_at
from palermo.pages.compose.followed import ranges
from palermo.pages.compose.threads import threads
from palermo.pages.documents import documents_of
from palermo.store.evidence_file import Evidence

NOON = stopped_at(datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC))


def item(year: int, order: int) -> Recommendation:
    return Recommendation(
        id=f"r{year}-{order}", order=order, themes=(), text="Act.", country="XMV", report_year=year,
        source=f"tip-{year}", origin=TextOrigin(source=f"tip-{year}", span=(0, 1), quote="x"),
    )  # fmt: skip


def link(earlier: str, later: str, score: float = 0.9, state: str = "proposed") -> Link:
    return Link(
        id=f"l{earlier}{later}", country="XMV", earlier=earlier, later=later, earlier_year=int(earlier[1:5]),
        later_year=int(later[1:5]), kind="same", score=score, parts={}, state=state,
    )  # fmt: skip


def strung(items: list[Recommendation], *links: Link) -> list[list[str]]:
    return [[step.item.id for step in thread] for thread in threads(items, links)]


def test_linked_items_make_a_thread_from_the_first_to_the_last():
    items = [item(2018, 1), item(2019, 2), item(2020, 3)]
    assert strung(items, link("r2018-1", "r2019-2"), link("r2019-2", "r2020-3")) == [
        ["r2018-1", "r2019-2", "r2020-3"]
    ]


def test_of_two_items_split_off_the_likest_goes_on_with_the_thread():
    items = [item(2018, 1), item(2019, 1), item(2019, 2)]
    found = strung(items, link("r2018-1", "r2019-1", 0.6), link("r2018-1", "r2019-2", 0.8))
    assert found == [["r2019-1"], ["r2018-1", "r2019-2"]]


def test_a_rejected_link_joins_nothing_and_a_confirmed_one_comes_first():
    items = [item(2018, 1), item(2019, 1), item(2019, 2)]
    rejected = link("r2018-1", "r2019-1", 0.9, "rejected")
    confirmed = link("r2018-1", "r2019-2", 0.4, "confirmed")
    assert strung(items, rejected) == [["r2019-1"], ["r2019-2"], ["r2018-1"]]
    assert strung(items, link("r2018-1", "r2019-1", 0.9), confirmed)[1] == ["r2018-1", "r2019-2"]


@pytest.mark.parametrize(
    ("years", "told"),
    [({2019}, "2019"), ({2018, 2019, 2017}, "2017–2019"), ({2013, 2015, 2016}, "2013, 2015–2016")],
)
def test_years_that_follow_each_other_are_a_range(years: set[int], told: str):
    assert ranges(years) == told


def build_invented(home: Path) -> None:
    """The evidence of the invented country alone, with its plan and what people decided of it."""
    told = [job for job in gathered(home, None) if job.family in ("tip", "plans", "decisions")]
    build_from(home, told, documents_of, clock=NOON)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory):
    home = tmp_path_factory.mktemp("home")
    build_invented(home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PALERMO_HOME", str(home))
        yield home


def page(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_country_page_shows_the_earlier_wording_as_proposed(site):
    shown = page("/country/XMV/2021/")
    assert "to refer suspected bonded labor cases to the police" in shown
    assert "likeness 0." in shown
    assert "confirmed by a person" not in shown


def test_an_action_past_its_date_is_overdue_and_one_that_was_done_is_not(site):
    shown = page("/country/XMV/2021/")
    assert shown.count("overdue, days:") == 2
    assert "reported as done on December 20, 2021" in shown


def test_answers_are_asked_and_not_claimed(site):
    shown = page("/country/XMV/2020/")
    assert "Not carried out?" in shown
    assert "Nothing like it stands in the edition of 2021." in shown
    assert "accepted by a person" not in shown


def test_a_countrys_recommendations_are_followed_through_the_years(site):
    shown = page("/country/XMV/recommendations/")
    assert "2020–2021" in shown
    assert Client().get("/country/PAK/recommendations/").status_code == 404


def test_a_theme_names_who_was_asked_the_same(site):
    assert "/recommendations/referral/" in page("/recommendations/")
    assert "Marvania" in page("/recommendations/referral/")
    assert "/recommendations/referral/XMV/" in page("/recommendations/referral/")
    assert "referrals of victims to services" in page("/recommendations/referral/XMV/")
    for nowhere in ("nothing/", "nothing/XMV/", "referral/PAK/", "of/XMV/"):
        assert Client().get(f"/recommendations/{nowhere}").status_code == 404


def test_pages_of_recommendations_are_in_urdu_too(site):
    assert "سفارشات کی سال بہ سال پیروی" in page("/ur/country/XMV/recommendations/")


def test_a_decision_changes_what_the_page_says(tmp_path, monkeypatch):
    monkeypatch.setenv("PALERMO_HOME", str(tmp_path))
    build_invented(tmp_path)
    with Evidence.open(tmp_path) as evidence:
        found = evidence.links("XMV")[0]
    (tmp_path / "decided.jsonl").write_text(
        f'{{"id": "d1", "question": "link", "subject": ["{found.earlier}", "{found.later}"], "answer": "confirmed", '
        '"by": "A. Analyst", "at": "2026-03-01T12:00:00Z", "why": "Read both."}\n'
    )
    build_invented(tmp_path)
    shown = page("/country/XMV/2021/")
    assert "confirmed by a person" in shown
    assert "A. Analyst" not in shown
