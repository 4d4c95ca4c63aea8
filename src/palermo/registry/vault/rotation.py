"""Change the vault's keys while the desk works: a batch a transaction, and a stop half-way does no harm."""

from collections.abc import Iterator
from dataclasses import asdict

from django.db import transaction

from palermo.registry.models.identity import Identity, SearchCode
from palermo.registry.vault import codes, identities, keyring, keys, spread

BATCH = 500


def rotate() -> tuple[int, int]:
    """New keys for wrapping and for searching; how many identities were wrapped and coded anew.

    The old search key is dropped when nothing was made with it. The old wrapping key stays for the backups that need
    it: `keyring.drop` it when the last of them is gone, and what was erased is then gone from those too.
    """
    keys.newest(keys.IDENTITY, needed=keys.exists(Identity))
    keys.newest(keys.SEARCH, needed=keys.exists(SearchCode))
    keyring.add(keys.IDENTITY, home=keys.home())
    keyring.add(keys.SEARCH, home=keys.home(), prepare=_measure)
    return rewrap(), recode()


def _measure(version: int, key: bytes) -> None:
    """Spread the common names anew, by how many persons have them today."""
    names = (codes.named(asdict(identities.opened(row))) for row in _each())
    spread.write(spread.measured(names), version, key)


def rewrap() -> int:
    """Wrap every person's key under the newest wrapping key; what they seal is not touched."""
    _, newest = keys.newest(keys.IDENTITY, needed=keys.exists(Identity))
    return sum([_rewrap(row) for row in _each() if row.key_id != keyring.fingerprint(newest)])


def recode(*, all_of_them: bool = False) -> int:
    """Make the codes anew that another key than the newest made; all of them where the folding changed."""
    version, _ = keys.newest(keys.SEARCH, needed=keys.exists(SearchCode))
    done = sum([_recode(row) for row in _each() if all_of_them or _is_stale(row, version)])
    for old, _ in keys.at_hand(keys.SEARCH)[1:]:
        if not SearchCode.objects.filter(version=old).exists():
            keyring.drop(keys.SEARCH, home=keys.home(), version=old)
            spread.drop(old)
    return done


def _each() -> Iterator[Identity]:
    """Every identity that can be opened, read in batches by primary key."""
    rows = Identity.objects.filter(destroyed_at=None).order_by("pk")
    batch = list(rows[:BATCH])
    while batch:
        yield from batch
        batch = list(rows.filter(pk__gt=batch[-1].pk)[:BATCH])


def _is_stale(row: Identity, version: int) -> bool:
    return SearchCode.objects.filter(identity=row).exclude(version=version).exists()


@transaction.atomic
def _rewrap(row: Identity) -> int:
    """Read again under a lock: the person may have been erased or edited since the batch was read."""
    fresh = Identity.objects.select_for_update().filter(pk=row.pk, destroyed_at=None).first()
    if fresh is None:
        return 0
    identities.rewrap(fresh)
    return 1


@transaction.atomic
def _recode(row: Identity) -> int:
    fresh = Identity.objects.select_for_update().filter(pk=row.pk, destroyed_at=None).first()
    if fresh is None:
        return 0
    identities.recode(fresh, identities.opened(fresh))
    return 1
