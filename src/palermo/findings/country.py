"""All findings of one country."""

from collections.abc import Callable, Iterator

from palermo.evidence.finding import Finding
from palermo.findings.change import changes
from palermo.findings.contradiction import contradictions
from palermo.findings.coverage import coverages
from palermo.findings.first_time import first_times
from palermo.findings.inadequacy import inadequacies
from palermo.findings.only import onlys
from palermo.findings.ratio import ratios
from palermo.findings.said import Said
from palermo.findings.share import shares
from palermo.findings.silence import silences

KINDS: tuple[Callable[[Said], Iterator[Finding]], ...] = (
    changes, first_times, onlys, shares, coverages, ratios, contradictions, inadequacies, silences,
)  # fmt: skip


def findings_of(said: Said) -> Iterator[Finding]:
    """Pure: the same figures and statements give the same findings, in the order of their kinds."""
    for kind in KINDS:
        yield from kind(said)
