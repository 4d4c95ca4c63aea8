"""The crime report: made, acknowledged, registered or not, on its own clock."""

import datetime
import uuid
from contextlib import AbstractContextManager
from typing import Any

from palermo.knowledge.refusal import Refusal
from palermo.registry.models import Agency, Case, CrimeReport, Inspection, Person, Proceeding, Site, User
from palermo.registry.models.case import CaseKind
from palermo.registry.models.person import Role
from palermo.registry.models.report import ReportState
from palermo.registry.routing import receiver
from palermo.registry.verbs.acting import Act, acting
from palermo.registry.verbs.files import accused_in, against, open_file
from palermo.registry.verbs.once import once
from palermo.registry.verbs.people import put_in


def _name_victims(act: Act, file: Case, victims: list[Person], because: str, law: str) -> None:
    if victims and because not in ("agreed", "law"):
        raise Refusal(
            "a crime report names no victim without their agreement or a law that requires it",
            where="the victims named",
            do="Leave them out, or record the agreement or the law",
        )
    if because == "law" and not law.strip():
        raise Refusal("the law that requires the name is not cited", where="the law", do="Cite it")
    for victim in victims:
        put_in(act, file, victim, Role.VICTIM)


@once
def report_crime(
    user: User,
    case: Case,
    law: str,
    *,
    id: uuid.UUID | None = None,
    site: Site | None = None,
    inspection: Inspection | None = None,
    summary: str = "",
    accused_offices: list[Agency] | None = None,
    victims: list[Person] | None = None,
    because: str = "",
    because_law: str = "",
    at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> CrimeReport:
    """Report a suspected offence to the office that the Act names; by a second way where that office is accused."""
    with acting(user, "report_crime", case=case, now=now) as act:
        offices = list(
            {office.pk: office for office in (*(accused_offices or []), *accused_in(case))}.values()
        )
        place = case.place or case.country
        to, second = receiver(
            law,
            place,
            case.country,
            crosses_border=case.crosses_border,
            accused={office.pk for office in offices},
        )
        file = open_file(
            act, CaseKind.JUSTICE, place=place, holder=to, crosses_border=case.crosses_border, at=at
        )
        _name_victims(act, file, victims or [], because, because_law)
        report = act.make(
            CrimeReport,
            id=id,
            case=case,
            to_case=file,
            site=site,
            law=law,
            from_agency=user.agency,
            to_agency=to,
            second_route=second,
            victim_named_because=because if victims else "",
            victim_named_law=because_law if victims else "",
            made_by=user,
            made_at=at or act.now,
        )
        for office in offices:
            against(act, file, office)
        act.say(report, summary=summary)
        act.tell(
            "crime_report_made",
            report,
            case=case,
            to_case=file,
            at=at,
            about={"case": [case, file], "site": site, "inspection": inspection, "person": victims or None},
            to=str(to.pk),
            to_kind=to.kind,
            cross_border=case.crosses_border,
            accused_agencies=[str(office.pk) for office in offices] or None,
        )
        return report


def _received(
    user: User, report: CrimeReport, action: str, now: datetime.datetime | None
) -> AbstractContextManager[Act]:
    """An act of the receiving side, in the receiver's file: the sender's file is never asked for."""
    return acting(user, action, case=report.to_case, now=now)


def acknowledge(user: User, report: CrimeReport, *, now: datetime.datetime | None = None) -> CrimeReport:
    """The receiving office has it."""
    with _received(user, report, "acknowledge_report", now) as act:
        _must_be(report, ReportState.MADE)
        changed = act.change(report, state=ReportState.ACKNOWLEDGED, acknowledged_at=act.now)
        _tell(act, "crime_report_acknowledged", changed)
        return changed


def register(
    user: User,
    report: CrimeReport,
    fir_number: str,
    *,
    at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Proceeding:
    """Register the first information report (CrPC s.154): the proceeding begins."""
    with _received(user, report, "register_report", now) as act:
        _must_be(report, ReportState.MADE, ReportState.ACKNOWLEDGED, ReportState.NOT_REGISTERED)
        changed = act.change(
            report, state=ReportState.REGISTERED, registered_at=at or act.now, fir_number=fir_number
        )
        proceeding = act.make(
            Proceeding,
            case=report.to_case,
            fir_number=fir_number,
            registered_at=at or act.now,
            police=user.agency,
            level=user.agency.level,
            province=report.to_case.province,
        )
        act.tell(
            "fir_registered",
            proceeding,
            case=report.to_case,
            to_case=report.case,
            at=at,
            about={"report": changed, "case": [report.case, report.to_case], "site": changed.site_id},
            level=proceeding.level,
        )
        return proceeding


def decline_to_register(
    user: User, report: CrimeReport, reason: str, *, words: str = "", now: datetime.datetime | None = None
) -> CrimeReport:
    """Record that it was not registered, and why (a code, and words beside it). The duty stays, and escalates."""
    if not reason.strip():
        raise Refusal("non-registration needs its reason", where="the reason", do="Say why")
    with _received(user, report, "decline_to_register", now) as act:
        _must_be(report, ReportState.MADE, ReportState.ACKNOWLEDGED)
        changed = act.change(
            report,
            state=ReportState.NOT_REGISTERED,
            not_registered_at=act.now,
            not_registered_reason=reason,
        )
        act.say(changed, not_registered=words)
        _tell(act, "non_registration_recorded", changed, reason=reason)
        return changed


def _must_be(report: CrimeReport, *states: str) -> None:
    if report.state not in states:
        raise Refusal(
            f"the report is {report.get_state_display().lower()}", where="the report", do="Look at it again"
        )


def _tell(act: Act, kind: str, report: CrimeReport, **attributes: Any) -> None:
    """It happened in both files: the sender always sees where the report stands."""
    act.tell(
        kind,
        report,
        case=report.to_case,
        to_case=report.case,
        about={"case": [report.case, report.to_case]},
        **attributes,
    )
