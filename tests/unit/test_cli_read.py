"""`palermo read`, as a person at a terminal meets it."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from palermo.cli import main
from palermo.knowledge.content import content_root
from palermo.schemas import schemas

MARVANIA = content_root() / "narratives" / "marvania_2021.txt"


def run(*arguments: str):
    return CliRunner().invoke(main, ["read", *arguments])


def test_the_invented_narrative_is_read_as_json_that_fits_the_published_schema():
    result = run(str(MARVANIA), "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    jsonschema.validate(told, schemas()["read"])
    assert told["placement"]["tier"] == "2WL"
    assert told["placement"]["change"] == "downgraded"
    assert len(told["recommendations"]) == 5


def test_every_quote_is_exactly_its_span():
    text = MARVANIA.read_text(encoding="utf-8")
    told = json.loads(run(str(MARVANIA), "--json").stdout)
    items = [*told["statements"], *told["figures"], *told["recommendations"], told["placement"]]
    assert len(items) > 40
    assert all(text[slice(*item["span"])] == item["quote"] for item in items)


def test_figures_keep_their_roles():
    told = json.loads(run(str(MARVANIA), "--json").stdout)
    told_figures = {
        (figure["measure"], figure["period"]["kind"], figure["part_of_total"]): figure["value"]
        for figure in told["figures"]
    }
    assert told_figures["prosecutions", "current", False] == 29
    assert told_figures["prosecutions", "previous", False] == 38
    assert told_figures["investigations", "previous", False] == 64


def test_numbers_that_deny_the_sentence_are_shown_and_not_repaired(tmp_path: Path):
    text = MARVANIA.read_text(encoding="utf-8").replace("a decrease from 38", "a decrease from 18")
    file = tmp_path / "marvania_2021.txt"
    file.write_text(text, encoding="utf-8")
    told = json.loads(run(str(file), "--json").stdout)
    assert any(check["kind"] == "direction_and_numbers" for check in told["checks"])
    assert any(figure["value"] == 18 for figure in told["figures"])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02PK", "binary"),
        (b"caf\xe9 " * 50, "UTF-8"),
        (b"%PDF-1.4 broken", "PDF"),
        (b"El Gobierno no cumple plenamente con las normas. " * 20, "English"),
        (b"zxqv kjhg wrtp mnbv " * 200, ""),
    ],
)
def test_what_cannot_be_read_gets_one_sentence_and_exit_code_2(tmp_path: Path, content: bytes, says: str):
    file = tmp_path / ("report.pdf" if content.startswith(b"%PDF") else "report.txt")
    file.write_bytes(content)
    result = run(str(file), "--json")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert says in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_another_countrys_text_is_refused():
    result = run(str(MARVANIA), "--country", "PAK")
    assert result.exit_code == 2
    assert "it is about Marvania, not Pakistan" in result.stderr


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path):
    result = run(str(tmp_path / "nowhere.txt"))
    assert result.exit_code == 2
    assert "there is no such file" in result.stderr
