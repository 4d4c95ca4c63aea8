"""A second look by an office that did not take the first: non-registration, a dropped case."""

import datetime

from palermo.knowledge.refusal import Refusal
from palermo.registry.models import CrimeReport, Proceeding, User
from palermo.registry.models.report import ReportState
from palermo.registry.verbs.acting import acting

Now = datetime.datetime | None


def review_non_registration(
    user: User, report: CrimeReport, outcome: str, *, at: Now = None, now: Now = None
) -> CrimeReport:
    """The office above ordered the police to register, or confirmed that there was nothing to register."""
    with acting(user, "review_non_registration", case=report.to_case, now=now) as act:
        _not_their_own(user, report.to_agency_id)
        if report.state != ReportState.NOT_REGISTERED:
            raise Refusal("no non-registration is recorded", where="the report", do="Look at it again")
        act.tell(
            "non_registration_reviewed",
            report,
            case=report.to_case,
            to_case=report.case,
            at=at,
            about={"case": [report.case, report.to_case]},
            outcome=outcome,
        )
        act.about = report
        return report


def review_dropping(
    user: User, proceeding: Proceeding, outcome: str, *, at: Now = None, now: Now = None
) -> Proceeding:
    """An office that did not drop the case looked at the dropping: reopened, or confirmed."""
    with acting(user, "review_dropping", case=proceeding.case, now=now) as act:
        _not_their_own(user, proceeding.police_id)
        if proceeding.dropped_at is None:
            raise Refusal("this case was not dropped", where="the proceeding", do="Look at it again")
        if outcome == "reopened":
            proceeding = act.change(proceeding, dropped_at=None, dropped_reason="", dropped_by="")
        act.tell("dropping_reviewed", proceeding, at=at, about={"case": proceeding.case_id}, outcome=outcome)
        act.about = proceeding
        return proceeding


def _not_their_own(user: User, office: object) -> None:
    if user.agency_id == office:
        raise Refusal(
            "nobody reviews what their own office did", where="the review", do="Leave it to another office"
        )
