"""What `palermo read --json` prints: the interface of design.md, declared once, with its JSON Schema."""

from palermo.evidence.figure import Figure
from palermo.evidence.origin import Span, TextOrigin
from palermo.evidence.period import Said
from palermo.evidence.placement import Change, Placement, Tier
from palermo.evidence.reading import Check, Reading, Section
from palermo.evidence.recommendation import Addressee, Ask, Recommendation
from palermo.evidence.shape import Shape
from palermo.evidence.statement import Statement


class ReadSource(Shape):
    """The text that was read; `chars` counts code points of the stored text."""

    family: str
    country: str | None
    report_year: int | None
    sha256: str
    chars: int | None


class ReadPlacement(Shape):
    """The tier or level, and the words that give it."""

    tier: Tier | None
    level: str | None
    change: Change | None
    previous: Tier | None
    waiver: bool
    automatic_downgrade: bool
    consecutive_years: int | None
    span: Span
    quote: str


class ReadStatement(Shape):
    """One statement; `quote` is the original's own characters, `text` the repaired reading."""

    id: str
    topic: str
    direction: str
    degree: str | None
    polarity: str
    compared_with: str | None
    forms: list[str]
    place: str
    law: list[str]
    period: Said
    section: str | None
    span: Span
    quote: str
    text: str


class ReadFigure(Shape):
    """One figure."""

    id: str
    kind: str
    measure: str
    status: str
    value: float | int | None
    lower: float | int | None
    upper: float | int | None
    qualifier: str
    unit: str
    of: str | int | None
    ours: int | None
    forms: list[str]
    place: str
    level: str
    period: Said
    part_of_total: bool
    ongoing: bool
    note: str | None
    span: Span
    quote: str


class ReadRecommendation(Shape):
    """One printed item, whole."""

    id: str
    order: int
    themes: list[str]
    area: str | None
    years_suggested: list[int]
    priority: int | None
    asks: list[Ask]
    addressees: list[Addressee]
    span: Span
    quote: str
    text: str


class ReadOutput(Shape):
    """The whole of what was read in one narrative."""

    source: ReadSource
    placement: ReadPlacement | None
    sections: list[Section]
    statements: list[ReadStatement]
    figures: list[ReadFigure]
    recommendations: list[ReadRecommendation]
    checks: list[Check]
    unread: list[Span]
    unread_share: float | None


def as_output(reading: Reading) -> ReadOutput:
    """The Reading of a narrative in the published shape, items in the order of the text."""
    source = reading.source
    return ReadOutput(
        source=ReadSource(
            family=source.family,
            country=source.country,
            report_year=source.report_year,
            sha256=source.sha256,
            chars=source.chars,
        ),
        placement=_placement(reading.placements[0]) if reading.placements else None,
        sections=list(reading.sections),
        statements=sorted(map(_statement, reading.statements), key=lambda item: item.span),
        figures=sorted(map(_figure, reading.figures), key=lambda item: item.span),
        recommendations=[_recommendation(item) for item in reading.recommendations],
        checks=list(reading.checks),
        unread=list(reading.unread),
        unread_share=reading.unread_share,
    )


def _where(origin: object) -> tuple[Span, str]:
    if not isinstance(origin, TextOrigin):
        raise TypeError("a narrative's items have their origin in its text")
    return origin.span, origin.quote or ""


def _placement(placement: Placement) -> ReadPlacement:
    span, quote = _where(placement.origin)
    return ReadPlacement(
        tier=placement.tiers[0] if placement.tiers else None,
        level=placement.level,
        change=placement.change,
        previous=placement.previous,
        waiver=placement.waiver,
        automatic_downgrade=placement.automatic_downgrade,
        consecutive_years=placement.consecutive_years,
        span=span,
        quote=quote,
    )


def _statement(statement: Statement) -> ReadStatement:
    span, quote = _where(statement.origin)
    return ReadStatement(
        id=statement.id,
        topic=statement.topic,
        direction=statement.direction,
        degree=statement.degree,
        polarity=statement.polarity,
        compared_with=statement.compared_with,
        forms=list(statement.forms),
        place=statement.place,
        law=list(statement.law),
        period=statement.said,
        section=statement.section,
        span=span,
        quote=quote,
        text=statement.text or quote,
    )


def _figure(figure: Figure) -> ReadFigure:
    span, quote = _where(figure.origin)
    return ReadFigure(
        id=figure.id,
        kind=figure.kind,
        measure=figure.measure,
        status=figure.status,
        value=figure.value,
        lower=figure.lower,
        upper=figure.upper,
        qualifier=figure.qualifier,
        unit=figure.unit,
        of=figure.of,
        ours=figure.ours,
        forms=list(figure.forms),
        place=figure.place,
        level=figure.level,
        period=figure.said or Said(),
        part_of_total=figure.part_of_total,
        ongoing=figure.ongoing,
        note=figure.note,
        span=span,
        quote=quote,
    )


def _recommendation(item: Recommendation) -> ReadRecommendation:
    span, quote = _where(item.origin)
    return ReadRecommendation(
        id=item.id,
        order=item.order,
        themes=list(item.themes),
        area=item.area,
        years_suggested=list(item.years_suggested),
        priority=item.priority,
        asks=list(item.asks),
        addressees=list(item.addressees),
        span=span,
        quote=quote,
        text=item.text or quote,
    )
