"""Eight officers at once, and a table of what they waited."""

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from palermo.desk.bench.officer import WRITES
from palermo.knowledge.refusal import Refusal

OFFICERS = 8
KINDS = ("provincial_police", "social_welfare", "labour", "federal_investigation", "shelter")


def chosen() -> list[str]:
    """Officers who read and write, of as many kinds of office as there are. Refuses a registry of real people."""
    from palermo.registry.models import User

    rows = User.objects.filter(
        agency__kind__in=KINDS, is_active=True, roles__role__in=("investigator", "caseworker", "inspector")
    )
    listed = list(rows.order_by("agency__kind", "pk").distinct().values_list("username", "agency__kind"))
    invented = User.objects.filter(agency__country="XMV").count() == User.objects.count()
    if not listed or not invented:
        raise Refusal(
            "this registry is not the invented country's",
            where="PALERMO_HOME",
            do="Fill an empty one with `palermo invent`: the bench writes into it",
        )
    by_kind = [[name for name, kind in listed if kind == one] for one in KINDS]
    turns = [names[turn] for turn in range(OFFICERS) for names in by_kind if turn < len(names)]
    return turns[:OFFICERS]


def measure(requests: int, pause: float) -> dict[str, Any]:
    """Let them work at once; times in milliseconds by what was done, and the size of the registry."""
    from palermo.registry.models import AuditEntry, Case, Event

    officers = chosen()
    before = AuditEntry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    started = [_start(name, requests, seed, pause) for seed, name in enumerate(officers)]
    for process, name in zip(started, officers, strict=True):
        if process.stdout.readline() != "ready\n":  # type: ignore[union-attr]
            raise RuntimeError(f"{name} did not come to work; what went wrong stands above")
    begun = time.monotonic()
    for process in started:
        process.stdin.write("go\n")  # type: ignore[union-attr]
        process.stdin.flush()  # type: ignore[union-attr]
    told = [_worked(process, name) for process, name in zip(started, officers, strict=True)]
    seconds = time.monotonic() - begun
    times: dict[str, list[float]] = {}
    for what, took in (one for officer in told for one in officer):
        times.setdefault(what, []).append(took)
    return {
        "cases": Case.objects.count(),
        "events": Event.objects.count(),
        "audited": AuditEntry.objects.filter(id__gt=before).count(),
        "officers": len(officers),
        "requests": sum(map(len, told)),
        "seconds": round(seconds, 1),
        "pause": pause,
        "read": _told([took for what, all_ in times.items() if what not in WRITES for took in all_]),
        "write": _told([took for what, all_ in times.items() if what in WRITES for took in all_]),
        **{what: _told(took) for what, took in sorted(times.items())},
    }


def _worked(process: "subprocess.Popen[str]", name: str) -> list[tuple[str, float]]:
    told: list[tuple[str, float]] = json.loads(process.communicate()[0] or "[]")
    if process.returncode:
        raise RuntimeError(f"{name} could not go on; what went wrong stands above")
    return told


def _start(name: str, requests: int, seed: int, pause: float) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "palermo.desk.bench.officer", name, str(requests), str(seed), str(pause)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603


def _told(times: list[float]) -> dict[str, float]:
    if len(times) < 2:
        return {"n": len(times), "p50": 0, "p95": 0}
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return {"n": len(times), "p50": round(statistics.median(times), 1), "p95": round(cuts[18], 1)}


def table(measured: dict[str, Any], against: dict[str, Any] | None) -> str:
    """The measured times in words, with how many times those of a smaller registry they are."""
    from django.db import connection

    lines = [
        f"{connection.vendor}: {measured['cases']:,} cases, {measured['events']:,} events; "
        f"{measured['officers']} officers, {measured['requests']:,} requests in {measured['seconds']} s, "
        f"a pause of {measured['pause']} s between two, {measured['audited']:,} entries of audit written",
        "",
        "| what | n | p50 ms | p95 ms |" + (" p50 to smaller | p95 to smaller |" if against else ""),
        "|---|---:|---:|---:|" + ("---:|---:|" if against else ""),
    ]
    for what, told in measured.items():
        if isinstance(told, dict):
            lines.append(
                f"| {what} | {told['n']} | {told['p50']} | {told['p95']} |" + _ratio(what, told, against)
            )
    return "\n".join(lines)


def _ratio(what: str, told: dict[str, float], against: dict[str, Any] | None) -> str:
    if against is None:
        return ""
    smaller = against.get(what, {})
    return "".join(
        f" {told[cut] / smaller[cut]:.2f} |" if smaller.get(cut) else " – |" for cut in ("p50", "p95")
    )


def load_before(file: Path | None) -> dict[str, Any] | None:
    """What an earlier run saved."""
    told: dict[str, Any] | None = json.loads(file.read_text("utf-8")) if file else None
    return told


def export(of: str) -> dict[str, Any]:
    """Stream a whole list of who sees most to nowhere; rows, seconds, and the most memory this process ever had."""
    from palermo.desk.masking import masked
    from palermo.knowledge.clock import system_clock
    from palermo.registry.models import CaseScope, User, UserRole
    from palermo.registry.verbs import exporting

    user = User.objects.filter(username="bench-exporter").first() or _exporter(User, UserRole)
    _sees_everything(user, CaseScope)
    begun, at, size = time.monotonic(), system_clock(), 0
    taken = exporting.begin(user, of, "own_statistics", {}, now=at)
    for piece in exporting.lines(taken, {}, lambda known: masked(known.name_roman), at):
        size += len(piece)
    taken.refresh_from_db()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        "list": of,
        "rows": taken.rows,
        "bytes": size,
        "seconds": round(time.monotonic() - begun, 1),
        "peak_mb": peak,
        "sha256": taken.sha256,
    }


def _exporter(users: Any, roles: Any) -> Any:
    """A head of the federal office; that office is let into every file of this invented registry."""
    from palermo.registry.models import Agency

    agency = Agency.objects.get(kind="federal_investigation")
    user = users.objects.create_user("bench-exporter", None, agency=agency, place=agency.place)
    roles.objects.create(user=user, role="manager")
    return user


def _sees_everything(user: Any, scopes: Any) -> None:
    from palermo.registry.models import Case

    scope = f"office:{user.agency_id}:{user.place}"
    have = scopes.objects.filter(scope=scope).values("case")
    missing = Case.objects.exclude(pk__in=have).values_list("pk", "opened_at").iterator(20_000)
    batch: list[Any] = []
    for case, opened in missing:
        batch.append(scopes(scope=scope, case_id=case, opened_at=opened))
        if len(batch) == 20_000:
            scopes.objects.bulk_create(batch, ignore_conflicts=True)
            batch = []
    scopes.objects.bulk_create(batch, ignore_conflicts=True)
