"""Reading one narrative, from bytes to a Reading: the order of the steps, and nothing else."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from palermo.evidence.figure import Figure, Level
from palermo.evidence.origin import Span, TextOrigin, identify
from palermo.evidence.period import Interval, Said, calendar_year, tip_reporting_period
from palermo.evidence.placement import Placement
from palermo.evidence.reading import Reading, Section
from palermo.evidence.recommendation import Recommendation
from palermo.evidence.source import Source
from palermo.evidence.statement import Statement
from palermo.knowledge.places import Gazetteer, gazetteer
from palermo.sources.narrative import ilab_layout, tip
from palermo.sources.narrative.about import AboutText, about_text
from palermo.sources.narrative.addressees import addressees_of
from palermo.sources.narrative.asks import asks_of, themes_of
from palermo.sources.narrative.checks import check_figures
from palermo.sources.narrative.copy import Copy
from palermo.sources.narrative.documents import extract
from palermo.sources.narrative.figures import find_figures
from palermo.sources.narrative.found import FoundFigure, Sentence
from palermo.sources.narrative.layout import Cell, Laid, Prose
from palermo.sources.narrative.sentences import split
from palermo.sources.narrative.statements import FoundStatement, ReadSentence, read_sentences

_BACK = {"current": 0, "previous": 1, "two_before": 2}


def read(
    data: bytes, name: str, *, family: str | None = None, country: str | None = None, year: int | None = None
) -> Reading:
    """Read a narrative from a text, HTML or PDF file.

    `name` is the file's name, for messages and for what a name can tell; `family` tip or ilab, `country` ISO 3166-1
    alpha-3 and `year` are found in the text where they are not given. Raises Refusal for what cannot be read.
    """
    extracted = extract(data, name)
    return read_text(extracted.text, name, family=family, country=country, year=year, sha256=extracted.sha256)


def read_text(
    text: str,
    name: str,
    *,
    family: str | None = None,
    country: str | None = None,
    year: int | None = None,
    sha256: str | None = None,
) -> Reading:
    """Read a text that is already extracted; `sha256` is that of the original bytes."""
    about = about_text(text, name, family=family, country=country, year=year)
    laid = _lay(text, about)
    return _Assembly(text, about, laid, sha256 or hashlib.sha256(text.encode()).hexdigest()).reading()


def _lay(text: str, about: AboutText) -> Laid:
    if about.family == "ilab":
        return ilab_layout.lay(text)
    return tip.lay(text)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the prose with what was read in it; offsets are in its own copy."""

    prose: Prose
    sentences: list[ReadSentence]
    figures: list[list[FoundFigure]]


