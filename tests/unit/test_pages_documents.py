"""Page documents, composed from the bundled facts and the invented Marvania."""

import json
from pathlib import Path

import jsonschema
import pytest

from palermo.build import build
from palermo.knowledge.refusal import Refusal
from palermo.pages import static
from palermo.pages.cites import cited, nodes, uncited
from palermo.pages.compose.country import page
from palermo.pages.compose.found import finding_node
from palermo.pages.compose.gathered import gather
from palermo.pages.documents import page_document, page_json
from palermo.pages.opened import opened
from palermo.pages.schema import page_schema
from palermo.pages.source_view import source_view
from palermo.store.evidence_file import Evidence


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory):
    home = tmp_path_factory.mktemp("home")
    build(home, None)
    with Evidence.open(home) as found:
        yield found


def test_every_node_of_every_page_rests_on_something(evidence: Evidence):
    for key in evidence.keys():
        assert uncited(evidence.document(key) or {}) == [], key


def test_what_marvania_s_page_says_opens(evidence: Evidence):
    document = page_document(evidence, "XMV", 2021)
    ids = [identity for identity in cited(document) if "-" not in identity]
    assert len(ids) > 80
    for identity in ids:
        assert opened(evidence, identity), identity


def test_a_passage_is_exactly_what_stands_between_its_neighbours(evidence: Evidence):
    for statement in evidence.statements("XMV", 2021):
        shown = opened(evidence, statement.id)
        assert shown and shown["text"]["passage"] == statement.origin.quote
        assert "".join(shown["text"].values()) == evidence.text(statement.source)


def test_previous_and_next_walk_a_whole_source(evidence: Evidence):
    source = next(s for s in evidence.sources("XMV") if s.report_year == 2021)
    first = next(s for s in evidence.placements("XMV", 2021))
    back = opened(evidence, first.id)
    while back and back["previous"]:
        back = opened(evidence, back["previous"])
    walked = 1
    while back and back["next"]:
        back = opened(evidence, back["next"])
        walked += 1
    items = evidence.statements(source=source.id), evidence.figures(source=source.id)
    recommendations = evidence.recommendations("XMV", 2021)
    assert back and walked == back["of"] == sum(map(len, items)) + len(recommendations) + 1


def test_the_pieces_of_a_source_s_text_make_the_text(evidence: Evidence):
    for source in evidence.sources("XMV"):
        view = source_view(evidence, source.id)
        assert view and "".join(piece["text"] for piece in view["pieces"]) == evidence.text(source.id)


def test_recommendations_keep_their_printed_order(evidence: Evidence):
    (text,) = page_document(evidence, "XMV", 2021)["texts"]
    assert [item["order"] for item in text["recommendations"]] == [1, 2, 3, 4, 5]


def test_editions_that_differ_stand_in_one_cell_and_among_the_contradictions(evidence: Evidence):
    document = page_document(evidence, "XMV", 2020)
    table = next(table for table in document["tables"] if table["name"] == "stage")
    row = next(row for row in table["rows"] if row["name"] == {"measure": "convictions"})
    assert {node["text"] for node in row["cells"][0]} == {"17", "19"}


def test_an_empty_year_is_empty_and_says_so(evidence: Evidence):
    document = page_document(evidence, "XMV", 2021)
    silent = [entry for entry in document["strip"] if not entry["tiers"]]
    assert len(document["strip"]) == 25 and len(silent) == 23
    assert not any("text" in entry or entry.get("plotted") for entry in silent)


def test_a_page_holds_to_the_schema_and_names_its_evidence(evidence: Evidence):
    for country in ("XMV", "PAK"):
        told = page_json(evidence, country)
        jsonschema.validate(json.loads(json.dumps(told)), page_schema())
        assert told["evidence"] == evidence.path.stem


def test_a_stored_page_is_what_composing_it_again_gives(evidence: Evidence):
    again = page(gather(evidence, "XMV"), 2021)
    assert json.loads(json.dumps(again)) == evidence.document("country/XMV/2021")


def test_unknown_countries_and_years_are_refused_with_what_to_do(evidence: Evidence):
    with pytest.raises(Refusal, match="Use an ISO 3166-1 alpha-3 code"):
        page_document(evidence, "QQQ")
    with pytest.raises(Refusal, match="Use one of 2020, 2021"):
        page_document(evidence, "XMV", 1999)


def test_an_invented_country_says_so_in_what_is_downloaded(evidence: Evidence):
    assert page_json(evidence, "XMV", 2021)["invented"] is True
    assert "invented" not in page_json(evidence, "PAK", 2020)


def test_a_country_s_pages_name_the_years_of_which_a_text_speaks(evidence: Evidence):
    told = page_document(evidence, "XMV", 2021)["told"]
    assert told == [2020, 2021]


def test_a_finding_on_a_number_that_its_source_contradicts_says_so(evidence: Evidence):
    found = next(f for f in evidence.findings("XMV") if f.origin.kind == "derived" and f.origin.of)
    node = finding_node(found, {}, {}, faulty=set(found.origin.of[:1]))
    assert node["warnings"][-1]["say"].startswith("One of these numbers cannot be true")
    assert len(finding_node(found, {}, {})["warnings"]) == len(node["warnings"]) - 1


def test_a_passage_is_cited_by_its_place_in_the_source(evidence: Evidence):
    statement = evidence.statements("XMV", 2021)[0]
    start, stop = statement.origin.span
    shown = opened(evidence, statement.id)
    assert shown and shown["where"] == f"characters {start:,} to {stop:,}"
    assert shown["edition"] == evidence.path.stem


def test_an_export_holds_every_page_that_it_links_to(evidence: Evidence, tmp_path: Path):
    index = static.write(evidence, "XMV", 2021, tmp_path / "out", language="ur")
    linked = set()
    for file in index.parent.rglob("*.html"):
        for part in file.read_text(encoding="utf-8").split('href="')[1:]:
            href = part.split('"')[0].split("#")[0]
            if href and not href.startswith("data:"):
                linked.add((file.parent / href).resolve())
    assert len(linked) > 80
    assert [path for path in linked if not path.is_file()] == []
    assert 'dir="rtl"' in index.read_text(encoding="utf-8")
    figures = list(nodes(json.loads((index.parent / "page.json").read_text(encoding="utf-8"))))
    assert figures


def test_an_export_does_not_overwrite_a_folder_of_other_things(evidence: Evidence, tmp_path: Path):
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(Refusal, match="the folder holds other things"):
        static.write(evidence, "XMV", 2021, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]
