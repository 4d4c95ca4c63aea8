"""Where sources differ on a country and year, as the present evidence has it, each with what a judgment would stand on."""

from typing import Any, NamedTuple

from django.conf import settings

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.pieces import digest, held
from palermo.store.evidence_file import Evidence

DIFFERS = ("open", "explained")


class Discrepancy(NamedTuple):
    """A finding, the figures of its sides in its order, and hashes of these by id."""

    finding: Finding
    sides: list[tuple[dict[str, Any], Figure]]
    hashes: dict[str, str]

    @property
    def subject(self) -> list[str]:
        """By what a judgment finds it again after the next build, whatever figures it stands on then."""
        one = self.finding
        return [one.country, str(one.year), one.subject, str(one.place).split("@")[0]]

    @property
    def key(self) -> str:
        return "-".join(self.subject[2:])


def countries() -> list[str]:
    """Countries of which the evidence speaks."""
    with Evidence.open(settings.PALERMO_HOME) as evidence:
        return sorted({key.split("/")[1] for key in evidence.keys("country/")})


def differing(country: str) -> list[Discrepancy]:
    """Newest year first; in a year what is open before what is explained."""
    with Evidence.open(settings.PALERMO_HOME) as evidence:
        found = [one for one in evidence.findings(country) if _differs(one)]
        wanted = sorted({side["id"] for one in found for side in one.facts["sides"]})
        figures = {figure.id: figure for figure in evidence.figures(ids=wanted)}
    told = [_discrepancy(one, figures) for one in found]
    return sorted(told, key=lambda each: (-(each.finding.year or 0), _weight(each.finding), each.key))


def _differs(finding: Finding) -> bool:
    return finding.kind == "reconciliation" and finding.facts["state"] in DIFFERS


def _weight(finding: Finding) -> int:
    return DIFFERS.index(finding.facts["state"])


def _discrepancy(finding: Finding, figures: dict[str, Figure]) -> Discrepancy:
    sides = [(side, figures[side["id"]]) for side in finding.facts["sides"]]
    sealed = {identity: digest(told) for identity, told in held(figure for _, figure in sides).items()}
    return Discrepancy(finding, sides, sealed)
