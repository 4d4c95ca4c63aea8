"""Agencies, those who work in them, what they may do and where."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from palermo.registry.models.codes import Codes
from palermo.registry.models.record import PLACE, Record


class Level(Codes):
    """Reporting level: another thing than place. A federal case may have no province."""

    FEDERAL = "federal"
    PROVINCIAL = "provincial"


class Agency(Record):
    """An agency of one reporting level and one place: the country's code for a federal one."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    name_ur = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=30, db_index=True)  # content/duties/agencies.yml
    level = models.CharField(max_length=12, choices=Level.choices)
    country = models.CharField(max_length=3)
    place = models.CharField(max_length=PLACE, db_index=True)
    active = models.BooleanField(default=True)


class UserManager(BaseUserManager["User"]):
    """Makes users by name; there is no e-mail address and no superuser."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An officer at one agency, posted to one place (the whole country, a province or a district)."""

    username = models.CharField(max_length=60, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="users")
    place = models.CharField(max_length=PLACE, db_index=True)
    designation = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=5, default="en")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    objects = UserManager()

    def __str__(self) -> str:
        return f"user {self.pk}"


class UserRole(models.Model):
    """A role a user holds (content/access/roles.yml). Roles that exclude each other are refused by the verb."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=40)
    since = models.DateTimeField(default=timezone.now)
    given_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role"], name="one_role_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class Team(Record):
    """People of one agency who work together on the cases assigned to them."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    members = models.ManyToManyField(User, related_name="teams", blank=True)
