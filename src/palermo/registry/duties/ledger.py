"""The incremental form: an event in, the rows that it changes out, to be kept in a table."""

from collections.abc import Iterable

from palermo.registry.duties import accused
from palermo.registry.duties.derive import rows_of_fact
from palermo.registry.duties.directory import Directory
from palermo.registry.duties.duty import duties, touched_by
from palermo.registry.duties.event import Event
from palermo.registry.duties.history import History
from palermo.registry.duties.row import DutyRow
from palermo.registry.duties.vocabulary import ACCUSED


def _accusable() -> tuple[tuple[str, str], ...]:
    """An accusation reaches every duty that began about the same."""
    kinds = dict.fromkeys(duty.starts.event for duty in duties().values() if duty.starts.event)
    return tuple((kind, tie) for kind in kinds for tie in accused.TIES)


class Ledger:
    """The rows of the duties that events started, kept up event by event.

    In whatever order events come, the rows are those that `derive.event_rows` makes of them all. A database need not
    load everything: a ledger of the events that share a record with the new one, and of those that share one with
    these, gives the same changed rows.
    """

    def __init__(self, directory: Directory, events: Iterable[Event] = ()) -> None:
        self.directory = directory
        self.history = History(events)
        self.rows: dict[str, DutyRow] = {}
        for fact in self.history.facts():
            self._keep(fact)

    def apply(self, event: Event) -> list[DutyRow]:
        """Take in an event and give the rows that are new or changed. The same event again changes nothing."""
        fact = self.history.add(event)
        return [row for one in self._touched(fact) for row in self._keep(one)]

    def _keep(self, fact: str) -> list[DutyRow]:
        made = list(rows_of_fact(fact, self.history, self.directory))
        changed = [row for row in made if self.rows.get(row.key) != row]
        self.rows.update((row.key, row) for row in changed)
        return changed

    def _touched(self, fact: str) -> list[str]:
        """Facts whose duties it may change: its own, those it may settle, and those of an office it accuses."""
        found = {fact: None}
        for version in self.history.versions(fact):
            for kind, tie in (*touched_by(version.kind), *(_accusable() if version.kind == ACCUSED else ())):
                found.update(dict.fromkeys(self.history.about(kind, tie, version.values(tie))))
        return list(found)
