"""The Department of Labor's country data: levels, enforcement figures, suggested actions; each territory apart.

What a territory reports is its own: Punjab's 80 and Sindh's 120 inspectors do not make a national 200, and a
federal figure is another thing than a national one.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from palermo.evidence.figure import Figure
from palermo.evidence.origin import PathOrigin, identify
from palermo.evidence.period import calendar_year
from palermo.evidence.placement import Placement
from palermo.evidence.reading import Check, Quarantined, Reading, Row
from palermo.evidence.recommendation import Recommendation
from palermo.evidence.source import Source
from palermo.knowledge.countries import find_country
from palermo.knowledge.measures import measure
from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.sources.catalogue import About, source_of
from palermo.sources.narrative.addressees import addressees_of
from palermo.sources.narrative.asks import asks_of, themes_of
from palermo.sources.tables import check_count, look_up

Found = Figure | Placement | Recommendation | Quarantined | Check


def read(data: bytes, about: About) -> Reading:
    """Levels as placements, numbers as figures, suggested actions as recommendations, each at its path."""
    countries = [child for child in _root(data, about) if isinstance(child.tag, str)]
    check_count(len(countries), about)
    pages = Pages(source_of(about, data, records=len(countries), report_year=_data_year(about)), about)
    found = [item for country in countries for item in _country(country, pages)]
    return Reading(
        source=pages.source,
        rows=tuple(pages.rows),
        placements=tuple(item for item in found if isinstance(item, Placement)),
        figures=tuple(item for item in found if isinstance(item, Figure)),
        recommendations=tuple(item for item in found if isinstance(item, Recommendation)),
        checks=tuple(item for item in found if isinstance(item, Check)),
        quarantined=tuple(item for item in found if isinstance(item, Quarantined)),
    )


class Pages:
    """The source at hand, and the excerpts that what is read from it points to."""

    def __init__(self, source: Source, about: About) -> None:
        self.source, self.about, self.lookups = source, about, about.lookups
        self.year = int(source.report_year or 0)
        self.rows: list[Row] = []

    def cite(self, element: Any, **cells: Any) -> PathOrigin:
        """The element's path, with an excerpt as a row: what it says, on which line of the file."""
        row = len(self.rows) + 1
        told = {"line": element.sourceline, **cells, element.tag: _text(element)}
        self.rows.append(Row(source=self.source.id, row=row, cells=told))
        return PathOrigin(source=self.source.id, path=element.getroottree().getpath(element), row=row)

    def id(self, kind: str, origin: PathOrigin) -> str:
        """Stays the same when the file is read again."""
        return identify(self.source.sha256, kind, origin.path)

    def quarantine(self, check: str, reason: str, country: str, origin: PathOrigin) -> Quarantined:
        """What cannot be true, with the excerpt that shows it."""
        row = origin.row or 0
        return Quarantined(
            id=self.id("quarantined", origin),
            source=self.source.id,
            row=row,
            check=check,
            reason=reason,
            country=country,
            cells=dict(self.rows[row - 1].cells),
        )


def _root(data: bytes, about: About) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise Refusal(f"it is not XML ({fault})", where=about.id, do="Download the file again") from None
    if root.tag != "Countries":
        raise Refusal(
            f"its root is {root.tag!r}, expected 'Countries'", where=about.id, do="See what the file is"
        )
    return root


def _data_year(about: About) -> int:
    named = re.search(about.lookups["data_year"], about.file or "")
    if not named:
        raise Refusal(
            f"the data year is not in the name {about.file!r}",
            where=about.id,
            do="Keep the Department's file names, such as countries_datayear_2019.xml",
        )
    return int(named[1])


def _country(element: Any, pages: Pages) -> Iterator[Found]:
    known = {*pages.lookups["read"], *pages.lookups["left"]}
    name = _text(element.find("Name"))
    where = f"{pages.about.id}, line {element.sourceline}, {name}"
    for child in element.iterchildren(tag=etree.Element):
        look_up(dict.fromkeys(known), child.tag, named="element", where=where)
    code = find_country(name)
    if code is None:
        raise Refusal(
            f"{name!r} is not a known country", where=where, do="Add it to content/countries/countries.csv"
        )
    yield from _other_code(element.find("ISO3"), code, pages)
    yield from _level(element, code, name, pages)
    yield from _enforcement(element.find("Enforcements"), code, name, pages, where)
    yield from _actions(element.find("Suggested_Actions"), code, name, pages)


def _other_code(element: Any, code: str, pages: Pages) -> Iterator[Check]:
    printed = _text(element)
    if printed and printed != code:
        look_up(
            pages.lookups["codes"],
            printed,
            named="codes",
            where=f"{pages.about.id}, line {element.sourceline}",
        )
        yield Check(
            id=pages.id("check", pages.cite(element)),
            kind="country_code",
            severity="notice",
            says=f"The source's code is {printed}; ISO 3166-1 has {code}.",
            country=code,
            source=pages.source.id,
            row=len(pages.rows),
        )


def _level(element: Any, code: str, name: str, pages: Pages) -> Iterator[Placement]:
    """The advancement level; in 2016 and 2017 an automatic downgrade, where there is one, is the full level."""
    downgrade, level = element.find("Automatic_Downgrade"), element.find("Advancement_Level")
    said = downgrade if _text(downgrade) else level
    if _text(said):
        origin = pages.cite(said, Country=name)
        yield Placement(
            id=pages.id("placement", origin),
            country=code,
            year=pages.year,
            level=re.sub(r"\s*[-–]\s*(?=Efforts|No Efforts)", " – ", _text(said)),
            source=pages.source.id,
            origin=origin,
        )


