"""Who a person is: sealed, found, read, destroyed; and never said by accident. Everybody here is invented."""

import json
import logging
import traceback
from dataclasses import asdict
from pathlib import Path

import pytest
from django.db import connection, transaction

from palermo.knowledge.refusal import Refusal
from palermo.registry.models import Identity, Person, SearchCode
from palermo.registry.vault import erasures, identities, keyring, keys, rotation, spread
from palermo.registry.vault.identities import Known

TOLD = {
    "name_roman": "Rukhsana Bibi",
    "name_urdu": "رخسانہ بی بی",
    "father_name": "Allah Ditta",
    "national_id": "35201-7654321-8",
    "phone": "+92 300 7654321",
    "safe_contact": "through her aunt, mornings",
    "address": "the third house behind the kiln",
}


def found(typed: str = "", **more: str) -> set[object]:
    return set(Person.objects.filter(pk__in=identities.find(typed, **more)).values_list("pk", flat=True))


@pytest.mark.django_db
class TestKeeping:
    def test_what_is_kept_is_read_again(self, person):
        identities.keep(person, **TOLD)
        assert asdict(identities.read(person)) == TOLD

    def test_a_later_telling_adds_and_takes_away(self, person):
        identities.keep(person, **TOLD)
        identities.keep(person, phone="", address="with her sister")
        assert identities.read(person) == Known(**TOLD | {"phone": "", "address": "with her sister"})
        assert found("0300 7654321") == set()

    def test_nothing_is_known_of_who_was_never_told_of(self, person):
        assert identities.read(person) is None

    def test_many_are_read_in_one_query(self, django_assert_num_queries):
        persons = [Person.objects.create() for _ in range(20)]
        for number, each in enumerate(persons):
            identities.keep(each, name_roman=f"Invented {number}")
        with django_assert_num_queries(1):
            known = identities.read_many(persons)
        assert known[persons[7].pk].name_roman == "Invented 7"

    def test_the_database_holds_none_of_it(self, person):
        identities.keep(person, **TOLD)
        held = b"".join(
            bytes(row.sealed) + bytes(row.wrapped_key) + row.key_id.encode() for row in Identity.objects.all()
        )
        held += json.dumps(list(SearchCode.objects.values_list("kind", "code", "version"))).encode()
        for value in TOLD.values():
            assert value.encode() not in held
        assert b"name_roman" not in held

    def test_one_field_or_seven_look_alike(self, person):
        other = Person.objects.create()
        identities.keep(person, name_roman="A")
        identities.keep(other, name_roman="A", address="b" * 20)
        lengths = {len(bytes(row.sealed)) for row in Identity.objects.all()}
        assert len(lengths) == 1

    def test_a_field_that_does_not_exist_is_refused_by_its_name_alone(self, person):
        with pytest.raises(Refusal, match="there is no such field") as refused:
            identities.keep(person, nickname="Rukhsana")
        assert "Rukhsana" not in str(refused.value)


@pytest.mark.django_db
class TestSealing:
    def test_a_row_copied_to_another_person_does_not_open(self, person):
        other = Person.objects.create()
        identities.keep(person, **TOLD)
        identities.keep(other, name_roman="Other")
        row = Identity.objects.get(person=person)
        Identity.objects.filter(person=other).update(sealed=row.sealed, wrapped_key=row.wrapped_key)
        with pytest.raises(Refusal, match="does not open"):
            identities.read(other)

    @pytest.mark.parametrize("column", ["sealed", "wrapped_key"])
    def test_one_changed_bit_does_not_open(self, person, column):
        identities.keep(person, **TOLD)
        held = bytearray(getattr(Identity.objects.get(person=person), column))
        held[-5] ^= 1
        Identity.objects.filter(person=person).update(**{column: bytes(held)})
        with pytest.raises(Refusal, match="does not open"):
            identities.read(person)

    def test_each_person_has_a_key_of_their_own(self, person):
        other = Person.objects.create()
        identities.keep(person, name_roman="Same")
        identities.keep(other, name_roman="Same")
        first, second = Identity.objects.all()
        assert bytes(first.sealed) != bytes(second.sealed)
        assert bytes(first.wrapped_key) != bytes(second.wrapped_key)

    def test_a_database_without_its_keys_is_refused_and_not_sealed_anew(self, person, tmp_path, settings):
        identities.keep(person, **TOLD)
        settings.PALERMO_HOME = tmp_path
        with pytest.raises(Refusal, match="not among the keys here"):
            identities.read(person)
        with pytest.raises(Refusal, match="the key is not here"):
            identities.keep(Person.objects.create(), name_roman="New")
        with pytest.raises(Refusal, match="the key is not here"):
            identities.find("Rukhsana")
        assert not (tmp_path / "keys").exists()


