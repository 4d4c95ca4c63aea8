"""What an evidence file holds, counted: for the table that a build ends with."""

from pathlib import Path
from typing import NamedTuple

from palermo.store.connection import to_read

BY_FAMILY = """
    WITH told AS (
        SELECT source, 1 AS figures, 0 AS statements, 0 AS quarantined FROM figure
        UNION ALL SELECT source, 0, 1, 0 FROM statement
        UNION ALL SELECT source, 0, 0, 1 FROM quarantined),
    counted AS (
        SELECT source, sum(figures) AS figures, sum(statements) AS statements, sum(quarantined) AS quarantined
        FROM told GROUP BY source)
    SELECT family, coalesce(sum(figures), 0)::INTEGER, coalesce(sum(statements), 0)::INTEGER,
           coalesce(sum(quarantined), 0)::INTEGER,
           sum(unread_share * (doc->>'chars')::DOUBLE)
               / nullif(sum((doc->>'chars')::DOUBLE) FILTER (unread_share IS NOT NULL), 0)
    FROM source LEFT JOIN counted ON source = id GROUP BY family ORDER BY family"""


class FamilyTally(NamedTuple):
    """`unread_share` weighs each text by its length; None where a family has no prose."""

    figures: int
    statements: int
    quarantined: int
    unread_share: float | None


class Tally(NamedTuple):
    """What the whole file holds."""

    families: dict[str, FamilyTally]
    findings: int
    documents: int


def tally(path: Path) -> Tally:
    with to_read(path) as db:
        families = {family: FamilyTally(*counts) for family, *counts in db.execute(BY_FAMILY).fetchall()}
        totals = db.execute(
            "SELECT (SELECT count(*) FROM finding), (SELECT count(*) FROM document)"
        ).fetchall()
    return Tally(families, *totals[0])
