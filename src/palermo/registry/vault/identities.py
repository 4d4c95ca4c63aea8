"""Keep, read, find and destroy who a person is. Who may, and that it is in the audit, is the caller's to see to."""

import datetime
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from palermo.knowledge.refusal import Refusal
from palermo.registry.models.identity import Identity, SearchCode
from palermo.registry.models.person import Person
from palermo.registry.vault import cipher, codes, erasures, folding, keyring, keys, spread

LONGEST = 500  # letters in one field
FEWEST_DIGITS = 7  # from here on what is typed is taken for a number


@dataclass(frozen=True, repr=False)
class Known:
    """What is known of who somebody is; empty where nobody knows. Prints nothing of it."""

    name_urdu: str = ""
    name_roman: str = ""
    father_name: str = ""
    national_id: str = ""
    phone: str = ""
    safe_contact: str = ""
    address: str = ""

    def __repr__(self) -> str:
        return "<Known: withheld>"


FIELDS = frozenset(field.name for field in fields(Known))


@transaction.atomic
def keep(person: Person, **told: str) -> None:
    """Seal what is told, beside what was known before; an empty text takes a field away. Refuses unknown fields."""
    _check(told)
    row = Identity.objects.select_for_update().filter(person=person).first()
    if row is not None and row.destroyed_at:
        raise Refusal(
            "this person's identity was destroyed",
            where="identity",
            do="Open a new record where one is needed",
        )
    known = replace(
        opened(row) if row else Known(), **{field: value.strip() for field, value in told.items()}
    )
    _seal(row or Identity(person=person), known, new=row is None)


def read(person: Person) -> Known | None:
    """Who the person is; None where nothing was recorded or the key was destroyed."""
    return read_many([person]).get(person.pk)


def read_many(persons: Iterable[Person]) -> dict[Any, Known]:
    """Who these persons are, by primary key, in one query; without those of whom nothing can be known."""
    rows = Identity.objects.filter(person__in=[person.pk for person in persons], destroyed_at=None)
    return {row.pk: opened(row) for row in rows}


@transaction.atomic
def destroy(person: Person, *, at: datetime.datetime | None = None) -> None:
    """Destroy the person's key, what it sealed and every search code. The row stays and says when: now if not given."""
    at = at or import_string(settings.PALERMO_CLOCK)()
    row, _ = Identity.objects.select_for_update().get_or_create(person=person, defaults={"destroyed_at": at})
    SearchCode.objects.filter(identity=row).delete()
    row.sealed = row.wrapped_key = None
    row.key_id, row.destroyed_at = "", row.destroyed_at or at
    row.save()
    erasures.after(person.pk, row.destroyed_at)


def find(
    typed: str = "", *, father: str = "", among: Collection[Any] | None = None
) -> QuerySet[SearchCode, Any]:
    """The primary keys of the persons meant, as a query to filter by: `Person.objects.filter(pk__in=find("Aslam"))`.

    `typed`: a name in either script (each of its words must be there, in any order and spelling), or an identity number,
    or a phone. Nothing typed finds nobody. It says nothing about who may see them. `among`: only of these persons, for who
    has few files to look in: a common name has more bearers in a country than an office has people.
    """
    keys.newest(keys.SEARCH, needed=keys.exists(SearchCode))  # a lost key must not look like nobody found
    held = [codes.Search(key, spread.of(version)) for version, key in keys.at_hand(keys.SEARCH)]
    if len(folding.digits(typed)) >= FEWEST_DIGITS:
        wanted = [codes.asked_number(held, typed)]
    else:
        wanted = codes.asked_name(held, codes.NAME, typed)
    asked = wanted + codes.asked_name(held, codes.FATHER, father)
    everybody = SearchCode.objects.all() if among is None else SearchCode.objects.filter(identity__in=among)
    return _having_all(everybody, asked)


def _having_all(everybody: QuerySet[SearchCode], wanted: list[list[int]]) -> QuerySet[SearchCode, Any]:
    """Those who have one code of every list."""
    if not wanted:
        return SearchCode.objects.none().values_list("identity", flat=True)
    found = everybody.filter(code__in=wanted[0])
    for more in wanted[1:]:
        found = found.filter(identity__in=everybody.filter(code__in=more).values("identity"))
    return found.values_list("identity", flat=True).distinct()


