"""Many at once: a record sent fifty times is one, two edits of one version a conflict, diary numbers without a gap."""

import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from tests.registry.marvania import Marvania

from palermo.registry.models import AuditEntry, Case, Event, Person
from palermo.registry.verbs import files, people
from palermo.registry.verbs.acting import Conflict

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 10  # threads; each sends its share


def at_once(act: Callable[[int], Any], times: int) -> list[Any]:
    """What each of so many acts gave or raised, begun together from several connections."""
    gate, given, lock = threading.Barrier(AT_ONCE), [], threading.Lock()

    def work(first: int) -> None:
        gate.wait()
        try:
            for number in range(first, times, AT_ONCE):
                try:
                    answer = act(number)
                except Exception as fault:
                    answer = fault
                with lock:
                    given.append(answer)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(first,)) for first in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def test_fifty_equal_posts_make_one_record(marvania: Marvania):
    case, key = marvania.file(), uuid.uuid4()
    audited = AuditEntry.objects.count()
    given = at_once(lambda _n: people.add_person(marvania.police, case, "suspect", id=key, sex="male"), 50)
    assert {answer.pk for answer in given} == {key}
    assert Person.objects.count() == case.people.count() == 1
    assert AuditEntry.objects.count() == audited + 1


def test_a_file_opened_fifty_times_is_one_file_with_one_number(marvania: Marvania):
    key = uuid.uuid4()
    given = at_once(
        lambda _n: files.open_case(marvania.police, "protection", place=marvania.police.place, id=key), 50
    )
    assert {answer.number for answer in given} == {Case.objects.get().number}


def test_of_two_edits_of_one_version_one_is_a_conflict(marvania: Marvania):
    case = marvania.file()
    person = people.add_person(marvania.police, case, "suspect", sex="male")
    version = person.version

    def edit(number: int) -> Person:
        seen = Person.objects.get(pk=person.pk)
        told = {"citizenship": ["XMV", "PAK"][number % 2]}
        return people.change_person(marvania.police, case, seen, version=version, **told)

    given = at_once(edit, AT_ONCE)
    assert sum(isinstance(answer, Person) for answer in given) == 1
    assert sum(isinstance(answer, Conflict) for answer in given) == AT_ONCE - 1
    assert Person.objects.get(pk=person.pk).version == version + 1


def test_diary_numbers_have_no_gap_and_none_twice(marvania: Marvania):
    """Also where every third act fails in the middle: its number goes to the next."""
    from django.db import transaction

    class Broken(Exception):
        pass

    def act(number: int) -> None:
        with transaction.atomic():
            files.open_case(marvania.police, "protection", place=marvania.police.place)
            if number % 3 == 0:
                raise Broken

    given = at_once(act, 45)
    assert {type(answer) for answer in given} == {Broken, type(None)}
    numbers = sorted(
        int(number.rpartition("/")[2]) for number in Case.objects.values_list("number", flat=True)
    )
    assert numbers == list(range(1, 31))
    assert not Event.objects.exclude(case__in=Case.objects.all()).exists()