class _Assembly:
    """Gives what the rules found its origin, period, place and id."""

    def __init__(self, text: str, about: AboutText, laid: Laid, sha256: str) -> None:
        self.text, self.about, self.laid, self.sha256 = text, about, laid, sha256
        self.places: Gazetteer = gazetteer(about.country)
        self.source = f"{about.family}-{sha256[:16]}"
        self.parts = [self._read_part(prose) for prose in laid.prose]

    def _read_part(self, prose: Prose) -> _Part:
        text = prose.copy.text
        sentences = list(split(text, 0, len(text), prose.section))
        read = read_sentences(sentences, self.places.find)
        return _Part(
            prose,
            read,
            [
                self._figures_of(one, before)
                for one, before in zip(sentences, [None, *sentences], strict=False)
            ],
        )

    def _figures_of(self, sentence: Sentence, before: Sentence | None) -> list[FoundFigure]:
        country, family = self.about.country, self.about.family
        return find_figures(sentence, places=self.places.find, country=country, family=family, before=before)

    def reading(self) -> Reading:
        figures = [
            self._figure(part.prose.copy, found)
            for part in self.parts
            for group in part.figures
            for found in group
        ]
        groups = [
            [self._figure(part.prose.copy, found) for found in group]
            for part in self.parts
            for group in part.figures
        ]
        statements = [
            self._statement(part.prose.copy, found)
            for part in self.parts
            for one in part.sentences
            for found in one.statements
        ]
        unread = tuple(self._unread())
        return Reading(
            source=self._source(),
            text=self.text,
            sections=tuple(Section(name=name, span=span) for name, span in self.laid.sections),
            placements=tuple(self._placements()),
            statements=tuple(_each_once(statements)),
            figures=tuple(_each_once([*figures, *(self._cell(cell) for cell in self.laid.cells)])),
            recommendations=tuple(self._recommendations()),
            unread=unread,
            unread_share=self._unread_share(unread),
            checks=tuple(check_figures(groups, statements, self.source)),
        )

    def _source(self) -> Source:
        return Source(
            id=self.source,
            family=self.about.family,
            form="text",
            publisher=self.about.publisher,
            title=self.about.title,
            country=self.about.country,
            report_year=self.about.year,
            sha256=self.sha256,
            chars=len(self.text),
        )

    def _origin(self, span: Span) -> TextOrigin:
        return TextOrigin(source=self.source, span=span, quote=self.text[span[0] : span[1]])

    def _place(self, place: str | None) -> str:
        return place or self.about.country

    def _level(self, place: str | None) -> Level:
        return self.places.level(place) if place and "@" in place else "country"

    def _period(self, said: Said) -> Interval | None:
        """The interval a text's words mean: a written year is a calendar year, else the report's own period."""
        if said.kind == "year" and said.year:
            return calendar_year(said.year, "data_year" if self.about.family == "ilab" else "calendar_year")
        if said.kind not in _BACK or self.about.year is None:
            return None
        year = self.about.year - _BACK[said.kind]
        return calendar_year(year, "data_year") if self.about.family == "ilab" else tip_reporting_period(year)

    def _statement(self, copy: Copy, found: FoundStatement) -> Statement:
        span = copy.raw_span(found.start, found.end)
        claim = found.claim
        return Statement(
            id=identify(self.sha256, "statement", *span),
            topic=claim.topic,
            direction=claim.direction,
            degree="significant" if claim.degree else None,
            polarity=claim.polarity,
            compared_with=claim.compared_with,
            forms=claim.forms,
            place=self._place(found.place),
            law=found.law,
            said=claim.said,
            period=self._period(claim.said),
            section=found.section,
            text=copy.text[found.start : found.end],
            country=self.about.country,
            source=self.source,
            origin=self._origin(span),
        )

    def _figure(self, copy: Copy, found: FoundFigure) -> Figure:
        span = copy.raw_span(found.start, found.end)
        return Figure(
            id=identify(self.sha256, "figure", *span, found.measure),
            kind=found.kind,
            measure=found.measure,
            status=found.status,
            value=found.value,
            lower=found.lower,
            upper=found.upper,
            qualifier=found.qualifier,
            unit=found.unit,
            of=found.of,
            forms=found.forms,
            place=self._place(found.place),
            level=self._level(found.place),
            period=self._period(found.said),
            said=found.said,
            part_of_total=found.part_of_total and found.kind == "count",
            ongoing=found.ongoing,
            note=found.note,
            ours=self._our_denominator(found),
            country=self.about.country,
            source=self.source,
            origin=self._origin(span),
        )

    def _our_denominator(self, found: FoundFigure) -> int | None:
        """Our own count of what a coverage is "out of", beside the source's."""
        if found.kind != "coverage" or self.about.year is None:
            return None
        ours = self.places.denominator(found.unit, self.about.year)
        return ours.count if ours else None

    def _cell(self, cell: Cell) -> Figure:
        """A table's figure. A territory that our gazetteer does not know stays named in the breakdown."""
        place = self.places.resolve(cell.territory, level="province") if cell.territory else None
        unplaced = {"territory": cell.territory} if cell.territory and not place else {}
        year = cell.year or self.about.year
        return Figure(
            id=identify(self.sha256, "figure", *cell.span, cell.measure),
            kind="count",
            measure=cell.measure,
            status=cell.status,
            value=cell.value,
            lower=cell.lower,
            upper=cell.upper,
            qualifier=cell.qualifier,
            unit=cell.unit,
            place=self._place(place),
            level=cell.level,
            period=calendar_year(year, "data_year") if year else None,
            said=Said(kind="year", year=year) if year else Said(),
            breakdown=cell.breakdown | unplaced,
            note=cell.note,
            country=self.about.country,
            source=self.source,
            origin=self._origin(cell.span),
        )

    def _recommendations(self) -> Iterator[Recommendation]:
        for order, asked in enumerate(self.laid.asked, start=1):
            asks = asks_of(asked.text)
            named = addressees_of(f"{asked.text} {asked.entity or ''}".strip(), self.about.country)
            yield Recommendation(
                id=identify(self.sha256, "recommendation", *asked.span),
                order=order,
                themes=themes_of(asks),
                text=asked.text,
                area=asked.area,
                years_suggested=asked.years_suggested,
                priority=order if asked.prioritized else None,
                asks=asks,
                addressees=named,
                country=self.about.country,
                report_year=self.about.year,
                source=self.source,
                origin=self._origin(asked.span),
            )

    def _placements(self) -> Iterator[Placement]:
        placed = self.laid.placed
        if placed is None:
            return
        yield Placement(
            id=identify(self.sha256, "placement", *placed.span),
            country=self.about.country,
            year=self.about.year,
            tiers=(placed.tier,) if placed.tier else (),
            level=placed.level,
            change=placed.change,
            previous=placed.previous,
            waiver=placed.waiver,
            automatic_downgrade=placed.automatic_downgrade,
            consecutive_years=placed.consecutive_years,
            source=self.source,
            origin=self._origin(placed.span),
        )

    def _unread(self) -> Iterator[Span]:
        """Clauses without a statement in which no figure stands either."""
        for part in self.parts:
            for read, figures in zip(part.sentences, part.figures, strict=True):
                for start, end in read.unread:
                    if not any(start <= figure.start < end for figure in figures):
                        yield part.prose.copy.raw_span(start, end)

    def _unread_share(self, unread: tuple[Span, ...]) -> float | None:
        read = sum(
            part.prose.copy.at[-1] - part.prose.copy.at[0] + 1 for part in self.parts if part.prose.copy.text
        )
        return round(sum(end - start for start, end in unread) / read, 4) if read else None


Kept = TypeVar("Kept", Figure, Statement)


def _each_once(items: list[Kept]) -> list[Kept]:
    """One of each id: two rules may find the same thing."""
    return list({item.id: item for item in items}.values())
