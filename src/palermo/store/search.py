"""Search over all that was said: an SQLite full-text index beside the evidence file, its own highlighting."""

# ruff: noqa: S608 - only names of this package's own tables and columns are put into SQL; values are bound

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from palermo.evidence.figure import Figure
from palermo.evidence.origin import TextOrigin
from palermo.evidence.recommendation import Recommendation
from palermo.evidence.statement import Statement
from palermo.store.evidence_file import Evidence
from palermo.store.pointer import search_beside
from palermo.store.spelling import spellings

# Control characters stand for the beginning and end of a match; they are taken out of what is indexed.
OPEN, CLOSE = "\x02", "\x03"
COUNTED = 1000
WORDS = 24
LONGEST_QUERY = 32  # words; more than that is not a search

SCHEMA = """
CREATE TABLE passage (
    n INTEGER PRIMARY KEY, id TEXT, kind TEXT, country TEXT, year INTEGER, topic TEXT, source TEXT, text TEXT);
CREATE VIRTUAL TABLE words USING fts5(
    text, content = 'passage', content_rowid = 'n', tokenize = 'porter unicode61 remove_diacritics 2');
"""

Passage = tuple[str, str, str, int | None, str, str, str]


class Hit(NamedTuple):
    """One passage. `marks` are (start, end) of the found words within `snippet`; `after` asks for what follows."""

    id: str
    kind: str
    country: str
    year: int | None
    topic: str
    source: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    after: str


class Hits(NamedTuple):
    """A page of hits. `total` counts no further than 1000, and `capped` says that there are more."""

    hits: list[Hit]
    total: int
    capped: bool
    after: str | None


def write_index(path: Path, evidence: Evidence) -> None:
    """Index every statement, recommendation and quoted figure; words of confidential sources are not there."""
    with sqlite3.connect(path) as db:
        db.executescript(SCHEMA)
        db.executemany(
            "INSERT INTO passage (id, kind, country, year, topic, source, text) VALUES (?, ?, ?, ?, ?, ?, ?)",
            _passages(evidence),
        )
        db.execute("INSERT INTO words (words) VALUES ('rebuild')")
        db.execute("INSERT INTO words (words) VALUES ('optimize')")
    db.close()


def _passages(evidence: Evidence) -> Iterator[Passage]:
    for kind, year, item in evidence.spoken():
        text = _words_of(item)
        if text:
            topic = _topic_of(item)
            yield item.id, kind, item.country, year, topic, item.source, _without_marks(text)


def _words_of(item: Statement | Recommendation | Figure) -> str | None:
    if isinstance(item, Figure):
        return item.origin.quote if isinstance(item.origin, TextOrigin) else None
    return item.text


def _topic_of(item: Statement | Recommendation | Figure) -> str:
    if isinstance(item, Statement):
        return item.topic
    return item.measure if isinstance(item, Figure) else " ".join(item.themes)


def _without_marks(text: str) -> str:
    return text.replace(OPEN, " ").replace(CLOSE, " ").replace("\0", " ")


class Search:
    """The index of one evidence file, opened to read; usable from any thread of the process that opened it."""

    def __init__(self, evidence: Path) -> None:
        path = search_beside(evidence)
        self._db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )

    def close(self) -> None:
        self._db.close()

    def search(
        self,
        query: str,
        country: str | None = None,
        topic: str | None = None,
        limit: int = 20,
        after: str | None = None,
        year: int | None = None,
    ) -> Hits:
        """Passages that hold all the words, or "words in quotation marks" side by side; the best first.

        `query` is what a person typed: nothing in it is taken for syntax but quotation marks, and a word is found
        in its British and its American spelling. `topic` is a statement's topic, a figure's measure or a
        recommendation's theme; `year` its source's edition. `after` is the last hit's own.
        """
        asked = _as_words(query)
        if not asked:
            return Hits([], 0, False, None)
        narrowed, values = _narrowed(asked, country, topic, year)
        place, where = _place(after)
        rows = self._db.execute(
            f"""SELECT * FROM (
                    SELECT id, kind, country, year, topic, source, n, bm25(words) AS score,
                           snippet(words, 0, '{OPEN}', '{CLOSE}', '…', {WORDS})
                    FROM words JOIN passage ON n = words.rowid WHERE {narrowed})
                {where} ORDER BY score, n LIMIT ?""",
            [*values, *place, limit],
        ).fetchall()
        hits = [_hit(row) for row in rows]
        total = self._count(narrowed, values)
        more = hits[-1].after if len(hits) == limit else None
        return Hits(hits, min(total, COUNTED), total > COUNTED, more)

    def _count(self, narrowed: str, values: Sequence[str | int]) -> int:
        asked = f"SELECT 1 FROM words JOIN passage ON n = words.rowid WHERE {narrowed} LIMIT {COUNTED + 1}"
        return int(self._db.execute(f"SELECT count(*) FROM ({asked})", values).fetchone()[0])


def _as_words(query: str) -> str:
    """Each word or quoted phrase as an FTS5 string, in which only the quotation mark has a meaning."""
    words: list[str] = []
    for n, part in enumerate(query.replace("\0", " ").replace("“", '"').replace("”", '"').split('"')):
        words += [" ".join(part.split())] if n % 2 else part.split()
    spoken = [word for word in words if any(letter.isalnum() for letter in word)]
    return " AND ".join(_in_any_spelling(word) for word in spoken[:LONGEST_QUERY])


def _in_any_spelling(phrase: str) -> str:
    return "(" + " OR ".join(f'"{spelled}"' for spelled in spellings(phrase)) + ")"


def _narrowed(
    asked: str, country: str | None, topic: str | None, year: int | None
) -> tuple[str, list[str | int]]:
    tests: list[str] = ["words MATCH ?"]
    values: list[str | int] = [asked]
    if country:
        tests.append("country = ?")
        values.append(country)
    if topic:
        tests.append("' ' || topic || ' ' LIKE '% ' || ? || ' %'")
        values.append(topic)
    if year:
        tests.append("year = ?")
        values.append(year)
    return " AND ".join(tests), values


def _place(after: str | None) -> tuple[list[float | int], str]:
    try:
        score, n = (after or "").split("~")
        return [float.fromhex(score), int(n)], "WHERE (score, n) > (?, ?)"
    except ValueError:
        return [], ""


def _hit(row: tuple[object, ...]) -> Hit:
    *known, n, score, marked = row
    snippet, marks = _marked(str(marked))
    return Hit(*known, snippet, marks, f"{float(score).hex()}~{n}")  # type: ignore[call-arg, arg-type]


def _marked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without the control characters, and where they stood."""
    plain, marks, start = "", [], 0
    for letter in text:
        if letter == OPEN:
            start = len(plain)
        elif letter == CLOSE:
            marks.append((start, len(plain)))
        else:
            plain += letter
    return plain, tuple(marks)
