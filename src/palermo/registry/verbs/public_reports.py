"""Reports by people without an account, who follow them by a code: received, taken up, answered, closed.

The words are sealed; of the code only a keyed hash is kept. Nothing of who sent it is known, so nothing is kept.
"""

import datetime
import hmac
import uuid

from django.db import transaction
from django.db.models import Q, QuerySet

from palermo.knowledge.content import load
from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied, may, visible
from palermo.registry.audit.record import record
from palermo.registry.models import Case, PublicReport, PublicReportMessage, Site, SiteCase, User
from palermo.registry.models.case import CaseKind
from palermo.registry.routing import listener, of_kind
from palermo.registry.vault import words
from palermo.registry.verbs.acting import Act, acting, refuse, seen
from palermo.registry.verbs.files import against, open_file, province_of
from palermo.registry.verbs.officials import open_allegation

ACTION = "take_public_report"
PURPOSE = "public report"
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels: a code spells no word
GROUPS, GROUP = 4, 4  # 20 ** 16: 69 bits
LONGEST = 4_000


def code_of(seed: uuid.UUID) -> str:
    """The code that goes with a form's seed: the same when the form is sent again. The seed itself is not kept."""
    number = int.from_bytes(words.hashed(str(seed), "code of a public report"), "big")
    letters = ""
    for _ in range(GROUPS * GROUP):
        number, place = divmod(number, len(LETTERS))
        letters += LETTERS[place]
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def receive(
    seed: uuid.UUID,
    about: str,
    country: str,
    place: str,
    told: str,
    *,
    accused: str = "",
    now: datetime.datetime,
) -> str:
    """Keep a report and route it round whoever it accuses; gives the code. `accused`: a kind of office, or nothing."""
    told = told.strip()
    if not told or len(told) > LONGEST:
        raise Refusal(
            "say what happened, in up to 4,000 letters", where="what you saw", do="Write it and send again"
        )
    if about not in {entry["code"] for entry in load("registry/public_reports.yml")["about"]}:
        raise Refusal("say what it is about", where="the form", do="Choose one of the three")
    gazetteer(country).level(place)
    offices = of_kind(accused, place, country) if accused else []
    to = listener(about, place, country, accused={office.pk for office in offices})
    id, code = uuid.uuid5(seed, "report"), code_of(seed)
    with transaction.atomic():
        if not PublicReport.objects.filter(pk=id).exists():
            made = PublicReport.objects.create(
                id=id, about=about, country=country, place=place, code_hash=words.hashed(code, PURPOSE),
                sealed_words=words.seal(told, id), against=offices[0] if offices else None, routed_to=to,
                received_at=now, recorded_at=now,
            )  # fmt: skip
            record(None, to, "receive_public_report", made)
    return code


def by_code(code: str) -> PublicReport | None:
    """The report with this code, however it was typed."""
    letters = "".join(sign for sign in code.upper() if sign.isalpha())
    if len(letters) != GROUPS * GROUP:
        return None
    shaped = "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))
    wanted = words.hashed(shaped, PURPOSE)
    found = PublicReport.objects.filter(code_hash=wanted).first()
    return found if found and hmac.compare_digest(bytes(found.code_hash), wanted) else None


def say(report: PublicReport, told: str, *, now: datetime.datetime) -> None:
    """The reporter adds something under their code."""
    _message(report, told, from_office=False, now=now)


def messages(report: PublicReport) -> list[tuple[PublicReportMessage, str]]:
    """What was said both ways, oldest first, opened."""
    rows = report.messages.order_by("at", "id")
    return [(row, words.unseal(bytes(row.sealed_words), report.pk)) for row in rows]


def _message(report: PublicReport, told: str, *, from_office: bool, now: datetime.datetime) -> None:
    told = told.strip()
    if not told or len(told) > LONGEST:
        raise Refusal("a message has 1 to 4,000 letters", where="the message", do="Write it again")
    PublicReportMessage.objects.create(
        report=report, at=now, from_office=from_office, sealed_words=words.seal(told, report.pk)
    )


def open_to(user: User, now: datetime.datetime) -> QuerySet[PublicReport]:
    """The reports an officer may see: those waiting at their office for their place, and those in files open to them.

    An office that is accused is in neither: nothing is routed to it, and the file is closed to it.
    """
    if not may(user, ACTION):
        return PublicReport.objects.none()
    filed = visible(user, PublicReport.objects.all(), now)
    waiting = Q(case=None, routed_to=user.agency_id) & ~Q(against=user.agency_id)
    if user.place != user.agency.place:
        waiting &= Q(place=user.place)
    return PublicReport.objects.filter(waiting | Q(pk__in=filed.values("pk")))


def _theirs(user: User, report: uuid.UUID, now: datetime.datetime) -> PublicReport:
    found = open_to(user, now).filter(pk=report).first()
    if found is None:
        refuse(user, ACTION, None)
        raise Denied(ACTION)
    return found


def read(user: User, report: uuid.UUID, now: datetime.datetime) -> tuple[PublicReport, str]:
    """A report with its words, opened; the reading is in the audit."""
    found = _theirs(user, report, now)
    with transaction.atomic():
        seen(user, "read_public_report", found, found.case)
    return found, words.unseal(bytes(found.sealed_words), found.pk)


def take(user: User, report: uuid.UUID, *, kind: str = "other", now: datetime.datetime) -> Case:
    """Take a report up: it opens a file at its place. Taken twice, it has the file it has. `kind`: of a site."""
    held = _theirs(user, report, now)
    if held.case is not None:
        return held.case
    with acting(user, ACTION, now=now) as act:
        file = _file(act, held, kind)
        act.change(held, case=file, state="taken")
        return file


def _file(act: Act, report: PublicReport, kind: str) -> Case:
    if report.about == "official" and report.against is not None:
        file = open_allegation(
            act, report.against, place=report.place, source="somebody without an account", credibility="unknown",
            public=False, summary="", office_name=report.against.name,
        ).case  # fmt: skip
        _close_to_accused(act, report, file)
        return file
    kinds = {"site": CaseKind.SITE, "victim": CaseKind.PROTECTION, "official": CaseKind.OFFICIAL}
    file = open_file(act, kinds[report.about], place=report.place)
    if report.about == "site":
        province = province_of(report.place, report.country)
        site = act.make(Site, kind=kind, country=report.country, place=report.place, province=province)
        SiteCase.objects.create(site=site, case=file)
    _close_to_accused(act, report, file)
    return file


def _close_to_accused(act: Act, report: PublicReport, file: Case) -> None:
    """Whoever reports names a kind of office: all offices of the kind at the place and above it are out."""
    if report.against is not None:
        for office in {report.against, *of_kind(report.against.kind, report.place, report.country)}:
            against(act, file, office)


def answer(user: User, report: uuid.UUID, told: str, *, now: datetime.datetime) -> None:
    """Say something back, which the reporter reads by their code."""
    held = _theirs(user, report, now)
    with acting(user, ACTION, now=now) as act:
        act.case = held.case
        act.change(held, answered_at=now)
        _message(held, told, from_office=True, now=now)


def close(user: User, report: uuid.UUID, *, now: datetime.datetime) -> None:
    """Nothing more will come of it; the reporter sees that."""
    held = _theirs(user, report, now)
    with acting(user, ACTION, now=now) as act:
        act.case = held.case
        act.change(held, state="closed")
