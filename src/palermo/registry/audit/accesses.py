"""Who opened a case: the audit asked the other way round, and so the proof that somebody else did not."""

from collections.abc import Iterator

from palermo.registry.models.audit import AuditEntry


def accesses(case: str) -> Iterator[AuditEntry]:
    """Every entry about the case, refusals included, oldest first.

    That nobody else is in it proves something only where `verify` finds the chains whole.
    """
    # The empty case is excluded in so many words, since the index leaves those rows out.
    return AuditEntry.objects.filter(case=case).exclude(case="").order_by("id").iterator()
