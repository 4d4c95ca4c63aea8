"""Writes an evidence file: readings first, then what was found in them, then the pages built from both."""

# ruff: noqa: S608 - only names of this package's own tables and columns are put into SQL; values are bound

import gzip
import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from palermo.evidence.finding import Finding
from palermo.evidence.followed import Answer, Link
from palermo.knowledge.refusal import Refusal
from palermo.store.connection import in_memory, to_write
from palermo.store.origins import cited, uncited
from palermo.store.tables import CITABLE, KEYS, LATER, TOLD

# One line of a reading may hold a whole stored text: 20 MB, with quotation marks and newlines escaped. DuckDB
# sets memory aside for the longest line on each thread, so this is no larger than it must be.
LONGEST_LINE = 48 * 1024 * 1024
SHORTEST_LONGEST = 1024 * 1024
LINE = {
    "kind": "VARCHAR", "n": "INTEGER", "id": "VARCHAR", "source": "VARCHAR", "unread_share": "DOUBLE",
    "doc": "JSON",
}  # fmt: skip

Document = tuple[str, dict[str, object]]


def lay(path: Path, readings: Sequence[Path]) -> None:
    """A new evidence file at `path` that holds these cached readings. Memory does not grow with their number."""
    staged = path.with_suffix(".parquet")
    with to_write(path) as db:
        names = _names(readings or [_empty(path)])
        db.execute(f"COPY ({_lines(LINE)}) TO '{_quoted(staged)}'", [names])
        db.execute(f"CREATE TEMP VIEW told AS SELECT * FROM read_parquet('{_quoted(staged)}')")
        for table, told in TOLD.items():
            db.execute(f'CREATE TABLE "{table}" AS {told}')
        for table, columns in LATER.items():
            db.execute(f'CREATE TABLE "{table}" ({columns})')
        for table, column in KEYS.items():
            db.execute(f'CREATE UNIQUE INDEX "{table}_{column}" ON "{table}" ({column})')
    staged.unlink()


def repeated(readings: Sequence[Path]) -> dict[Path, Path]:
    """The readings that hold an id which an earlier one holds too, with that earlier one: they cannot be added."""
    if not readings:
        return {}
    asked = f"""
        WITH told AS ({_lines({"id": "VARCHAR"}, filename=True)}),
             listed AS (SELECT unnest($1) AS filename, generate_subscripts($1, 1) AS place),
             placed AS (SELECT DISTINCT id, place, filename FROM told JOIN listed USING (filename) WHERE id IS NOT NULL),
             first AS (SELECT id, min(place) AS place, arg_min(filename, place) AS filename FROM placed GROUP BY id)
        SELECT placed.filename, min(first.filename) FROM placed JOIN first USING (id)
        WHERE placed.place > first.place GROUP BY placed.filename"""
    with in_memory() as db:
        return {Path(later): Path(first) for later, first in db.execute(asked, [_names(readings)]).fetchall()}


def add_findings(path: Path, findings: Iterable[Finding]) -> None:
    lines = (_finding_line(n, finding) for n, finding in enumerate(findings))
    columns = LATER["finding"]
    _load(path, "finding", columns, lines, "country, year, kind, n")


def add_followed(path: Path, followed: Iterable[Link | Answer]) -> None:
    """Links and answers of recommendations, each into its table, in the order of countries and years."""
    told: dict[str, list[str]] = {"link": [], "answer": []}
    for n, item in enumerate(followed):
        table, year = ("link", item.later_year) if isinstance(item, Link) else ("answer", item.year)
        known = {"id": item.id, "country": item.country, "year": year, "n": n}
        told[table].append(_line(**known, doc=item.model_dump(mode="json")))
    for table, lines in told.items():
        _load(path, table, LATER[table], lines, "country, year, n")


