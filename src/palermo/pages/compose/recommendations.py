"""The pages of recommendations: a country's followed through the years, and, by theme, who was asked and did what."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from palermo.evidence.recommendation import Recommendation
from palermo.pages.compose.followed import answer_nodes, years_asked
from palermo.pages.compose.gathered import Gathered
from palermo.pages.compose.statements import recommendation_node
from palermo.pages.compose.threads import Step, Thread, threads
from palermo.pages.speech import Node

Row = dict[str, Any]
LINES = (
    "tip",
    "ilab",
)  # the families whose editions follow each other; the Department's data stand in for its texts
STAND_IN = {"ilab": ("ilab", "ilab_xml")}
BEST = 3


def followed_pages(gathered: Gathered) -> Iterator[tuple[str, dict[str, Any]]]:
    """`recommendations/of/PAK`: each thread of a country with its years, if any publisher has two editions."""
    lines = [line for family in LINES if (line := _line(gathered, family)) and len(line["years"]) > 1]
    orphans = [_orphan(gathered, plan.recommendation, plan.source) for plan in gathered.plans]
    lost = [node for node in orphans if node]
    if lines or lost:
        told = {"kind": "followed", "country": gathered.country, "lines": lines, "lost_plans": lost}
        yield f"recommendations/of/{gathered.country}", told


def _orphan(gathered: Gathered, recommendation: str, source: str) -> Node | None:
    """A plan for a recommendation that is not in the evidence (any more)."""
    if recommendation in gathered.asked:
        return None
    title = gathered.sources[source].title if source in gathered.sources else source
    return {"text": f"{title}: {recommendation}", "verbatim": "en", "cites": [source]}


def editions(gathered: Gathered, family: str) -> dict[int, list[Recommendation]]:
    """By year, the items that following took: of the family's first source of the year."""
    years: dict[int, dict[str, list[Recommendation]]] = {}
    for item in gathered.recommendations:
        if item.text and item.report_year and gathered.family(item.source) in STAND_IN.get(family, (family,)):
            years.setdefault(item.report_year, {}).setdefault(gathered.family(item.source), []).append(item)
    return {
        year: sorted(told.get(family) or next(iter(told.values())), key=lambda item: (item.order, item.id))
        for year, told in sorted(years.items())
    }


def _line(gathered: Gathered, family: str) -> dict[str, Any] | None:
    told = editions(gathered, family)
    if not told:
        return None
    years = list(told)
    found = threads((item for items in told.values() for item in items), gathered.links)
    return {"family": family, "years": years, "rows": [_row(gathered, thread, years) for thread in found]}


def _row(gathered: Gathered, thread: Thread, years: Sequence[int]) -> Row:
    """A thread under its latest wording; a cell a year, with the number in that year's list, None where not asked."""
    last = thread[-1].item
    cells = {
        step.item.report_year: _cell(step, thread[n - 1] if n else None) for n, step in enumerate(thread)
    }
    return {
        **recommendation_node(last),
        "year": last.report_year,
        "asked": years_asked(gathered, last),
        "cells": [cells.get(year) for year in years],
        "from": _from(gathered, thread[0]),
        "answers": answer_nodes(gathered, gathered.answers_to(last.id))[:1],
    }


def _cell(step: Step, before: Step | None) -> dict[str, Any]:
    """`changed` where the wording is not the year before's."""
    told: dict[str, Any] = {"order": step.item.order, "plotted": True, "cites": [step.item.id]}
    if step.link and before:
        told |= {"score": round(step.link.score, 2), "state": step.link.state, "link": step.link.kind}
        told["changed"] = step.item.text != before.item.text
        if step.link.years_agree is not None:
            told["years_agree"] = step.link.years_agree
    return told


def _from(gathered: Gathered, first: Step) -> list[dict[str, Any]]:
    """What the thread's first item was split off from."""
    return [
        {"year": link.earlier_year, "order": gathered.asked[link.earlier].order, "score": round(link.score, 2),
         "link": link.kind, "plotted": True, "cites": [link.earlier]}
        for link in gathered.links_to(first.item.id)
        if link.state != "rejected"
    ]  # fmt: skip


