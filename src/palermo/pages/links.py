"""Where things stand: addresses on the site, or files of a static export. A page never spells an address itself."""

import functools
from typing import Protocol

from django.urls import reverse
from django.utils.translation import get_language


class Linker(Protocol):
    """The address of a page by its URL name, or None where the page does not exist here."""

    def __call__(self, name: str, **kwargs: object) -> str | None: ...


NOBODY = {"origin": "f" + "0" * 16, "source": "x-" + "0" * 16}


def on_site(name: str, **kwargs: object) -> str | None:
    if name in NOBODY:  # hundreds on a page: asked of Django once a language
        before, after = _around_id(name, get_language() or "en")
        return f"{before}{kwargs['identity']}{after}"
    return reverse(name, kwargs=kwargs or None)


@functools.cache
def _around_id(name: str, language: str) -> tuple[str, str]:
    before, _, after = reverse(name, kwargs={"identity": NOBODY[name]}).partition(NOBODY[name])
    return before, after


def to_cite(linker: Linker, cite: str) -> str | None:
    """An item's origin with the passage in view, or a source's page: only a source's id holds a hyphen."""
    if "-" in cite:
        return linker("source", identity=cite)
    found = linker("origin", identity=cite)
    return f"{found}#passage" if found else None
