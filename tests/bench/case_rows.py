"""Case rows by the million in the extract's own Parquet layout, drawn from hashes: the same rows for the same number.

Proportions of one table to another are those of the invented country (`palermo invent`), rounded. Nobody is described.
"""

from pathlib import Path

import duckdb

PLACES = 120  # districts, thirty to a province
DAYS = 3652  # ten years from 2016-01-01


def ident(letter: str, number: str) -> str:
    """SQL of a random-looking id, as text like the extract's."""
    return f"CAST(CAST(md5('{letter}' || ({number})) AS UUID) AS VARCHAR)"


def draw(salt: str, below: int | str, of: str = "i") -> str:
    """SQL of a number from 0 to `below` less one, fixed by the salt and the row."""
    return f"CAST(hash('{salt}', {of}) % ({below}) AS BIGINT)"


def one_of(salt: str, *values: str) -> str:
    """SQL of one of the values; one that stands twice comes twice as often."""
    listed = ", ".join(f"'{value}'" for value in values)
    return f"list_extract([{listed}], {draw(salt, len(values))} + 1)"


def moment(salt: str, of: str = "i") -> str:
    """SQL of a moment within the ten years, UTC."""
    return f"(TIMESTAMPTZ '2016-01-01 00:00:00+00' + to_seconds({draw(salt, DAYS * 86400, of)}))"


DISTRICT = f"'XM' || lpad(CAST({draw('place', PLACES)} AS VARCHAR), 3, '0') || '@2020' AS place"
PLACED = (
    f"{DISTRICT}, "
    f"'XMV' || CAST({draw('place', PLACES)} // 30 + 1 AS VARCHAR) || '@2020' AS province, "
    f"{one_of('level', 'provincial', 'provincial', 'provincial', 'federal')} AS level"
)

FORMS = ("bonded_labour", "bonded_labour", "sex", "forced_labour", "forced_begging", "domestic_servitude")


def maybe(salt: str, per_cent: int, value: str, of: str = "i") -> str:
    """SQL of the value in so many of a hundred rows, else null."""
    return f"CASE WHEN {draw(salt, 100, of)} < {per_cent} THEN {value} END"


