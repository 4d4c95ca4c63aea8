"""Who was screened, with what result, and what was decided under which law."""

from django.db import models

from palermo.registry.models.agency import Agency, User
from palermo.registry.models.case import Case
from palermo.registry.models.codes import Codes
from palermo.registry.models.person import Person
from palermo.registry.models.record import PLACE, Coded, Record


class MetAs(Codes):
    """How the screener met the person. The penalised are those who were met as suspects and never screened."""

    REPORTED = "reported"
    INSPECTION = "inspection"
    PROSTITUTION = "prostitution"
    BEGGING = "begging"
    IMMIGRATION = "immigration"
    OTHER_OFFENCE = "other_offence"
    HELPLINE = "helpline"
    SHELTER = "shelter"
    ABROAD = "abroad"


class Screening(Record):
    """One screening: it takes the time it needs, may be left and resumed, and is done when `done_at` is set."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="screenings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="screenings")
    screener = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=PLACE, blank=True)
    met_as = models.CharField(max_length=16, choices=MetAs.choices)
    started_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)


class ScreeningIndicator(Coded):
    """An indicator asked about (content/registry/indicators.yml): present, absent, or not asked."""

    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="indicators")
    answer = models.CharField(
        max_length=9,
        choices=[("yes", "yes"), ("no", "no"), ("unknown", "unknown"), ("not_asked", "not asked")],
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["screening", "code"], name="one_answer_once")]


class Framework(Codes):
    """The law a result is under. They differ (catalogue PP-6): one result each, never one for another."""

    PALERMO = "palermo"
    PTPA = "ptpa"
    TVPA = "tvpa"


class Outcome(Codes):
    """HTCDS trafficking status, smuggling apart."""

    POSSIBLE = "possible"
    CONFIRMED = "confirmed"
    NOT_TRAFFICKING = "not_trafficking"
    SMUGGLING = "smuggling"


class Identification(Record):
    """What an authority found of a person under one framework. A later one supersedes; none is overwritten."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="identifications")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identifications")
    screening = models.ForeignKey(
        Screening, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    framework = models.CharField(max_length=8, choices=Framework.choices)
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    presumed_minor = models.BooleanField(default=False)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    supersedes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )

    class Meta:
        indexes = [models.Index(fields=["person", "framework", "decided_at"], name="identification_latest")]


class IdentificationElement(Coded):
    """An act, a means, a purpose or a form that was found."""

    identification = models.ForeignKey(Identification, on_delete=models.PROTECT, related_name="elements")
    kind = models.CharField(max_length=8, choices=[(k, k) for k in ("act", "means", "purpose", "form")])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["identification", "kind", "code"], name="one_element_once")
        ]
