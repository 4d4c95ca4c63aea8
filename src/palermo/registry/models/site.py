"""Sites, their owners and inspections. No site, owner or suspicion is ever public by point."""

from django.db import models

from palermo.registry.models.agency import Agency, User
from palermo.registry.models.case import Case
from palermo.registry.models.codes import Codes
from palermo.registry.models.person import Household, Person
from palermo.registry.models.record import PLACE, Coded, Record


class SiteKind(Codes):
    """Kinds of workplace."""

    BRICK_KILN = "brick_kiln"
    FARM = "farm"
    WORKSHOP = "workshop"
    OTHER = "other"


class Site(Record):
    """A workplace, seen from satellite or reported, matched to a register or not."""

    kind = models.CharField(max_length=12, choices=SiteKind.choices)
    country = models.CharField(max_length=3)
    place = models.CharField(max_length=PLACE)
    province = models.CharField(max_length=PLACE)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    seen_in = models.CharField(max_length=80, blank=True)  # the satellite frame and its id
    workforce = models.PositiveIntegerField(null=True, blank=True)
    # The sum of the reasons of content/registry/risk.yml when it was last weighed: orders a plan, never published.
    risk = models.FloatField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["place", "kind"], name="site_place_kind"),
            models.Index(fields=["place", "-risk", "id"], name="site_plan"),
        ]


class SiteCase(models.Model):
    """The file that holds what is known and suspected of a site; who may see the file may see the site."""

    site = models.OneToOneField(Site, on_delete=models.PROTECT, related_name="file")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="site_file")

    def __str__(self) -> str:
        return f"{self.site_id} {self.case_id}"


class SiteRegistration(Record):
    """A registration under a factories law. A pollution consent is none."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="registrations")
    law = models.CharField(max_length=40)
    number = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)


class SiteOwner(Record):
    """An owner, or whoever runs the site."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="owners")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sites_owned")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)


class OfficeHeld(Record):
    """A public office that a person holds or held: owners who are officials are why cases stop."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offices")
    office = models.CharField(max_length=120)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)


class AdvanceClaimed(Record):
    """An advance (peshgi) that an employer claims. Bonded debts are extinguished (BLSA 1992 s.6): this record is
    evidence against the claimant and is never printed, exported or shown as a debt owed."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="advances")
    household = models.ForeignKey(
        Household, null=True, blank=True, on_delete=models.PROTECT, related_name="advances"
    )
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    claimed_at = models.DateTimeField()


class Inspection(Record):
    """One visit: wages and advances held against the law, children, signs of bonded labour."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="inspections")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="inspections")
    inspector = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    admitted = models.BooleanField(default=True)
    workers = models.PositiveIntegerField(null=True, blank=True)
    children = models.PositiveIntegerField(null=True, blank=True)
    daily_wage = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    highest_advance = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    register_kept = models.BooleanField(null=True, blank=True)
    signs_found = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["agency", "-at"], name="inspections_newest")]


class InspectionFinding(Coded):
    """A sign of bonded labour or a breach found (content/registry/signs.yml)."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="findings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "code"], name="one_finding_once")]


class SiteMatch(Record):
    """A person's decision that a site seen from satellite is a registered one. Undone, never deleted: a link, no merge."""

    seen = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="matches")
    registered = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="matched_by")
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    undone_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seen"], condition=models.Q(undone_at=None), name="one_match_stands"
            )
        ]


class PlannedInspection(Record):
    """A visit planned for a day by risk: to come, done (`inspection`), or put off with a reason (content/registry/risk.yml)."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="planned")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(db_index=True)
    inspection = models.ForeignKey(
        Inspection, null=True, blank=True, on_delete=models.PROTECT, related_name="planned"
    )
    why = models.CharField(max_length=200, blank=True)  # the codes of the reasons that stood on the plan
    position = models.PositiveSmallIntegerField(default=0)  # in the day's round
    put_off_at = models.DateTimeField(null=True, blank=True)
    put_off_because = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "on", "position", "id"], name="plan_of_a_day")]