@pytest.mark.django_db
class TestSilence:
    def test_neither_print_nor_error_nor_log_says_who_it_is(self, person, caplog, capsys):
        caplog.set_level(logging.DEBUG)
        identities.keep(person, **TOLD)
        row = Identity.objects.get(person=person)
        said = [repr(identities.read(person)), str(row), repr(row), *map(repr, SearchCode.objects.all())]
        for spoil in ({"sealed": b"0" * 300}, {"key_id": "f" * 16}, {"wrapped_key": b""}):
            with pytest.raises(Refusal) as refused, transaction.atomic():
                Identity.objects.filter(person=person).update(**spoil)
                identities.keep(person, name_roman=TOLD["name_roman"] + " again")
            said += traceback.format_exception(refused.value)
        # The statement that makes the codes: a log of queries must tell nothing either.
        said += [caplog.text, *capsys.readouterr(), *map(str, connection.queries_log)]
        everything = "\n".join(said)
        for value in TOLD.values():
            assert value not in everything
            assert not any(word in everything for word in value.split() if len(word) > 3 and word.isalpha())


@pytest.mark.django_db
class TestFinding:
    @pytest.mark.parametrize(
        "typed",
        [
            "Rukhsana",
            "rukhsaana BIBI",
            "Bibi Ruksana",
            "رخسانہ",
            "35201-7654321-8",
            "3520176543218",
            "۳۵۲۰۱۷۶۵۴۳۲۱۸",
            "0300-7654321",
            "00923007654321",
            "7654321",
        ],
    )
    def test_a_name_in_either_script_a_number_or_a_phone_finds(self, person, typed):
        identities.keep(person, **TOLD)
        identities.keep(Person.objects.create(), name_roman="Somebody Else", phone="0311 1111111")
        assert found(typed) == {person.pk}

    def test_every_word_must_be_there(self, person):
        identities.keep(person, **TOLD)
        assert found("Rukhsana Kausar") == set()

    def test_the_father_narrows(self, person):
        namesake = Person.objects.create()
        identities.keep(person, **TOLD)
        identities.keep(namesake, name_roman="Rukhsana Bibi", father_name="Barkat")
        assert found("Rukhsana") == {person.pk, namesake.pk}
        assert found("Rukhsana", father="Alla Dita") == {person.pk}
        assert found(father="برکت") == {namesake.pk}

    @pytest.mark.parametrize("typed", ["", "   ", "-", "۔"])
    def test_nothing_typed_finds_nobody(self, person, typed):
        identities.keep(person, **TOLD)
        assert found(typed) == set()

    def test_a_common_name_has_many_codes_and_is_found_under_all(self):
        persons = [Person.objects.create() for _ in range(40)]
        for each in persons:
            identities.keep(each, name_roman="Muhammad")
        assert len(set(SearchCode.objects.values_list("code", flat=True))) > 15
        assert len(found("محمد")) == 40

    def test_a_search_stays_on_its_index(self, sqlite_only):
        plan = identities.find("Muhammad Aslam", father="Barkat").explain()
        assert "SCAN" not in plan.replace("SCAN CONSTANT ROW", "")
        assert plan.count("found_by_code") >= 1

    def test_writing_twice_changes_no_code(self, person):
        identities.keep(person, **TOLD)
        before = set(SearchCode.objects.values_list("code", flat=True))
        identities.keep(person, address="elsewhere")
        assert set(SearchCode.objects.values_list("code", flat=True)) == before