# By theme


def asked_rows(gathered: Gathered) -> Iterator[Row]:
    """A row a thread for the pages by theme, small enough to hold for all countries."""
    for family in LINES:
        told = editions(gathered, family)
        last = max(told, default=0)
        for thread in threads((item for items in told.values() for item in items), gathered.links):
            yield _theme_row(gathered, family, thread, last)


def _theme_row(gathered: Gathered, family: str, thread: Thread, last_edition: int) -> Row:
    last = thread[-1].item
    answers = [
        answer
        for step in thread
        for answer in gathered.answers_to(step.item.id)
        if answer.state != "rejected"
    ]
    best = answer_nodes(gathered, answers)
    return {
        **{name: value for name, value in recommendation_node(last).items() if name in ("text", "verbatim", "cites", "say", "facts")},
        "country": gathered.country,
        "family": family,
        "year": last.report_year,
        "themes": sorted({theme for step in thread for theme in step.item.themes}),
        "asked": years_asked(gathered, last),
        "open": last.report_year == last_edition,
        "answers": list(_best_of_each(best)),
    }  # fmt: skip


def _best_of_each(answers: Sequence[Node]) -> Iterator[Node]:
    """The latest word of each meaning, which stands first in each state."""
    seen: set[str] = set()
    for answer in answers:
        if answer["outcome"] not in seen and len(seen) < BEST:
            seen.add(answer["outcome"])
            yield answer


def theme_pages(rows: Sequence[Row]) -> Iterable[tuple[str, dict[str, Any]]]:
    """`recommendations`: the themes with their counts; `recommendations/training`: who was asked that, and did what.

    `recommendations/training/PAK` holds the items themselves: of all countries they would be a megabyte.
    """
    by_theme: dict[str, list[Row]] = {}
    for row in rows:
        for theme in row["themes"]:
            by_theme.setdefault(theme, []).append(row)
    counted = [_counted(theme, found) for theme, found in sorted(by_theme.items())]
    yield "recommendations", {"kind": "themes", "themes": counted, "items": len(rows)}
    for theme, found in by_theme.items():
        countries = _by_country(found)
        yield f"recommendations/{theme}", {"kind": "theme", "theme": theme, **_theme(found, countries)}
        for country, own in countries.items():
            told = {"kind": "theme_of", "theme": theme, "country": country, "rows": own}
            yield f"recommendations/{theme}/{country}", told


def _counted(theme: str, rows: Sequence[Row]) -> dict[str, Any]:
    return {
        "theme": theme,
        "countries": len({row["country"] for row in rows}),
        "asked": len(rows),
        "open": sum(row["open"] for row in rows),
        "outcomes": _outcomes(rows),
    }


def _outcomes(rows: Sequence[Row]) -> dict[str, dict[str, int]]:
    """How many threads have an answer of each meaning, proposed and accepted apart."""
    told: dict[str, dict[str, int]] = {}
    for row in rows:
        for answer in row["answers"]:
            states = told.setdefault(answer["outcome"], {"accepted": 0, "proposed": 0})
            states[answer["state"]] += 1
    return told


def _by_country(rows: Sequence[Row]) -> dict[str, list[Row]]:
    countries: dict[str, list[Row]] = {}
    for row in rows:
        countries.setdefault(row["country"], []).append(row)
    return dict(sorted(countries.items()))


def _theme(rows: Sequence[Row], countries: dict[str, list[Row]]) -> dict[str, Any]:
    return {
        "asked": len(rows),
        "outcomes": _outcomes(rows),
        "countries": [
            {
                "country": country,
                "outcomes": _outcomes(found),
                "asked": len(found),
                "open": sum(row["open"] for row in found),
            }
            for country, found in countries.items()
        ],
    }
