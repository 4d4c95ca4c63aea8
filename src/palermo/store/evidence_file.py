"""The read side of the evidence file: what pages, standards and findings look things up in."""

# ruff: noqa: S608 - only names of this package's own tables and columns are put into SQL; values are bound

import heapq
import itertools
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar

from palermo.evidence.decision import Decision
from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.followed import Answer, Link
from palermo.evidence.origin import Span
from palermo.evidence.placement import Placement
from palermo.evidence.plan import Plan
from palermo.evidence.reading import Check, Quarantined, Row, Section
from palermo.evidence.recommendation import Recommendation
from palermo.evidence.shape import Shape
from palermo.evidence.source import Source
from palermo.evidence.statement import Statement
from palermo.store.connection import to_read
from palermo.store.pointer import current

S = TypeVar("S", bound=Shape)
Item = Figure | Statement | Recommendation | Placement | Finding | Check | Quarantined

SHAPES: dict[str, type[Item]] = {
    "figure": Figure,
    "statement": Statement,
    "recommendation": Recommendation,
    "placement": Placement,
    "finding": Finding,
    "fault": Check,
    "quarantined": Quarantined,
}

SPEAKING = ("figure", "statement", "recommendation", "placement")


class Told(NamedTuple):
    """Everything that was said about one country, in the order of sources and of their texts."""

    country: str
    figures: list[Figure]
    statements: list[Statement]
    sources: dict[str, Source]
    unread: dict[str, float | None]


