"""All findings of one country."""

from collections.abc import Callable, Iterator

from palermo.evidence.finding import Finding
from palermo.findings.change import changes
from palermo.findings.contradiction import contradictions
from palermo.findings.coverage import coverages
from palermo.findings.first_time import first_times
from palermo.findings.inadequacy import inadequacies
from palermo.findings.latest import latest_word
from palermo.findings.only import onlys
from palermo.findings.ratio import ratios
from palermo.findings.reconciliation import reconciliations
from palermo.findings.said import Said
from palermo.findings.share import shares
from palermo.findings.silence import silences

Kind = Callable[[Said], Iterator[Finding]]
OVER_ALL: tuple[Kind, ...] = (changes, first_times, contradictions, reconciliations, silences)
OVER_THE_LATEST: tuple[Kind, ...] = (onlys, shares, coverages, ratios, inadequacies)


def findings_of(said: Said) -> Iterator[Finding]:
    """Pure: the same figures and statements give the same findings, in the order of their kinds."""
    for kind in OVER_ALL:
        yield from kind(said)
    latest = latest_word(said)
    for kind in OVER_THE_LATEST:
        yield from kind(latest)
