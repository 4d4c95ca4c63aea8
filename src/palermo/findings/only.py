"""Only: one place did what no other did, by a text's claim or by a table of places."""

from collections.abc import Iterator

from palermo.evidence.finding import Finding
from palermo.findings.places import Places, by_place
from palermo.findings.quantity import bounds, number
from palermo.findings.said import Said, derived, found, thresholds


def onlys(said: Said) -> Iterator[Finding]:
    yield from _claimed(said)
    for table in by_place(said):
        yield from _shown(said, table)


def _claimed(said: Said) -> Iterator[Finding]:
    for statement in said.statements:
        if statement.compared_with == "other_places" and statement.place != said.country:
            yield found(
                "only",
                said.country,
                statement.topic,
                derived([statement], "as the source says"),
                {"claimed": True, "polarity": statement.polarity, "direction": statement.direction},
                year=said.sources[statement.source].report_year,
                place=statement.place,
                forms=statement.forms,
            )


def _shown(said: Said, table: Places) -> Iterator[Finding]:
    known = {figure.place: bounds(figure) for figure in table.parts}
    above = [figure for figure in table.parts if (told := known[figure.place]) and told.least > 0]
    zeros = [figure for figure in table.parts if (told := known[figure.place]) and told.most == 0]
    silent = [place for place, told in known.items() if told is None]
    rest = len(table.parts) - len(above) - len(zeros) - len(silent)
    enough = len(above) + len(zeros) >= thresholds("only")["places_at_least"]
    if len(above) == 1 and enough and not rest:
        (one,) = above
        yield found(
            "only",
            said.country,
            one.measure,
            derived([one, *zeros], "the one place above zero"),
            {"claimed": False, "current": number(one), "zeros": len(zeros), "silent": silent},
            year=one.period.label if one.period else None,
            place=one.place,
            forms=one.forms,
            warning="some_places_did_not_report" if silent else None,
        )
