"""What is to be done about a recommendation: actions with who leads them, by when, and what was reported on the way.

Fields have the names of the open trackers: title, description, target_date, target_date_comment, indicator and
progress_reports with a document_url are IMPACT OSS's (its "measure" is our action); the lead is NRTD's lead institution.
"""

import datetime

from palermo.evidence.shape import Shape


class ProgressReport(Shape):
    """What was reported on a day; `evidence` are ids of figures and statements that it points at."""

    title: str
    description: str | None = None
    reported_on: datetime.date
    document_url: str | None = None
    evidence: tuple[str, ...] = ()


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
