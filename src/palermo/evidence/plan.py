"""What is to be done about a recommendation: actions with who leads them, by when, and what was reported on the way.

Fields have the names of the open trackers: title, description, target_date, target_date_comment, indicator and
progress_reports with a document_url are IMPACT OSS's (its "measure" is our action); the lead is NRTD's lead institution.
"""

import datetime
from collections.abc import Iterable

from palermo.evidence.decision import Decision
from palermo.evidence.shape import Shape


class ProgressReport(Shape):
    """What was reported on a day; `evidence` are ids of figures and statements that it points at.

    `said_in`: the source it stands in, where that is not the plan's own.
    """

    title: str
    description: str | None = None
    reported_on: datetime.date
    document_url: str | None = None
    evidence: tuple[str, ...] = ()
    said_in: str | None = None


class Action(Shape):
    """One action. `lead` is the agency that answers for it; `completed_on` is what the agency reports, not a finding."""

    title: str
    description: str | None = None
    lead: str
    partners: tuple[str, ...] = ()
    indicator: str | None = None
    target_date: datetime.date | None = None
    target_date_comment: str | None = None
    completed_on: datetime.date | None = None
    progress_reports: tuple[ProgressReport, ...] = ()

    def days_overdue(self, today: datetime.date) -> int:
        """Days since the target date; 0 where it is not past, was met, or was never set."""
        if self.target_date is None or self.completed_on is not None:
            return 0
        return max(0, (today - self.target_date).days)


class Plan(Shape):
    """The actions on one recommendation, or on one of its asks (counted from 1). `source` is who entered the plan."""

    id: str
    country: str
    recommendation: str
    ask: int | None = None
    actions: tuple[Action, ...]
    source: str


def subject(plan: Plan, action: Action) -> tuple[str, ...]:
    """By what a report of progress names an action; it holds when the plan's file is written anew."""
    return (plan.recommendation, str(plan.ask or 0), action.title)


def with_progress(plans: Iterable[Plan], decisions: Iterable[Decision], source: str | None) -> list[Plan]:
    """The plans with what was reported at the desk; "completed" also says when it was done."""
    told: dict[tuple[str, ...], list[Decision]] = {}
    for decision in decisions:
        if decision.question == "progress":
            told.setdefault(decision.subject, []).append(decision)
    return [
        plan.model_copy(
            update={"actions": tuple(_with(a, told.get(subject(plan, a), []), source) for a in plan.actions)}
        )
        for plan in plans
    ]


def _with(action: Action, told: list[Decision], source: str | None) -> Action:
    if not told:
        return action
    reports = (
        ProgressReport(title=one.why, reported_on=one.at.date(), evidence=one.evidence, said_in=source)
        for one in sorted(told, key=lambda one: one.at)
    )
    done = [one.at.date() for one in told if one.answer == "completed"]
    return action.model_copy(
        update={
            "progress_reports": (*action.progress_reports, *reports),
            "completed_on": action.completed_on or min(done, default=None),
        }
    )