@pytest.mark.django_db
class TestDestroying:
    def test_the_key_goes_and_the_record_stays(self, person):
        identities.keep(person, **TOLD)
        identities.destroy(person)
        row = Identity.objects.get(person=person)
        assert (row.sealed, row.wrapped_key, row.key_id) == (None, None, "")
        assert row.destroyed_at is not None
        assert identities.read(person) is None
        assert found("Rukhsana") == set()
        assert not SearchCode.objects.exists()

    def test_nothing_can_be_kept_afterwards(self, person):
        identities.destroy(person)
        with pytest.raises(Refusal, match="was destroyed"):
            identities.keep(person, name_roman="Rukhsana")

    def test_twice_is_once(self, person):
        identities.destroy(person)
        first = Identity.objects.get(person=person).destroyed_at
        identities.destroy(person)
        assert Identity.objects.get(person=person).destroyed_at == first

    def test_it_is_noted_outside_the_database(self, person, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            identities.destroy(person)
        assert str(person.pk) in {noted for noted, _ in erasures.noted()}


@pytest.mark.django_db(transaction=True)
def test_the_files_of_the_database_hold_the_destroyed_key_no_more(sqlite_only):
    person = Person.objects.create()
    identities.keep(person, **TOLD)
    row = Identity.objects.get(person=person)
    wrapped, sealed = bytes(row.wrapped_key), bytes(row.sealed)
    name = Path(connection.settings_dict["NAME"])
    files = [name, name.with_name(name.name + "-wal")]

    def held(what: bytes) -> bool:
        return any(what in file.read_bytes() for file in files if file.exists())

    assert held(wrapped[:16])
    identities.destroy(person)
    assert not held(wrapped[:16])
    assert not held(sealed[:16])


@pytest.mark.django_db
class TestRotation:
    @pytest.fixture(autouse=True)
    def own_keys(self, tmp_path, settings):
        settings.PALERMO_HOME = tmp_path

    def test_after_it_all_is_read_and_found_as_before(self, person):
        identities.keep(person, **TOLD)
        codes = set(SearchCode.objects.values_list("code", flat=True))
        before = Identity.objects.get()
        assert rotation.rotate() == (1, 1)
        after = Identity.objects.get()
        assert after.key_id != before.key_id
        assert bytes(after.sealed) == bytes(before.sealed)
        assert codes.isdisjoint(SearchCode.objects.values_list("code", flat=True))
        assert asdict(identities.read(person)) == TOLD
        assert found("Rukhsana") == {person.pk}

    def test_half_way_both_are_found(self, person):
        other = Person.objects.create()
        identities.keep(person, **TOLD)
        keyring.add(
            keys.SEARCH, home=keys.home(), prepare=lambda version, key: spread.write({}, version, key)
        )
        identities.keep(other, name_roman="Rukhsana")
        assert found("Rukhsana") == {person.pk, other.pk}
        assert rotation.recode() == 1
        assert keyring.versions(keys.SEARCH, home=keys.home()) == [2]
        assert found("Rukhsana") == {person.pk, other.pk}

    def test_names_that_became_common_are_spread_anew(self, monkeypatch):
        monkeypatch.setattr(spread, "ABOUT", 5)
        persons = [Person.objects.create() for _ in range(40)]
        for each in persons:
            identities.keep(each, name_roman="Zubaida")
        assert SearchCode.objects.values("code").distinct().count() == 1
        rotation.rotate()
        assert SearchCode.objects.values("code").distinct().count() > 4
        assert len(found("زبیدہ")) == 40
        table = keys.home() / "keys" / "search-2.spread"
        assert b"zbd" not in table.read_bytes()
        table.unlink()
        spread._table.cache_clear()
        with pytest.raises(Refusal, match="table of common names"):
            found("Zubaida")

    def test_the_old_wrapping_key_opens_nothing_new(self, person):
        identities.keep(person, **TOLD)
        rotation.rotate()
        keyring.drop(keys.IDENTITY, home=keys.home(), version=1)
        assert asdict(identities.read(person)) == TOLD


def test_a_key_that_others_may_read_is_refused(tmp_path):
    keyring.key("identity", home=tmp_path)
    (tmp_path / "keys" / "identity.key").chmod(0o644)
    with pytest.raises(Refusal, match="others than its owner"):
        keyring.key("identity", home=tmp_path)


@pytest.mark.django_db
def test_the_stolen_database_alone_opens_nothing(person, sqlite_only):
    """What a thief of the file has: no column of any table holds a word of it."""
    identities.keep(person, **TOLD)
    with connection.cursor() as cursor:
        dump = "\n".join(str(row) for table in connection.introspection.table_names() for row in cursor.execute(f'SELECT * FROM "{table}"').fetchall())  # noqa: S608  # fmt: skip
    assert "Rukhsana" not in dump
    assert "7654321" not in dump