def tables(cases: int) -> dict[str, tuple[int, str]]:
    """Of each table the number of rows and the columns' SQL over `i`."""
    c = f"{ident('c', draw('case', cases))} AS case_id"
    people = max(1, cases * 8 // 10)
    found, accused, proceedings = cases * 28 // 100, cases * 29 // 100, cases * 19 // 100
    charges, judgments = cases * 21 // 100, cases * 20 // 100
    p = f"{ident('p', draw('person', people))} AS person_id"
    at = moment("at")
    later = f"{at} + to_days(CAST({draw('later', 400)} AS INTEGER))"
    return {
        "cases": (cases, f"{ident('c', 'i')} AS id, 1 AS version, 'justice' AS kind, {PLACED}, {at} AS opened_at"),
        "people": (people, f"{ident('p', 'i')} AS id, {one_of('sex', 'female', 'female', 'male', 'transgender', 'unknown')} AS sex, {maybe('birth', 80, '1960 + ' + draw('year', 55))} :: INTEGER AS birth_year, {one_of('citizen', 'XMV', 'XMV', 'XMV', 'PAK', '')} AS citizenship"),
        "screenings": (cases * 18 // 100, f"{ident('s', 'i')} AS id, 1 AS version, {c}, {p}, 'XM000@2020' AS place, {at} AS started_at, {maybe('done', 90, later)} AS done_at"),
        "identifications": (found, f"{ident('f', 'i')} AS id, 1 AS version, {c}, {p}, {one_of('framework', 'palermo', 'palermo', 'ptpa')} AS framework, {one_of('outcome', 'possible', 'confirmed', 'not_trafficking', 'confirmed')} AS outcome, {at} AS decided_at"),
        "identification_elements": (found * 4, f"{ident('f', 'i // 4')} AS identification_id, CASE WHEN i % 4 = 0 THEN 'form' WHEN i % 4 = 1 THEN 'act' WHEN i % 4 = 2 THEN 'means' ELSE 'purpose' END AS kind, {one_of('form', *FORMS)} AS code"),
        "crime_reports": (cases * 3 // 100, f"{ident('r', 'i')} AS id, 1 AS version, {c}, {ident('c', draw('to', cases))} AS to_case_id, {one_of('law', 'MBL', 'MTA')} AS law, {one_of('state', 'made', 'acknowledged', 'registered', 'not_registered')} AS state, {at} AS made_at, {maybe('reg', 40, later)} AS registered_at, {maybe('unreg', 40, later)} AS not_registered_at"),
        "referrals": (cases * 2 // 100, f"{ident('e', 'i')} AS id, 1 AS version, {c}, {ident('c', draw('to', cases))} AS to_case_id, {p}, {one_of('state', 'sent', 'accepted', 'declined', 'done')} AS state, {later} AS sent_at"),
        "services": (cases // 100, f"{ident('v', 'i')} AS id, 1 AS version, {c}, {p}, {at} AS given_from"),
        "compensations": (cases // 200, f"{ident('m', 'i')} AS id, 1 AS version, {c}, {p}, {at} AS awarded_at, {maybe('paid', 30, later)} AS paid_at"),
        "returns": (cases // 200, f"{ident('h', 'i')} AS id, 1 AS version, {c}, {p}, {at} AS at"),
        "victims_accused": (cases * 5 // 100, f"{ident('z', 'i')} AS id, 1 AS version, {c}, {p}, {at} AS accused_at, {maybe('let', 50, one_of('let2', 'dropped', 'upheld'))} AS outcome"),
        "sites": (cases // 2, f"{ident('k', 'i')} AS id, 1 AS version, {one_of('kind', 'brick_kiln', 'farm')} AS kind, {PLACED}"),
        "site_registrations": (cases // 20, f"{ident('g', 'i')} AS id, 1 AS version, {ident('k', draw('site', max(1, cases // 2)))} AS site_id, CAST({at} AS DATE) AS since"),
        "inspections": (cases // 2, f"{ident('n', 'i')} AS id, 1 AS version, {c}, {at} AS at, {draw('signs', 100)} < 36 AS signs_found"),
        "proceedings": (proceedings, f"{ident('x', 'i')} AS id, 1 AS version, {c}, {one_of('level', 'provincial', 'federal')} AS level, 'XMV' || CAST({draw('pp', 4)} + 1 AS VARCHAR) || '@2020' AS province, {at} AS registered_at, {maybe('open', 90, at)} AS investigation_opened_at, {maybe('challan', 60, later)} AS challan_at, {maybe('drop', 10, later)} AS dropped_at"),
        "accused": (accused, f"{ident('a', 'i')} AS id, 1 AS version, {ident('x', draw('proceeding', max(1, proceedings)))} AS proceeding_id, {p}, {maybe('official', 2, ident('o', draw('office', 40)))} AS official_of_id"),
        "charges": (charges, f"{ident('b', 'i')} AS id, 1 AS version, {ident('a', draw('who', max(1, accused)))} AS accused_id, {one_of('offence', 'MTA-3', 'MBL-11', 'MPC-371')} AS offence, {draw('principal', 2)} = 0 AS principal, {one_of('form', *FORMS)} AS form, {at} AS charged_at"),
        "judgments": (judgments, f"{ident('j', 'i')} AS id, 1 AS version, {ident('b', draw('charge', max(1, charges)))} AS charge_id, {one_of('outcome', 'convicted', 'acquitted')} AS outcome, {at} AS at"),
        "sentences": (judgments // 2, f"{ident('j', 'i * 2')} AS judgment_id, {draw('fined', 2)} = 0 AS fine_instead_of_prison"),
        "trainings": (max(1, cases // 1000), f"{ident('t', 'i')} AS id, 1 AS version, {ident('o', draw('office', 40))} AS agency_id, {DISTRICT}, CAST({at} AS DATE) AS at, {draw('officials', 40)} AS officials"),
        "agencies": (40, f"{ident('o', 'i')} AS id, {one_of('level', 'provincial', 'federal')} AS level"),
        "allegations": (max(1, cases // 200), f"{ident('l', 'i')} AS id, 1 AS version, {c}, {draw('said', 2)} = 0 AS public, {at} AS made_at"),
        "allegation_answers": (max(1, cases // 400), f"{ident('l', draw('said', max(1, cases // 200)))} AS allegation_id"),
        "duties": (cases * 19 // 10, f"CAST(i AS BIGINT) AS id, {one_of('duty', 'report_bonded_labour', 'refer_adult_to_care', 'register_crime_report')} AS duty, {c}, {DISTRICT}, {at} AS due_at, {one_of('settled', 'met', 'open', 'void', 'met')} AS settled, {maybe('when', 60, later)} AS settled_at, {ident('o', draw('office', 40))} AS worked_by_id"),
    }  # fmt: skip


def make(folder: Path, cases: int) -> int:
    """Write the tables unless they are there; gives the number of rows in all."""
    folder.mkdir(parents=True, exist_ok=True)
    con = duckdb.connect(config={"threads": 2, "preserve_insertion_order": False})
    con.execute("SET TimeZone = 'UTC'")
    total = 0
    for name, (rows, columns) in tables(cases).items():
        file, total = folder / f"{name}.parquet", total + rows
        if not file.exists():
            part = file.with_suffix(".part")
            drawn = f"SELECT {columns} FROM range({rows}) t(i)"  # noqa: S608  # nothing from outside
            con.execute(f"COPY ({drawn}) TO '{part}' (FORMAT parquet, COMPRESSION zstd)")
            part.rename(file)
    return total
