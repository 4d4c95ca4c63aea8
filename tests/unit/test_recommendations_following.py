"""Recommendations are followed from edition to edition, in whatever words they come back."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.evidence.origin import TextOrigin
from palermo.evidence.recommendation import Recommendation
from palermo.standards.recommendations.following import editions, follow, links


def edition(year: int, *texts: str, area: str | None = None, source: str = "") -> list[Recommendation]:
    return [
        Recommendation(
            id=f"r{year}-{order}",
            order=order,
            themes=(),
            text=text,
            area=area,
            country="XMV",
            report_year=year,
            source=source or f"tip-{year}",
            origin=TextOrigin(source=source or f"tip-{year}", span=(0, 1), quote="x"),
        )
        for order, text in enumerate(texts, start=1)
    ]


def pairs(earlier: list[Recommendation], later: list[Recommendation]) -> list[tuple[str, str, str]]:
    return [(link.earlier, link.later, link.kind) for link in links(earlier, later)]


BEFORE = edition(
    2018,
    "Instruct quarry inspectors to refer suspected debt bondage to the police.",
    "Ratify the convention on domestic workers.",
    "Open shelters for men and boys in the harbour towns, and train wardens on counselling.",
)


def test_a_reworded_item_is_the_same_item():
    after = edition(
        2019, "Instruct inspectors of quarries to refer all suspected cases of debt bondage to police."
    )
    assert pairs(BEFORE, after) == [("r2018-1", "r2019-1", "same")]


def test_an_item_that_moved_in_the_list_is_the_same_item():
    after = edition(
        2019, "Ban recruitment fees.", "Pay prosecutors.", "Ratify the convention on domestic workers."
    )
    assert pairs(BEFORE, after) == [("r2018-2", "r2019-3", "same")]


def test_an_item_that_became_two_is_split():
    after = edition(
        2019,
        "Open shelters for men and boys in the harbour towns.",
        "Train wardens of shelters on counselling.",
    )
    assert pairs(BEFORE, after) == [("r2018-3", "r2019-1", "split"), ("r2018-3", "r2019-2", "split")]


def test_two_items_that_became_one_are_merged():
    before = edition(2018, "Open shelters for boys.", "Train wardens on counselling.")
    after = edition(2019, "Open shelters for boys and train wardens on counselling.")
    assert pairs(before, after) == [("r2018-1", "r2019-1", "merged"), ("r2018-2", "r2019-1", "merged")]


def test_a_new_item_has_nothing_before_it():
    assert pairs(BEFORE, edition(2019, "Publish ferry timetables.")) == []


def test_an_edition_without_items_has_no_links():
    assert links(BEFORE, []) == []
    assert links([], BEFORE) == []


def test_the_score_tells_its_parts():
    (link,) = links(BEFORE, edition(2019, "Ratify the convention on domestic workers."))
    assert link.parts["shared"] == 1
    assert link.parts["area"] == 0.5
    assert 0 < link.score <= 1


def test_only_the_families_that_follow_each_other_are_linked():
    later = edition(2019, BEFORE[0].text or "", source="glotip-2019")
    assert list(follow([*BEFORE, *later], {"tip-2018": "tip", "glotip-2019": "glotip"})) == []


def test_an_edition_is_compared_with_the_latest_before_it():
    later = edition(2020, BEFORE[0].text or "")
    families = {"tip-2018": "tip", "tip-2020": "tip"}
    assert [link.later_year - link.earlier_year for link in follow([*BEFORE, *later], families)] == [2]


def test_an_edition_too_long_ago_is_not_compared():
    later = edition(2025, BEFORE[0].text or "")
    assert list(follow([*BEFORE, *later], {"tip-2018": "tip", "tip-2025": "tip"})) == []


def test_of_two_readings_of_one_edition_the_text_is_taken():
    texts = edition(2018, "From the text.", source="ilab-1") + edition(
        2018, "From the data.", source="ilab_xml-1"
    )
    found = editions(texts, {"ilab-1": "ilab", "ilab_xml-1": "ilab_xml"})
    assert [item.text for item in found["ilab"][2018]] == ["From the text."]


def test_the_printed_years_are_held_beside_the_link():
    before = BEFORE[1].model_copy(update={"years_suggested": (2017, 2018)})
    after = edition(2019, BEFORE[1].text or "")[0]
    carried = after.model_copy(update={"years_suggested": (2017, 2018, 2019)})
    begun_anew = after.model_copy(update={"years_suggested": (2019,)})
    assert [links([before], [later])[0].years_agree for later in (carried, begun_anew, after)] == [
        True, False, None,
    ]  # fmt: skip


WORDS = st.lists(
    st.sampled_from("train police judges shelter ratify convention inspect kilns report data victims".split()),
    min_size=1, max_size=8,
).map(" ".join)  # fmt: skip


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6), st.randoms(use_true_random=False))
def test_links_do_not_depend_on_the_order_of_reading(one: list[str], other: list[str], chance: random.Random):
    told = [*edition(2018, *one), *edition(2019, *other)]
    shuffled = chance.sample(told, len(told))
    families = {"tip-2018": "tip", "tip-2019": "tip"}
    assert list(follow(told, families)) == list(follow(shuffled, families))


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_every_link_joins_an_item_of_each_edition_once(one: list[str], other: list[str]):
    found = links(edition(2018, *one), edition(2019, *other))
    assert len({link.id for link in found}) == len(found)
    assert all(0 <= link.score <= 1 for link in found)
    for first, second in itertools.combinations(found, 2):
        assert (first.earlier, first.later) != (second.earlier, second.later)


@given(st.lists(WORDS, min_size=1, max_size=6, unique_by=lambda text: frozenset(text.split())))
def test_an_edition_repeated_is_followed_item_by_item(texts: list[str]):
    same = [link for link in links(edition(2018, *texts), edition(2019, *texts)) if link.kind == "same"]
    assert all(link.earlier[-1] == link.later[-1] for link in same)


@pytest.mark.corpus
def test_the_departments_actions_for_pakistan_are_followed_to_their_printed_years(corpus):
    from palermo.sources.narrative.reader import read

    told = []
    for year in range(2013, 2020):
        path = corpus / "ilab" / "txt" / str(year) / "Pakistan.txt"
        told += read(path.read_bytes(), path.name, family="ilab", year=year).recommendations
    found = list(follow(told, {item.source: "ilab" for item in told}))
    assert {link.later_year for link in found} == set(range(2014, 2020))
    assert sum(bool(link.years_agree) for link in found) / len(found) > 0.85
