"""The case file, who takes part in it, and who may see it."""

from django.db import models
from django.utils import timezone

from palermo.registry.models.agency import Agency, Level, Team, User
from palermo.registry.models.codes import Codes
from palermo.registry.models.record import PLACE, Record


class CaseKind(Codes):
    """One purpose to a file. A victim's care and the criminal case are two files with two sets of readers."""

    PROTECTION = "protection"
    JUSTICE = "justice"
    SITE = "site"
    OFFICIAL = "official"


class Case(Record):
    """A file: opened by an agency at a place, read by whom `CaseScope` lets in and by nobody else."""

    kind = models.CharField(max_length=12, choices=CaseKind.choices)
    number = models.CharField(max_length=40, unique=True)  # the diary number, printed on letters
    country = models.CharField(max_length=3)
    place = models.CharField(max_length=PLACE, blank=True)  # empty for a federal case without a province
    province = models.CharField(max_length=PLACE, blank=True)
    level = models.CharField(max_length=12, choices=Level.choices)
    opened_by = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    crosses_border = models.BooleanField(default=False)
    # Set by verbs from the people in the file: a child, or somebody whose age is unknown (presumed a minor for
    # protection only), narrows the readers to child-protection roles and the assigned team.
    has_child = models.BooleanField(default=False)
    sealed = models.BooleanField(default=False)
    legal_hold = models.BooleanField(default=False)
    retain_until = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["-opened_at", "-id"], name="case_newest"),
            models.Index(fields=["kind", "province", "opened_at"], name="case_kind_province"),
            # what may be forgotten, and what may not: two short lists among many files
            models.Index(
                fields=["retain_until", "id"],
                name="case_kept",
                condition=models.Q(closed_at__isnull=False, legal_hold=False),
            ),
            models.Index(fields=["-opened_at", "-id"], name="case_held", condition=models.Q(legal_hold=True)),
        ]


class CaseParty(models.Model):
    """An agency that takes part in a case: it opened it, received its report or referral, or was called in."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=PLACE)  # the district or country whose office handles it
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "agency", "place"], name="one_party_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.agency_id}"


class CaseTeam(models.Model):
    """A team to which a case is assigned."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="teams")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "team"], name="one_team_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.team_id}"


class CaseReader(models.Model):
    """Somebody let into a sealed case by name."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="named_readers")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    let_in_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="one_reader_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.user_id}"


class CaseAgainst(models.Model):
    """An office accused in the case: nobody of that office may read, close or delete it, whatever else lets them in."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="against")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "agency"], name="one_accused_office_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.agency_id}"


class CaseLink(models.Model):
    """Two files of one matter, such as a victim's care and the prosecution. Seen by who may see both."""

    first = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links_out")
    second = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links_in")
    why = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="one_link_once")]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"


class CaseScope(models.Model):
    """The access rule, resolved: whoever holds the scope sees the case. Kept by verbs, read through one index.

    `scope` is a text such as `office:12:PK602@2022` (palermo.registry.access.scopes says which there are);
    `until` ends a break-glass.
    """

    scope = models.CharField(max_length=120)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="scopes")
    # the case's own, so that a list in order of date, also of one kind, stays on one index
    kind = models.CharField(max_length=12)
    opened_at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "case"], name="one_scope_once")]
        indexes = [
            models.Index(fields=["scope", "-opened_at", "-case"], name="scope_newest"),
            models.Index(fields=["scope", "kind", "-opened_at", "-case"], name="scope_newest_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.case_id}"


class BreakGlass(models.Model):
    """A case opened in an emergency by someone the rule keeps out: with a reason, for three hours, always logged."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.user_id}"


class DiaryNumber(models.Model):
    """The last diary number an agency gave in a year; locked when the next is given."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="one_diary_a_year")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year}"
