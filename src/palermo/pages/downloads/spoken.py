"""A page document with every node said in one language: what a printer needs and no more."""

from typing import Any

from palermo.pages import names
from palermo.pages.speech import Node, fact, speak
from palermo.pages.translation import direction, marked, translator

MADE_UP = marked("An invented country, made up for Palermo: no government said any of it.")
HEADINGS = {
    "placement": marked("Placement"),
    "assessment": marked("Assessment in words"),
    "composed": marked("Composed by Palermo from the evidence; not the words of any source."),
    "said": marked("Efforts and gaps"),
    "recommendations": marked("Recommendations"),
    "numbers": marked("Numbers"),
    "kilns": marked("Brick kilns"),
    "sites": marked(
        "A kiln seen from satellite says nothing about labour in it; the map shows districts and no site."
    ),
    "findings": marked("Set side by side"),
    "sources": marked("Sources"),
    "counted": marked("What is counted"),
}


def spoken(document: dict[str, Any], language: str, evidence: str) -> dict[str, Any]:
    """Plain strings in the order of the page."""
    placed = document["placement"] or {}
    main = placed.get("main")
    return {
        "language": language,
        "direction": direction(language),
        "title": names.country(document["country"], language),
        "year": str(document["year"]),
        "evidence": evidence,
        "invented": translator(language)(MADE_UP) if names.is_invented(document["country"]) else None,
        "headings": {name: translator(language)(heading) for name, heading in HEADINGS.items()},
        "strip": [_year(entry) for entry in document["strip"]],
        "placement": [_said(node, language) for node in ([main, *main["also"]] if main else [])],
        "quote": main["quote"]["text"] if main and main["quote"] else None,
        "assessment": [_paragraph(block, language) for block in document.get("assessment", [])],
        "texts": [_text(text, language) for text in document["texts"]],
        "tables": [_table(table, language) for table in document["tables"]],
        "findings": [_findings(part, language) for part in document["findings"]],
        "sources": [_source(node) for node in document["sources"]],
    }


def _said(node: Node, language: str) -> dict[str, Any]:
    return {"text": speak(node, language), "foreign": "verbatim" in node and language != node["verbatim"]}


def _paragraph(block: dict[str, Any], language: str) -> dict[str, Any]:
    """The assessment in the reader's language."""
    sentences = block["urdu"] if language == "ur" else block["sentences"]
    told = (
        "".join(node.get("before", "") + node["text"] + node.get("after", "") for node in s)
        for s in sentences
    )
    return {"text": " ".join(told), "foreign": False}


def _year(entry: dict[str, Any]) -> dict[str, str]:
    short = "/".join(names.word("tiers_short", tier) for tier in entry["tiers"])
    return {
        "year": str(entry["year"]),
        "tier": entry["tiers"][0] if entry["tiers"] else "",
        "short": short or "–",
    }


def _text(text: dict[str, Any], language: str) -> dict[str, Any]:
    parts = [part for part in text["parts"] if part["polarity"] != "neutral" and part["topics"]]
    return {
        "family": names.family(text["family"], language),
        "title": text["title"] or "",
        "parts": [
            {
                "name": names.word("polarities", part["polarity"], language),
                "topics": [_topic(topic, language) for topic in part["topics"]],
            }
            for part in parts
        ],
        "recommendations": [_said(node, language) for node in text["recommendations"]],
    }


def _topic(topic: dict[str, Any], language: str) -> dict[str, Any]:
    name = names.word("topics", topic["topic"], language)
    return {"name": name, "statements": [_said(node, language) for node in topic["statements"]]}


def _table(table: dict[str, Any], language: str) -> dict[str, Any]:
    return {
        "caption": speak(table["caption"], language),
        "columns": [str(column) for column in table["columns"]],
        "rows": [
            {
                "name": fact(row["name"], language),
                "notes": [fact(note, language) for note in row["notes"]],
                "cells": [" / ".join(_value(node, language) for node in cell) for cell in row["cells"]],
            }
            for row in table["rows"]
        ],
    }


def _value(node: Node, language: str) -> str:
    return fact({"figure": node["figure"]}, language)


def _findings(part: dict[str, Any], language: str) -> dict[str, Any]:
    name = names.word("finding_kinds", part["kind"], language)
    return {"name": name, "said": [speak(node, language) for node in part["said"]]}


def _source(node: Node) -> dict[str, str]:
    return {
        "title": node.get("text") or node["id"],
        "publisher": node.get("publisher") or "",
        "sha256": node["sha256"],
    }
