"""Reading the free words of a record: whoever may see the record and may read words, and the audit says so."""

import datetime

from palermo.knowledge.clock import system_clock
from palermo.registry.access.rule import Denied, visible
from palermo.registry.models import User
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
        act.about = record
        return words.told(record.pk)
