"""The page docs/accuracy.md, table by table."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from tests.accuracy import score, tiers
from tests.accuracy.score import Item, Tally
from tests.accuracy.truth import Items

AIMS = {"figures": 0.95, "statements": 0.85, "tier events": 0.98}


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    lines = [list(header), ["---"] * len(header), *([str(cell) for cell in row] for row in rows)]
    return ["| " + " | ".join(line) + " |" for line in lines] + [""]


def share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def tally_row(name: str, tally: Tally) -> list[object]:
    numbers = [share(tally.precision), share(tally.recall), share(tally.f1)]
    return [name, *numbers, tally.right, tally.found, tally.expected]


TALLY = ("", "precision", "recall", "F1", "right", "found", "labelled")


def glance(passages: tuple[Items, Items], people: tuple[Items, Items], rows: list[tiers.Row]) -> list[str]:
    """The figures that have an aim, with what two people reach where they were asked too."""

    def scored(pair: tuple[Items, Items]) -> dict[str, float | None]:
        found, expected = pair
        return {
            "figures": score.tally(found.figures, expected.figures, score.FIGURE).f1,
            "statements": score.tally(found.statements, expected.statements, score.STATEMENT).f1,
        }

    reader, reached = scored(passages), scored(people)
    reader["tier events"] = tiers.all_events([row for row in rows if row.held_out]).f1
    told = [[kind, share(reader[kind]), share(reached.get(kind)), aim] for kind, aim in AIMS.items()]
    return table(("held-out countries", "F1", "F1 of one person against another", "aim"), told)


def items_section(title: str, found: Items, expected: Items) -> list[str]:
    """Statements and figures of one set of passages: whole items, then field by field."""
    lines = [f"## {title}", ""]
    lines += table(
        TALLY,
        [
            tally_row("figures: span, measure, value, unit, period", score.tally(found.figures, expected.figures, score.FIGURE)),
            tally_row("figures that are zero", score.tally(score.zeros(found.figures), score.zeros(expected.figures), score.FIGURE)),
            tally_row("statements: span, topic, direction, polarity", score.tally(found.statements, expected.statements, score.STATEMENT)),
        ],
    )  # fmt: skip
    lines += fields_table("Figures", found.figures, expected.figures, score.FIGURE_FIELDS)
    return lines + fields_table("Statements", found.statements, expected.statements, score.STATEMENT_FIELDS)


def fields_table(kind: str, found: list[Item], expected: list[Item], fields: Sequence[str]) -> list[str]:
    """Each field on its own (its span and it right), and among the items whose span was found."""
    pairs = score.pair(found, expected, fields)
    near = score.nearly(found, expected)
    rows: list[Sequence[object]] = [[*tally_row("span", score.tally(found, expected, ["span"])), "–"]]
    for field in fields:
        same_span = share(score.field_agreement(pairs, field).recall)
        rows.append([*tally_row(field, score.tally(found, expected, ["span", field])), same_span])
    return [
        f"{kind} field by field ({near} more spans were nearly right, which is wrong):",
        "",
        *table((*TALLY, "right where the span is"), rows),
    ]


def recommendations_section(found: list[Item], expected: list[Item]) -> list[str]:
    rows = [
        tally_row("span and order", score.tally(found, expected, score.RECOMMENDATION)),
        tally_row(
            "span, order and all themes", score.tally(found, expected, (*score.RECOMMENDATION, "themes"))
        ),
    ]
    return ["Recommendations:", "", *table(TALLY, rows)]


def nearest_section(sets: dict[str, tuple[Items, Items, Items]]) -> list[str]:
    """A reader that gives each cue word the nearest number, beside ours: (its items, ours, the labels) by set."""
    rows = []
    for title, (nearest, found, expected) in sets.items():
        for fields, told in ((score.FIGURE, "whole"), (("measure", "value"), "measure and value alone")):
            for reader, items in (("nearest number", nearest), ("ours", found)):
                rows.append(
                    tally_row(
                        f"{title}, {told}: {reader}", score.tally(items.figures, expected.figures, fields)
                    )
                )
    return [
        "## A nearest-number reader on the same figures",
        "",
        "Each cue word takes the number nearest to it in its sentence (`tests/accuracy/nearest_number.py`).",
        "",
        *table(TALLY, rows),
    ]


def agreement_section(first: Items, second: Items) -> list[str]:
    """The second reader held against the first: what a third, made of rules, can be asked for."""
    statements = score.pair(second.statements, first.statements, score.STATEMENT_FIELDS)
    kappas = [
        [field, share(score.kappa([(one.value(field), other.value(field)) for one, other in statements]))]
        for field in ("topic", "direction", "polarity", "compared_with")
    ]
    return [
        "## Two people read the same passages",
        "",
        *table(
            TALLY,
            [
                tally_row("statements: span", score.tally(second.statements, first.statements, ["span"])),
                tally_row(
                    "statements: whole", score.tally(second.statements, first.statements, score.STATEMENT)
                ),
                tally_row("figures: span", score.tally(second.figures, first.figures, ["span"])),
                tally_row("figures: whole", score.tally(second.figures, first.figures, score.FIGURE)),
            ],
        ),
        f"Cohen's kappa on the {len(statements)} statements whose span both have:",
        "",
        *table(("field", "kappa"), kappas),
    ]


def tiers_section(rows: list[tiers.Row]) -> list[str]:
    held, other = [row for row in rows if row.held_out], [row for row in rows if not row.held_out]
    silent = tiers.undecided(held)
    column = [row for row in held if row.column and row not in silent]
    lines = [
        "## Tier events, Factbook texts without their label",
        "",
        f"{len(held)} distinct texts of {len({row.country for row in held})} countries that no rule was written on.",
        "",
        *table(TALLY, [tally_row("all events", tiers.all_events(held)), *event_rows(held)]),
        f"{len(silent)} of these texts do not say the tier without their label; the reader gave none, or the Watch "
        f"List where a written plan is named, in {sum(not says_tier(row) for row in silent)} of them.",
        f"Against the publisher's own column: {sum(f'tier {row.column}' in row.found for row in column)} of "
        f"{len(column)} decidable texts; {sum(f'tier {row.column}' not in row.expected for row in column)} of them "
        "say another tier than their column.",
        "",
        *by_country(held),
    ]
    if other:
        told = sum("automatic_downgrade" in row.found for row in other)
        lines += [
            f"No held-out country was downgraded automatically. Of the {len(other)} texts of other countries that were, "
            f"the reader finds {told}.",
            "",
        ]
    return lines


def says_tier(row: tiers.Row) -> bool:
    return any(each.startswith("tier") for each in row.found - row.unscored)


def event_rows(rows: list[tiers.Row]) -> list[list[object]]:
    return [tally_row(event.replace("_", " "), tiers.event_tally(rows, event)) for event in tiers.EVENTS]


def by_country(rows: list[tiers.Row]) -> list[str]:
    texts = Counter(row.country for row in rows)
    wrong = defaultdict(list)
    for row in rows:
        if not row.right:
            wrong[row.country].append(row.row)
    if not wrong:
        return [f"Every event is right in all {len(texts)} countries.", ""]
    told = [
        [country, texts[country], len(each), ", ".join(map(str, each))]
        for country, each in sorted(wrong.items())
    ]
    return [
        f"{len(texts) - len(wrong)} of {len(texts)} countries have every event right. The others:",
        "",
        *table(("country", "texts", "with a fault", "rows of the file, from 0"), told),
    ]


def changes_section(before: dict[str, list[str]], now: dict[str, list[str]]) -> list[str]:
    """Per field what the run gained and lost against the last committed one, and the items lost."""
    if not before:
        return ["## Gained and lost", "", "There is no earlier run to compare with.", ""]
    gained, lost = score.changes(before, now)
    more, fewer = Counter(field for field, _ in gained), Counter(field for field, _ in lost)
    fields = sorted(more.keys() | fewer.keys())
    lines = ["## Gained and lost", "", "Against the last committed run (`tests/accuracy/last.json`).", ""]
    if not fields:
        return [*lines, "Nothing changed.", ""]
    lines += table(("field", "gained", "lost"), [[field, more[field], fewer[field]] for field in fields])
    lines += [f"- gained {field}: {item}" for field, item in gained]
    lines += [f"- lost {field}: {item}" for field, item in lost]
    return [*lines, ""]
