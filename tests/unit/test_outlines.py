"""Outlines: which place holds a point, and one path a place for maps."""

import json

import pytest

from palermo.knowledge.refusal import Refusal
from palermo.sources.catalogue import about, companions_of, read_with
from palermo.sources.outlines import Outlines

DISTRICTS = about("outlines-districts")


def test_a_p_code_of_another_edition_is_refused():
    feature = {"properties": {"ADM2_PCODE": "PK999"}, "geometry": {"type": "Point", "coordinates": [0, 0]}}
    with pytest.raises(Refusal, match="'PK999' is not one of the 2022 edition"):
        Outlines.of(json.dumps({"features": [feature]}).encode(), DISTRICTS)


def test_what_is_not_geojson_is_refused():
    with pytest.raises(Refusal, match="not GeoJSON"):
        Outlines.of(b"[]", DISTRICTS)


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "places", "bytes_at_most"), [("districts", 160, 60_000), ("provinces", 7, 12_000)]
)
def test_a_country_is_drawn_whole_and_small(corpus, name: str, places: int, bytes_at_most: int):
    known = about(f"outlines-{name}")
    reading = read_with(known, companions_of(known, corpus), (corpus / known.path).read_bytes())
    assert len(reading.rows) == places
    assert {row.cells["box"] for row in reading.rows} == {"0 0 1000 967"}
    assert all(row.cells["path"].startswith("M") for row in reading.rows)
    assert sum(len(row.cells["path"]) for row in reading.rows) < bytes_at_most
