"""Complicity: what is alleged of an office, and every answer or silence. And victims accused of what was done to them."""

from django.db import models

from palermo.registry.models.agency import Agency, User
from palermo.registry.models.case import Case
from palermo.registry.models.person import Person
from palermo.registry.models.record import Record


class Allegation(Record):
    """An allegation against an office keeps its source and its credibility. Nobody of that office can open it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="allegations")
    against = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=120)
    public = models.BooleanField(default=False)  # was it said in public? the presumption on inaction asks
    source = models.CharField(max_length=120)
    credibility = models.CharField(
        max_length=12, choices=[(c, c) for c in ("low", "moderate", "high", "unknown")]
    )
    made_at = models.DateTimeField()


class AllegationAnswer(Record):
    """What was done about an allegation: an inquiry, a prosecution, a dismissal, or a refusal to look."""

    allegation = models.ForeignKey(Allegation, on_delete=models.PROTECT, related_name="answers")
    by = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    at = models.DateTimeField()


class VictimAccused(Record):
    """A victim accused of an act committed as a victim: raises the duty not to penalise (PTPA 2018 s.6)."""

    # The review is owed by the prosecution, which never sees a victim's care: it gets a file of its own.
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="victims_accused")
    to_case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="accusations_received"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    offence = models.CharField(max_length=60)
    by = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    accused_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, blank=True)
