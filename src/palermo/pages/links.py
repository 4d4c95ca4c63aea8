"""Where things stand: addresses on the site, or files of a static export. A page never spells an address itself."""

from typing import Protocol

from django.urls import reverse


class Linker(Protocol):
    """The address of a page by its URL name, or None where the page does not exist here."""

    def __call__(self, name: str, **kwargs: object) -> str | None: ...


def on_site(name: str, **kwargs: object) -> str | None:
    return reverse(name, kwargs=kwargs or None)


def to_cite(linker: Linker, cite: str) -> str | None:
    """An item's origin with the passage in view, or a source's page: only a source's id holds a hyphen."""
    if "-" in cite:
        return linker("source", identity=cite)
    found = linker("origin", identity=cite)
    return f"{found}#passage" if found else None