def _enforcement(element: Any, code: str, name: str, pages: Pages, where: str) -> Iterator[Found]:
    for asked in _children(element):
        if asked.tag in pages.lookups["enforcement_left"]:
            continue
        told = look_up(pages.lookups["enforcement"], asked.tag, named="enforcement", where=where)
        territories = asked.findall("Territory")
        for territory in territories:
            of = _text(territory.find("Territory_Name"))
            listed = pages.lookups["territories"].get(code, {})
            reports = look_up(listed, of, named=f"territories of {code}", where=where)
            answer = territory.find("Enforcement")
            yield _figure(
                answer,
                told,
                code,
                pages,
                pages.cite(answer, Country=name, Asked=asked.tag, Territory=of),
                of,
                reports,
            )
        if not territories:
            yield _figure(asked, told, code, pages, pages.cite(asked, Country=name))


def _figure(
    element: Any,
    told: Mapping[str, Any],
    code: str,
    pages: Pages,
    origin: PathOrigin,
    territory: str | None = None,
    reports: Mapping[str, str] | None = None,
) -> Figure | Quarantined:
    reports = reports or {"level": "country"}
    value = _value(_text(element), money=told.get("money", False), lookups=pages.lookups)
    if value is None:
        return pages.quarantine("not_a_number", f"{_text(element)!r} is not a number.", code, origin)
    place = _place(code, territory, reports)
    apart = {"territory": territory} if territory and reports["level"] == "province" and place == code else {}
    return Figure.model_validate(
        {
            "id": pages.id("figure", origin),
            "kind": "count",
            "measure": measure(told["measure"]).code,
            "unit": told["unit"],
            "place": place,
            "level": reports["level"],
            "country": code,
            "period": calendar_year(pages.year, "data_year"),
            "breakdown": {**told.get("breakdown", {}), **apart},
            "part_of_total": reports["level"] != "country",
            "source": pages.source.id,
            "origin": origin,
            **value,
        }
    )


def _place(code: str, territory: str | None, reports: Mapping[str, str]) -> str:
    """The territory's code where it has one, the country otherwise."""
    if territory is None or reports["level"] != "province":
        return code
    return reports.get("place") or gazetteer(code).resolve(territory, level="province") or code


def _value(printed: str, *, money: bool, lookups: Mapping[str, Any]) -> dict[str, Any] | None:
    """status, value and note of a printed answer; None where it is neither a number nor a known word."""
    text, note = printed, None
    if text[-1:] in lookups["footnotes"]:
        text, note = text[:-1].strip(), lookups["footnotes"][text[-1]]
    if text in lookups["status"]:
        return {"status": lookups["status"][text], "note": note}
    number = _number(text, money=money)
    return None if number is None else {"status": "reported", "value": number, "note": note}


def _number(text: str, *, money: bool) -> float | int | None:
    """`1,234` and, of money, `$1.5 million`, `0.0000`."""
    pattern = r"\$?(\d[\d,]*(?:\.\d+)?)( million)?" if money else r"(\d{1,3}(?:,\d{3})+|\d+)"
    match = re.fullmatch(pattern, text, re.IGNORECASE)
    if not match:
        return None
    number = float(match[1].replace(",", "")) * (1_000_000 if money and match[2] else 1)
    return int(number) if number.is_integer() else round(number, 2)


def _actions(element: Any, code: str, name: str, pages: Pages) -> Iterator[Recommendation | Quarantined]:
    order = 0
    for area in _children(element):
        for action in area.findall("Action"):
            asked = action.find("Name")
            if not _text(asked):
                continue
            origin = pages.cite(asked, Country=name, Area=area.tag, Years=_text(action.find("Years")))
            if area.tag not in pages.lookups["areas"]:
                reason = f"The action stands where its area belongs, and its years ({_text(asked)}) where the action belongs."
                yield pages.quarantine("action_as_area", reason, code, origin)
                continue
            order += 1
            yield _recommendation(asked, area, action, order, code, pages, origin)


def _recommendation(
    asked: Any, area: Any, action: Any, order: int, code: str, pages: Pages, origin: PathOrigin
) -> Recommendation:
    asks = asks_of(_text(asked))
    return Recommendation(
        id=pages.id("recommendation", origin),
        order=order,
        themes=themes_of(asks),
        asks=asks,
        addressees=addressees_of(_text(asked), code),
        text=_text(asked),
        area=pages.lookups["areas"][area.tag],
        years_suggested=years_in(_text(action.find("Years"))),
        country=code,
        report_year=pages.year,
        source=pages.source.id,
        origin=origin,
    )


def years_in(text: str) -> tuple[int, ...]:
    """`2009, 2011 – 2013` is 2009, 2011, 2012, 2013."""
    years: list[int] = []
    for first, last in re.findall(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?", text):
        years += range(int(first), int(last or first) + 1)
    return tuple(dict.fromkeys(years))


def _children(element: Any) -> Iterator[Any]:
    return iter(()) if element is None else element.iterchildren(tag=etree.Element)


def _text(element: Any) -> str:
    return "" if element is None else (element.text or "").strip()
