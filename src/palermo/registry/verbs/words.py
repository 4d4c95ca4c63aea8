"""Reading the free words of a record: whoever may see the record and may read words, and the audit says so."""

import datetime

from palermo.knowledge.clock import system_clock
from palermo.registry.access.paths import paths_to_case
from palermo.registry.access.rule import Denied, visible
from palermo.registry.models import Case, User
from palermo.registry.models.record import Record
from palermo.registry.vault import words
from palermo.registry.verbs.acting import acting, refuse


def read_words(user: User, record: Record, *, now: datetime.datetime | None = None) -> dict[str, str]:
    """The words of a record by field, opened. That they were read is in the audit of the same transaction."""
    now = now or system_clock()
    if not visible(user, type(record)._default_manager.filter(pk=record.pk), now).exists():
        refuse(user, "read_words", None)
        raise Denied("read_words")
    with acting(user, "read_words", now=now) as act:
        act.about, act.case = record, _file_of(user, record, now)
        return words.told(record.pk)


def _file_of(user: User, record: Record, now: datetime.datetime) -> Case | None:
    """The file in which the user sees the record: its history names the reading."""
    rows = type(record)._default_manager.filter(pk=record.pk)
    files = {key for path in paths_to_case(type(record)) for key in rows.values_list(path, flat=True)}
    return visible(user, Case.objects.filter(pk__in=files), now).order_by("opened_at", "id").first()