def add_documents(path: Path, documents: Iterable[Document]) -> None:
    """Page documents, and the ids each cites. Refuses one that says something without citing anything."""
    lines = (_document_line(n, key, doc) for n, (key, doc) in enumerate(documents))
    _load(path, "document", LATER["document"], lines, "key")
    with told_file(path, "document").open(encoding="utf-8") as told:
        entries = (json.loads(line) for line in told)
        cites = {(entry["key"], identity) for entry in entries for identity in cited(entry["doc"])}
    _load(
        path,
        "cited",
        LATER["cited"],
        (_line(key=key, id=identity) for key, identity in sorted(cites)),
        "id, key",
    )


def unresolved(path: Path) -> list[tuple[str, str]]:
    """What is cited and is not there, as (what cites it, id): pages and findings alike, at most twenty."""
    known = " UNION ALL ".join(f"SELECT id FROM {table}" for table in ("source", *CITABLE))
    with to_write(path) as db:
        return db.execute(f"""
            WITH cites AS (
                SELECT key, id FROM cited
                UNION ALL SELECT 'finding ' || id, unnest(from_json(doc->'$.origin.of', '["VARCHAR"]')) FROM finding
                UNION ALL SELECT 'finding ' || id, unnest(from_json(doc->'$.origin.sources', '["VARCHAR"]')) FROM finding)
            SELECT key, id FROM cites WHERE id NOT IN ({known}) ORDER BY ALL LIMIT 20""").fetchall()


def add_report(path: Path, report: dict[str, object]) -> None:
    _load(path, "build", LATER["build"], [_line(doc=report)], "1")


def digest(files: Iterable[Path], version: str) -> str:
    """Sixteen digits that name what these NDJSON files hold, packed or not, whatever their names and order."""
    hashes = sorted(_hash(path) for path in files)
    return hashlib.sha256("".join([version, *hashes]).encode()).hexdigest()[:16]


def _hash(path: Path) -> str:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        return hashlib.file_digest(lines, "sha256").hexdigest()


def _load(path: Path, table: str, columns: str, lines: Iterable[str], order: str) -> None:
    """Lines go to a file first and then in one statement: DuckDB is slow row by row."""
    told = told_file(path, table)
    longest = _write(told, lines)
    types = dict(column.split() for column in columns.split(", "))
    with to_write(path) as db:
        db.execute(f'INSERT INTO "{table}" {_lines(types, longest=longest)} ORDER BY {order}', [[str(told)]])


def _write(told: Path, lines: Iterable[str]) -> int:
    """The bytes of the longest line written."""
    longest = 1
    with told.open("wb") as out:
        for line in lines:
            longest = max(longest, out.write(f"{line}\n".encode()))
    return longest


def told_file(path: Path, table: str) -> Path:
    """The NDJSON from which a later table was loaded; kept until the evidence is published."""
    return path.with_name(f"{table}.ndjson")


def _lines(types: dict[str, str], *, filename: bool = False, longest: int = LONGEST_LINE) -> str:
    columns = ", ".join(f"{name}: '{kind}'" for name, kind in types.items())
    wanted = ", ".join([*types, "filename"] if filename else types)
    return (
        f"SELECT {wanted} FROM read_json($1, format = 'newline_delimited', columns = {{{columns}}}, "
        f"filename = {filename}, maximum_object_size = {max(longest, SHORTEST_LONGEST)})"
    )


def _document_line(n: int, key: str, doc: dict[str, object]) -> str:
    for place in uncited(doc):
        raise Refusal(
            f"it says something that cites nothing, at {place}",
            where=f"page document {key}",
            do="Give that sentence or point the ids it stands on, or do not say it",
        )
    return _line(key=key, n=n, doc=doc)


def _finding_line(n: int, finding: Finding) -> str:
    known = {"id": finding.id, "country": finding.country, "year": finding.year, "kind": finding.kind, "n": n}
    return _line(**known, doc=finding.model_dump(mode="json"))


def _line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False)


def _empty(path: Path) -> Path:
    nothing = path.with_name("nothing.ndjson")
    nothing.touch()
    return nothing


def _names(paths: Sequence[Path]) -> list[str]:
    return [str(path) for path in paths]


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