def _check(told: dict[str, str]) -> None:
    """Refuse a field that does not exist or is too long: by its name, never by what it holds."""
    for field, value in told.items():
        if field not in FIELDS:
            raise Refusal(
                "there is no such field", where="identity", do=f"Use one of {', '.join(sorted(FIELDS))}"
            )
        if not isinstance(value, str) or len(value) > LONGEST or "\0" in value:
            raise Refusal(
                f"{field} must be text of up to {LONGEST} letters", where="identity", do="Shorten it"
            )


def opened(row: Identity) -> Known:
    """What a row holds. Refuses one that was altered, or whose key is not here."""
    key = _unwrap(row)
    plain = cipher.unseal(bytes(row.sealed or b""), key, about=_about("identity", row))
    return Known(**json.loads(plain))


def _unwrap(row: Identity) -> bytes:
    """The person's own key."""
    wrapping = keys.by_fingerprint(keys.IDENTITY, row.key_id)
    return cipher.unseal(bytes(row.wrapped_key or b""), wrapping, about=_about("key", row, row.key_id))


def _about(what: str, row: Identity, *more: str) -> str:
    """What a sealed text is bound to: a row that is copied to another person does not open."""
    return "|".join(["palermo/1", what, str(row.pk), *more])


def _seal(row: Identity, known: Known, *, new: bool) -> None:
    """Write the row and its codes anew. The person's own key is made with the row and kept from then on."""
    key = cipher.new_key() if new else _unwrap(row)
    row.sealed = cipher.seal(cipher.padded(json.dumps(asdict(known))), key, about=_about("identity", row))
    _wrap(row, key)
    row.save(force_insert=new)
    recode(row, known)


def rewrap(row: Identity) -> None:
    """Seal the person's own key under the newest wrapping key, whichever sealed it before."""
    _wrap(row, _unwrap(row))
    row.save(update_fields=["wrapped_key", "key_id"])


def _wrap(row: Identity, key: bytes) -> None:
    """Seal the person's own key under the newest wrapping key."""
    _, wrapping = keys.newest(keys.IDENTITY, needed=keys.exists(Identity))
    row.key_id = keyring.fingerprint(wrapping)
    row.wrapped_key = cipher.seal(key, wrapping, about=_about("key", row, row.key_id))


def recode(row: Identity, known: Known) -> None:
    """Make the search codes of one identity anew, under the newest key."""
    SearchCode.objects.filter(identity=row).delete()
    SearchCode.objects.bulk_create(_codes(row, known))


def _codes(row: Identity, known: Known) -> list[SearchCode]:
    """All that one person can be found by, under the newest key."""
    version, key = keys.newest(keys.SEARCH, needed=keys.exists(SearchCode))
    return _coded(row, asdict(known), codes.Search(key, spread.of(version)), version)


def _coded(row: Identity, told: dict[str, str], search: codes.Search, version: int) -> list[SearchCode]:
    made = sorted(codes.stored(search, str(row.pk), told))
    return [SearchCode(identity=row, kind=kind, code=code, version=version) for kind, code in made]


def keep_many(told: Mapping[Any, Known]) -> None:
    """Seal what is known of many new persons, by primary key, in three statements: for loads, not for verbs."""
    seal = Sealer()
    sealed = [seal(person, known) for person, known in told.items()]
    Identity.objects.bulk_create([row for row, *_codes in sealed], batch_size=1_000)
    SearchCode.objects.bulk_create([code for _row, *its in sealed for code in its], batch_size=5_000)


class Sealer:
    """Seals many new persons with keys that were looked up once; writes nothing."""

    def __init__(self) -> None:
        _, self.wrapping = keys.newest(keys.IDENTITY, needed=keys.exists(Identity))
        self.version, key = keys.newest(keys.SEARCH, needed=keys.exists(SearchCode))
        self.fingerprint = keyring.fingerprint(self.wrapping)
        self.search = codes.Search(key, spread.of(self.version))

    def __call__(self, person: Any, known: Known) -> tuple[Identity, *tuple[SearchCode, ...]]:
        """The person's identity under a key of its own, and what it is found by."""
        row, own, told = Identity(person_id=person), cipher.new_key(), asdict(known)
        row.sealed = cipher.seal(cipher.padded(json.dumps(told)), own, about=_about("identity", row))
        row.key_id = self.fingerprint
        row.wrapped_key = cipher.seal(own, self.wrapping, about=_about("key", row, row.key_id))
        return row, *_coded(row, told, self.search, self.version)
