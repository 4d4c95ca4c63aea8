"""A country page as a folder that needs no server: the page, each origin that it opens, and its files."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from palermo.knowledge.refusal import Refusal
from palermo.pages.cites import cited
from palermo.pages.documents import page_document, page_json
from palermo.pages.downloads import pdf, table
from palermo.pages.drawn import Drawing
from palermo.pages.schema import page_schema
from palermo.pages.translation import direction
from palermo.store.evidence_file import Evidence

ASSETS = ("page.css", "plots.css", "page.js")
FILES = {
    "page-json": "page.json",
    "figures-csv": "figures.csv",
    "csv-metadata": "figures.csv-metadata.json",
    "schema": "page.schema.json",
    "page-pdf": "page.pdf",
}


class InFolder:
    """Relative links between the exported files; None for what is not among them."""

    def __init__(self, origins: set[str], sources: set[str], country: str, *, below: str = "") -> None:
        self.origins, self.sources, self.country, self.below = origins, sources, country, below

    def __call__(self, name: str, **kwargs: object) -> str | None:
        identity = kwargs.get("identity")
        if name == "origin" and identity in self.origins:
            return f"{self.below}origin/{identity}.html"
        if name == "source" and identity in self.sources:
            return f"{self.below}source/{identity}.html"
        if name == "country" and kwargs.get("code") == self.country:
            return f"{self.below}index.html"
        return self.below + FILES[name] if name in FILES else None

    def down(self) -> "InFolder":
        """The same from a file one folder below."""
        return InFolder(self.origins, self.sources, self.country, below="../")


def write(evidence: Evidence, country: str, year: int | None, out: Path, language: str = "en") -> Path:
    """Write the page into `out` (made if need be) and return its index.html. Refuses a folder that holds other things."""
    document = page_document(evidence, country, year)
    _must_be_ours(out)
    _set_up()
    opened = _opened(evidence, document)
    sources = {source["id"] for source in document["sources"]} | _sources_of(opened)
    linker = InFolder(set(opened), sources, document["country"])
    from palermo.pages.country_view import country_view

    outlines = evidence.document(f"outlines/{document['country']}")
    page = country_view(document, outlines, language, linker, evidence.path.stem)
    _render(out / "index.html", "pages/country.html", page, language, linker)
    for identity, context in opened.items():
        _render(out / "origin" / f"{identity}.html", "pages/origin.html", context, language, linker.down())
    _write_sources(evidence, sources, out, language, linker.down())
    drawing = Drawing(document, language, linker)
    _write_files(evidence, document, out, language)
    (out / "page.pdf").write_bytes(pdf.printed(document, drawing, outlines, evidence.path.stem))
    return out / "index.html"


def _must_be_ours(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise Refusal("it is a file", where=str(out), do="Name a folder")
    if out.is_dir() and any(out.iterdir()) and not (out / "page.schema.json").is_file():
        raise Refusal("the folder holds other things", where=str(out), do="Name a new folder or an empty one")


def _set_up() -> None:
    import django
    from django.conf import settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "palermo.site.public")
    if not settings.configured:
        django.setup()


def _opened(evidence: Evidence, document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The origins of all that the page says, and of what those stand on in turn."""
    from palermo.pages.opened import opened

    found: dict[str, dict[str, Any]] = {}
    waiting = [identity for identity in cited(document) if "-" not in identity]
    while waiting:
        identity = waiting.pop()
        context = None if identity in found else opened(evidence, identity)
        if context:
            found[identity] = context
            waiting += [part["id"] for part in context.get("ground", ())]
    return found


def _sources_of(opened: dict[str, dict[str, Any]]) -> set[str]:
    contexts = opened.values()
    return {context["source"]["id"] for context in contexts if context.get("source")} | {
        source["id"] for context in contexts for source in context.get("searched", ())
    }


def _write_sources(
    evidence: Evidence, sources: Iterable[str], out: Path, language: str, linker: InFolder
) -> None:
    from palermo.pages.source_view import source_view

    for identity in sources:
        context = source_view(evidence, identity)
        if context:
            _render(out / "source" / f"{identity}.html", "pages/source.html", context, language, linker)


def _render(path: Path, template: str, context: dict[str, Any], language: str, linker: InFolder) -> None:
    from django.template.loader import render_to_string
    from django.utils import translation

    frame = {
        "language": language,
        "direction": direction(language),
        "languages": [],
        "exported": True,
        "linker": linker,
    }
    assets = {
        name: linker.below + file for name, file in zip(("css", "plots_css", "js"), ASSETS, strict=True)
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with translation.override(language):
        path.write_text(render_to_string(template, {**context, **frame, **assets}), encoding="utf-8")


def _write_files(evidence: Evidence, document: dict[str, Any], out: Path, language: str) -> None:
    from palermo.pages.context import STATIC

    for name in ASSETS:
        (out / name).write_bytes((STATIC / name).read_bytes())
    told = page_json(evidence, document["country"], document["year"])
    _write_json(out / "page.json", told)
    _write_json(out / "page.schema.json", page_schema())
    _write_json(out / "figures.csv-metadata.json", table.metadata(evidence, document))
    (out / "figures.csv").write_text(
        table.written(table.rows(evidence, document)), encoding="utf-8", newline=""
    )


def _write_json(path: Path, told: Any) -> None:
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