class Evidence:
    """One evidence file, opened to read. Open it after a fork; each method asks with a cursor of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = to_read(path)

    @classmethod
    def open(cls, home: Path) -> Self:
        """The present evidence of PALERMO_HOME; refuses where none has been built."""
        return cls(current(home))

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Sources and what they hold

    def sources(self, country: str | None = None) -> list[Source]:
        """All sources, or those that speak of one country."""
        if country is None:
            return self._shapes(Source, "SELECT doc FROM source")
        return self._shapes(
            Source,
            """SELECT doc FROM source WHERE country = $1 OR id IN (
                   SELECT source FROM figure WHERE country = $1
                   UNION SELECT source FROM statement WHERE country = $1
                   UNION SELECT source FROM placement WHERE country = $1
                   UNION SELECT source FROM recommendation WHERE country = $1)""",
            [country],
        )

    def source(self, identity: str) -> Source | None:
        return next(iter(self._shapes(Source, "SELECT doc FROM source WHERE id = ?", [identity])), None)

    def text(self, source: str) -> str | None:
        """The stored text, None for a table and for a confidential source."""
        found = self._first("SELECT doc FROM text WHERE source = ?", [source])
        return json.loads(found)["text"] if found else None

    def sections(self, source: str) -> list[Section]:
        return self._shapes(Section, "SELECT doc FROM section WHERE source = ? ORDER BY n", [source])

    def unread(self, source: str) -> list[Span]:
        found = self._ask("SELECT start, stop FROM unread WHERE source = ? ORDER BY start", [source])
        return [(start, stop) for start, stop in found]

    def unread_share(self, source: str) -> float | None:
        share: float | None = self._first("SELECT unread_share FROM source WHERE id = ?", [source])
        return share

    def rows(self, source: str, around: int, before: int = 10, after: int = 10) -> list[Row]:
        """The printed row `around` and its neighbours."""
        return self._shapes(
            Row,
            "SELECT doc FROM row WHERE source = ? AND row BETWEEN ? AND ? ORDER BY row",
            [source, around - before, around + after],
        )

    # What they say

    def countries(self) -> list[str]:
        """Codes of all countries of which anything is said."""
        said = " UNION ".join(f"SELECT country FROM {table}" for table in SPEAKING)
        return [code for (code,) in self._ask(f"SELECT country FROM ({said}) ORDER BY country", [])]

    def figures(
        self,
        country: str | None = None,
        measure: str | None = None,
        place: str | None = None,
        source: str | None = None,
        ids: Sequence[str] | None = None,
    ) -> list[Figure]:
        """In the order of sources and within them; all conditions hold together."""
        return self._where(
            Figure, "figure", country=country, measure=measure, place=place, source=source, id=ids
        )

    def statements(
        self,
        country: str | None = None,
        year: int | None = None,
        source: str | None = None,
        ids: Sequence[str] | None = None,
    ) -> list[Statement]:
        """`year` is the report's, or the period's where the source covers many years."""
        return self._where(Statement, "statement", country=country, year=year, source=source, id=ids)

    def recommendations(self, country: str | None = None, year: int | None = None) -> list[Recommendation]:
        return self._where(Recommendation, "recommendation", country=country, year=year)

    def placements(self, country: str | None = None, year: int | None = None) -> list[Placement]:
        return self._where(Placement, "placement", country=country, year=year)

    def findings(self, country: str | None = None, year: int | None = None) -> list[Finding]:
        return self._where(Finding, "finding", country=country, year=year)

    def checks(self, country: str | None = None, source: str | None = None) -> list[Check]:
        return self._where(Check, "fault", country=country, source=source)

    def quarantined(
        self, country: str | None = None, source: str | None = None, limit: int = 100, offset: int = 0
    ) -> list[Quarantined]:
        known = {"country": country, "source": source}
        return self._where(Quarantined, "quarantined", f"LIMIT {limit:d} OFFSET {offset:d}", **known)

    def item(self, identity: str) -> Item | None:
        """The figure, statement, recommendation, placement, finding, check or quarantined row with this id."""
        asked = " UNION ALL ".join(f"SELECT '{table}', doc FROM {table} WHERE id = $1" for table in SHAPES)
        for table, doc in self._ask(asked, [identity]):
            return SHAPES[table].model_validate_json(doc)
        return None

    def told(self) -> Iterator[Told]:
        """Country by country, in the order of their codes, holding one country at a time."""
        sources = {source.id: source for source in self.sources()}
        unread: dict[str, float | None] = dict(self._ask("SELECT id, unread_share FROM source", []))
        streams = (self._stream(table) for table in ("figure", "statement"))
        merged = heapq.merge(*streams, key=lambda entry: entry[0])
        for country, entries in itertools.groupby(merged, key=lambda entry: entry[0]):
            items = [item for _, item in entries]
            figures = [item for item in items if isinstance(item, Figure)]
            statements = [item for item in items if isinstance(item, Statement)]
            named = {figure.source for figure in figures} | {statement.source for statement in statements}
            spoken = {
                key: source for key, source in sources.items() if key in named or source.country == country
            }
            yield Told(country, figures, statements, spoken, {key: unread[key] for key in spoken})

    def spoken(self) -> Iterator[tuple[str, int | None, Statement | Recommendation | Figure]]:
        """Everything with words of its own, as (kind, year, item): what can be searched."""
        for kind in ("statement", "recommendation", "figure"):
            for year, item in self._stream(kind, "year"):
                yield kind, year, item

    # What became of recommendations

    def links(self, country: str | None = None) -> list[Link]:
        """Links between recommendations of successive editions, in the order of the later one's year."""
        return self._where(Link, "link", country=country)

    def answers(self, country: str | None = None) -> list[Answer]:
        """What is offered as an answer to recommendations, or was accepted or rejected as one."""
        return self._where(Answer, "answer", country=country)

    def plans(self, country: str | None = None) -> list[Plan]:
        return self._where(Plan, "plan", country=country)

    def decisions(self) -> list[Decision]:
        """Everything that people judged; a later decision on the same question holds."""
        return self._where(Decision, "decision")

    # What was built from it

    def document(self, key: str) -> dict[str, Any] | None:
        found = self._first("SELECT doc FROM document WHERE key = ?", [key])
        return json.loads(found) if found else None

    def keys(self, prefix: str = "") -> list[str]:
        found = self._ask("SELECT key FROM document WHERE starts_with(key, ?) ORDER BY key", [prefix])
        return [key for (key,) in found]

    def build_report(self) -> dict[str, Any]:
        found = self._first("SELECT doc FROM build", [])
        return json.loads(found) if found else {}

    # Asking

    def _where(self, shape: type[S], table: str, tail: str = "", **known: Any) -> list[S]:
        wanted = {column: value for column, value in known.items() if value is not None}
        ids = wanted.pop("id", None)
        tests = [f"{column} = ?" for column in wanted]
        values = [*wanted.values(), *(ids or ())]
        if ids is not None:
            tests.append(f"id IN ({', '.join('?' * len(ids))})" if ids else "false")
        where = f"WHERE {' AND '.join(tests)}" if tests else ""
        return self._shapes(shape, f"SELECT doc FROM {table} {where} ORDER BY rowid {tail}", values)

    def _shapes(self, shape: type[S], asked: str, values: Sequence[Any] = ()) -> list[S]:
        return [shape.model_validate_json(doc) for (doc,) in self._ask(asked, values)]

    def _stream(self, table: str, column: str = "country") -> Iterator[tuple[Any, Any]]:
        cursor = self._db.cursor().execute(f"SELECT {column}, doc FROM {table} ORDER BY rowid")
        while entries := cursor.fetchmany(1000):
            for value, doc in entries:
                yield value, SHAPES[table].model_validate_json(doc)

    def _first(self, asked: str, values: Sequence[Any]) -> Any:
        found = self._ask(asked, values)
        return found[0][0] if found else None

    def _ask(self, asked: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        with self._db.cursor() as cursor:
            return cursor.execute(asked, list(values)).fetchall()
