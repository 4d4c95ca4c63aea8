"""An accepted return is a source with its cells; national figures say what they stand on."""

import datetime
import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from palermo.build import build
from palermo.cli import main
from palermo.evidence.reading import Reading
from palermo.gathering import gathered
from palermo.knowledge.refusal import Refusal
from palermo.sources.returns.kept import Card, keep, learn, mapping, read_accepted, remembered
from palermo.sources.returns.national import read_national
from palermo.sources.returns.understanding import understand
from palermo.store.evidence_file import Evidence

TABLE = "Persons arrested 2024\nDistrict,Male,Female,Total\nQuarrydale,3,4,7\nMillbank,<5,2,NR\n"


def written(folder: Path, text: str = TABLE, name: str = "return.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def run(home: Path, *words: object):
    told = CliRunner(env={"PALERMO_HOME": str(home)})
    return told.invoke(main, ["returns", "read", *map(str, words)])


def take(home: Path, text: str, agency: str, **answers: str) -> None:
    data = text.encode()
    card = Card(
        agency=agency, country="XMV", name=f"{agency}.csv", sha256=hashlib.sha256(data).hexdigest(),
        answers=answers, accepted=datetime.datetime(2025, 1, 9, tzinfo=datetime.UTC),
    )  # fmt: skip
    keep(home, data, card)


def national(home: Path) -> Reading:
    cards = tuple(sorted((home / "returns").glob("*.yml")))
    return read_national((home / "returns" / "accepted.jsonl").read_bytes(), cards=cards)


def test_a_preview_stores_nothing(tmp_path):
    told = run(tmp_path, written(tmp_path), "--country", "XMV", "--agency", "police")
    assert told.exit_code == 0, told.output
    assert "Suspects brought into formal contact | Quarrydale" in told.output
    assert not (tmp_path / "returns").exists()


def test_what_is_accepted_is_in_the_evidence_with_its_cells(tmp_path):
    told = run(tmp_path, written(tmp_path), "--country", "XMV", "--agency", "police", "--accept")
    assert told.exit_code == 0, told.output
    report = build(tmp_path, None)
    assert not [one for one in report.refused if "return" in one.sentence]
    with Evidence.open(tmp_path) as evidence:
        figures = evidence.figures("XMV")
    ours = {
        (f.place, f.breakdown.get("sex"), f.value or f.upper or f.status)
        for f in figures
        if f.source.startswith("return-") and f.origin.kind == "cell"
    }
    assert ours == {
        ("XMV101@2020", "male", 3), ("XMV101@2020", "female", 4), ("XMV101@2020", None, 7),
        ("XMV102@2020", "male", 4), ("XMV102@2020", "female", 2), ("XMV102@2020", None, "not_reported"),
    }  # fmt: skip


def test_what_is_open_is_accepted_not_at_all(tmp_path):
    open_ = written(tmp_path, TABLE.replace("Persons arrested", "Numbers of"))
    told = run(tmp_path, open_, "--country", "XMV", "--accept")
    assert told.exit_code == 2
    assert "nothing was stored" in told.output
    assert not (tmp_path / "returns").exists()


def test_what_one_person_answered_is_proposed_again_and_not_used(tmp_path):
    text = TABLE.replace("NR", "-")
    answers = written(tmp_path, 'mark:-: "zero"\n', "answers.yml")
    told = run(
        tmp_path,
        written(tmp_path, text),
        "--country",
        "XMV",
        "--agency",
        "police",
        "--answers",
        answers,
        "--by",
        "A. Clerk",
        "--why",
        "the office's note of January",
        "--accept",
    )
    assert told.exit_code == 0, told.output
    later = written(tmp_path, text.replace("2024", "2025"), "later.csv")
    asked = run(tmp_path, later, "--country", "XMV", "--agency", "police").output
    assert "1 questions" in asked
    assert "proposed by A. Clerk" in asked
    assert "mark:-: zero" in asked
    assert "proposed" not in run(tmp_path, later, "--country", "XMV", "--agency", "welfare").output
    refused = run(tmp_path, later, "--country", "XMV", "--agency", "police", "--accept")
    assert refused.exit_code == 2
    confirmed = run(tmp_path, later, "--country", "XMV", "--agency", "police", "--confirm", "--accept")
    assert confirmed.exit_code == 0, confirmed.output
    (kept,) = (tmp_path / "mappings" / "police").glob("*.jsonl")
    first, second = remembered(tmp_path, "police", kept.stem)
    assert (first.state, first.answered_by, first.why) == (
        "proposed",
        "A. Clerk",
        "the office's note of January",
    )
    assert second.state == "proposed", "confirmed by whoever was there, read by nobody else"
    assert mapping(tmp_path, "police", kept.stem) == {}


def test_what_a_second_person_has_read_is_used_unasked(tmp_path):
    text = TABLE.replace("NR", "-")
    layout = understand(text.encode(), "x.csv", country="XMV", answers={}).layout
    read = datetime.datetime(2025, 1, 9, tzinfo=datetime.UTC)
    learn(tmp_path, "police", layout, {"mark:-": "zero"}, by="A. Clerk", read_by="B. Rapporteur", at=read)
    told = run(tmp_path, written(tmp_path, text), "--country", "XMV", "--agency", "police")
    assert "question" not in told.output
    (one,) = remembered(tmp_path, "police", layout)
    assert (one.state, one.answered_by, one.read_by, one.at) == (
        "reviewed",
        "A. Clerk",
        "B. Rapporteur",
        read,
    )


def test_what_is_counted_is_asked_by_the_title_without_its_year():
    def asked(title: str) -> list[str]:
        data = f"{title}\nDistrict,Male,Female\nQuarrydale,3,4\n".encode()
        return [
            q.id
            for q in understand(data, "x.csv", country="XMV", answers={}).questions
            if q.kind == "measure"
        ]

    assert asked("Form B of cell 2023") == asked("Form B of cell 2024") == asked("Form B of cell 2024-25")
    assert asked("Form B of cell 2023") != asked("Form of another cell 2023")


def test_one_file_is_accepted_once(tmp_path):
    take(tmp_path, TABLE, "police")
    with pytest.raises(Refusal, match="accepted before"):
        take(tmp_path, TABLE, "police")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\x00\x01\x02\x00\x03", b"PK\x03\x04 torn"])
def test_what_is_no_table_is_refused_in_one_sentence(tmp_path, data):
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    told = run(tmp_path, path)
    assert told.exit_code == 2
    assert told.output.count("\n") == 1


def test_a_national_figure_is_a_least_while_provinces_are_missing(tmp_path):
    take(tmp_path, "Province,Convictions (persons) 2024\nRiverside,3\n", "police")
    (figure,) = national(tmp_path).figures
    assert (figure.status, figure.lower, figure.value) == ("bounded", 3, None)
    assert "1 of 5 provinces" in (figure.note or "")
    assert "Saltmarsh" in (figure.note or "")


def test_a_national_figure_is_a_number_when_every_province_has_answered(tmp_path):
    rows = "".join(
        f"{name},{n}\n"
        for n, name in enumerate(["Riverside", "Saltmarsh", "Highfell", "Eastwold", "Port Amber"])
    )
    take(tmp_path, "Province,Convictions (persons) 2024\n" + rows, "police")
    (figure,) = national(tmp_path).figures
    assert (figure.status, figure.value) == ("reported", 10)


def test_two_agencies_of_one_province_are_not_added(tmp_path):
    names = ["Riverside", "Saltmarsh", "Highfell", "Eastwold", "Port Amber"]
    for agency, extra in (("police", 10), ("welfare", 12)):
        rows = "".join(f"{name},{n + extra}\n" for n, name in enumerate(names))
        take(tmp_path, "Province,Inspections 2024\n" + rows, agency)
    (figure,) = national(tmp_path).figures
    assert (figure.status, figure.lower, figure.upper) == ("bounded", 70, 130)


def test_four_quarters_make_a_year(tmp_path):
    take(
        tmp_path,
        "Province,2024-Q1,2024-Q2,2024-Q3,2024-Q4\nRiverside,1,2,3,4\n",
        "police",
        **{"measure:all:e3b0c44298": "measure=inspections"},
    )
    years = [f for f in national(tmp_path).figures if f.period and f.period.kind == "calendar_year"]
    assert [f.lower for f in years] == [10]


def test_a_build_reads_returns_from_the_home(tmp_path):
    take(tmp_path, TABLE, "police")
    assert [job.name for job in gathered(tmp_path, None) if job.family == "return"][
        -1
    ] == "national figures from returns"


def test_counts_of_victims_stay_inside_until_they_are_released(tmp_path):
    take(
        tmp_path,
        "District,Victims identified 2024,Inspections 2024\nQuarrydale,3,0\nMillbank,40,2\nRiverside,43,2\n",
        "police",
    )
    (card,) = (tmp_path / "returns").glob("*.yml")
    reading = read_accepted(card.read_bytes(), file=card.with_suffix(".data"))
    assert {(f.measure, f.place, f.value) for f in reading.figures} == {
        ("inspections", "XMV101@2020", 0), ("inspections", "XMV102@2020", 2), ("inspections", "XMV1@2020", 2),
    }, "every count of what the State did, zeros included"  # fmt: skip
    printed = str([row.cells for row in reading.rows])
    assert not any(f"'{number}'" in printed for number in (3, 40, 43))
