"""The build: sources in, one evidence file out; whatever happens, a whole one is there."""

import datetime
import functools
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from readings import COUNTRY, narrative, table

from palermo import intake
from palermo.assembly import BuildReport, build_from
from palermo.evidence.reading import Reading
from palermo.intake import Job
from palermo.knowledge.clock import stopped_at
from palermo.knowledge.refusal import Refusal
from palermo.store import pointer
from palermo.store.evidence_file import Evidence
from palermo.store.reading_cache import ReadingCache
from palermo.store.search import Search

NOON = stopped_at(datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC))


def read_year(data: bytes, log: str) -> Reading:
    """Reads a file that holds a year, or `table`; says in `log` that it was read."""
    told = data.decode()
    with Path(log).open("a") as out:
        out.write(told + "\n")
    if told == "bad":
        raise Refusal("it holds no year", where="a file", do="Write one")
    if told == "worse":
        raise KeyError("year")
    return table() if told == "table" else narrative(int(told))


def read_slowly(data: bytes) -> Reading:
    time.sleep(60)
    return narrative(int(data))


def jobs(folder: Path, *contents: str) -> list[Job]:
    folder.mkdir(exist_ok=True)
    made = []
    for n, content in enumerate(contents):
        path = folder / f"{n}.txt"
        path.write_text(content)
        read = functools.partial(read_year, log=str(folder / "log"))
        made.append(Job(path.name, "returns" if content == "table" else "tip", path, path.name, read))
    return made


def was_read(folder: Path) -> list[str]:
    log = folder / "log"
    return sorted(log.read_text().split()) if log.exists() else []


def no_pages(evidence: Evidence):
    return ()


def one_page(evidence: Evidence):
    for finding in evidence.findings(COUNTRY):
        yield f"finding/{finding.id}", {"text": finding.kind, "cites": [finding.id]}
    said = [{"text": said.text, "cites": [said.id]} for said in evidence.statements(COUNTRY)]
    yield f"country/{COUNTRY}", {"efforts": said, "sources": [source.id for source in evidence.sources()]}


def built(home: Path, made: list[Job], documents=one_page) -> BuildReport:
    return build_from(home, made, documents, clock=NOON)


def contents(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table of the present evidence but the report of the build itself."""
    with Evidence.open(home) as evidence:
        tables = [name for (name,) in evidence._ask("SELECT table_name FROM duckdb_tables()", [])]
        return {name: evidence._ask(f"FROM {name}", []) for name in tables if name != "build"}


def test_a_build_reads_compares_composes_and_indexes(home: Path, tmp_path: Path):
    report = built(home, jobs(tmp_path / "in", "2019", "2020", "table"))
    families = {family.name: family for family in report.families}
    assert (families["tip"].read, families["tip"].fresh, families["tip"].unread_share) == (
        2,
        2,
        pytest.approx(0.1),
    )
    assert (families["returns"].quarantined, families["returns"].figures) == (1, 30)
    assert report.findings > 0
    with Evidence.open(home) as evidence:
        assert evidence.build_report()["built_at"] == "2026-03-01T12:00:00Z"
        assert evidence.document(f"country/{COUNTRY}")
        search = Search(evidence.path)
        assert search.search("police").total
        search.close()


def test_an_unchanged_source_is_not_read_again_and_the_evidence_stays(home: Path, tmp_path: Path):
    first = built(home, jobs(tmp_path / "in", "2019", "2020"))
    again = built(home, jobs(tmp_path / "in", "2019", "2020"))
    assert was_read(tmp_path / "in") == ["2019", "2020"]
    assert (again.unchanged, again.evidence) == (True, first.evidence)


def test_evidence_of_the_same_making_is_not_made_again(home: Path, tmp_path: Path):
    made = jobs(tmp_path / "in", "2019", "bad")
    first = built(home, made)
    there = Path(home / f"{first.evidence}.duckdb").stat()
    again = built(home, made)
    assert Path(home / f"{first.evidence}.duckdb").stat().st_ino == there.st_ino
    assert (again.families[0].figures, again.refused) == (first.families[0].figures, first.refused)


def test_an_incremental_build_equals_a_clean_one(home: Path, tmp_path: Path):
    built(home, jobs(tmp_path / "in", "2018", "2020"))
    stepwise = built(home, jobs(tmp_path / "in", "2019", "2020", "table"))
    clean = built(tmp_path / "clean", jobs(tmp_path / "in", "2019", "2020", "table"))
    assert stepwise.evidence == clean.evidence
    assert contents(home) == contents(tmp_path / "clean")


def test_readings_that_are_no_longer_used_are_forgotten(home: Path, tmp_path: Path):
    built(home, jobs(tmp_path / "in", "2018", "2019", "2020"))
    (tmp_path / "in" / "2.txt").unlink()
    built(home, jobs(tmp_path / "in", "2018", "2019"))
    assert len(list(ReadingCache(home).folder.iterdir())) == 2


def test_a_refused_source_stops_no_other_and_is_listed_with_its_sentence(home: Path, tmp_path: Path):
    report = built(home, jobs(tmp_path / "in", "bad", "2020", "worse"))
    assert [refused.name for refused in report.refused] == ["0.txt", "2.txt"]
    assert report.refused[0].sentence == "0.txt: a file: it holds no year. Write one."
    assert "its reader failed, KeyError: 'year' (test_build.py" in report.refused[1].sentence
    with Evidence.open(home) as evidence:
        assert len(evidence.sources()) == 1


def test_a_source_that_stands_twice_is_taken_once(home: Path, tmp_path: Path):
    report = built(home, jobs(tmp_path / "in", "2020", "2020"))
    (refused,) = report.refused
    assert refused.name == "1.txt"
    assert refused.sentence == "1.txt: it holds what stands in 0.txt already. Remove one of the two."
    with Evidence.open(home) as evidence:
        assert len(evidence.sources()) == 1


def test_the_very_same_job_twice_is_taken_once(home: Path, tmp_path: Path):
    made = jobs(tmp_path / "in", "2020")
    (refused,) = built(home, made * 2).refused
    assert "the same file as 0.txt" in refused.sentence


def test_a_quote_that_is_not_in_its_text_refuses_the_source(home: Path, tmp_path: Path):
    made = jobs(tmp_path / "in", "2020")[0]._replace(read=read_misquoting)
    (refused,) = built(home, [made]).refused
    assert "has an origin that is not there" in refused.sentence


def read_misquoting(data: bytes) -> Reading:
    reading = narrative(int(data))
    return reading.model_copy(update={"text": " " + str(reading.text)})


def test_an_id_that_stands_twice_in_one_source_refuses_it(home: Path, tmp_path: Path):
    made = jobs(tmp_path / "in", "2020")[0]._replace(read=read_twice)
    (refused,) = built(home, [made]).refused
    assert "have one id" in refused.sentence


def read_twice(data: bytes) -> Reading:
    reading = narrative(int(data))
    return reading.model_copy(update={"figures": reading.figures * 2})


@pytest.mark.parametrize(
    ("document", "complaint"),
    [
        ({"efforts": [{"text": "All is well."}]}, r"cites nothing, at /efforts/0/text \('All is well.'\)"),
        ({"plot": {"points": [{"plotted": 0, "cites": []}]}}, "cites nothing, at /plot/points/0/plotted"),
        (
            {"text": "All is well.", "cites": ["s123"]},
            "page document country/XAA: it cites s123, which is not in",
        ),
    ],
)
def test_a_sentence_or_point_without_origin_fails_the_build_and_is_named(
    home: Path, tmp_path: Path, document, complaint
):
    before = built(home, jobs(tmp_path / "in", "2019"))
    with pytest.raises(Refusal, match=complaint):
        built(home, jobs(tmp_path / "in", "2020"), lambda evidence: [("country/XAA", document)])
    assert pointer.current(home).stem == before.evidence
    assert not (home / "building").exists()


def test_many_sources_are_read_by_several_processes_to_the_same_result(
    home: Path, tmp_path: Path, monkeypatch
):
    years = [str(year) for year in range(2008, 2018)]
    parallel = built(home, jobs(tmp_path / "in", *years, "bad", "worse"))
    monkeypatch.setattr(intake, "WORTH_A_POOL", 1000)
    alone = built(tmp_path / "alone", jobs(tmp_path / "in", *years, "bad", "worse"))
    assert parallel == alone


def test_two_builds_do_not_run_at_once(home: Path, tmp_path: Path):
    def build_meanwhile(evidence: Evidence):
        with pytest.raises(Refusal, match="another build is running"):
            built(home, [])
        yield from one_page(evidence)

    built(home, jobs(tmp_path / "in", "2020"), build_meanwhile)


KILLED = """
import sys, functools
from pathlib import Path
import test_build
from palermo.assembly import build_from

if __name__ == "__main__":
    home, folder, stage = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    jobs = test_build.jobs(folder, *[str(year) for year in range(2000, 2012)])
    def documents(evidence):
        yield "country/XAA", {}
        if stage == "composing":
            print("ready", flush=True)
            test_build.time.sleep(60)
    if stage == "reading":
        jobs[5:] = [job._replace(read=test_build.read_slowly) for job in jobs[5:]]
        def progress(stage, done, total):
            if done == 5:
                print("ready", flush=True)
        build_from(home, jobs, documents, progress=progress)
    build_from(home, jobs, documents)
"""


@pytest.mark.parametrize("stage", ["reading", "composing"])
def test_a_killed_build_leaves_the_old_evidence_and_the_next_one_clears_up(
    home: Path, tmp_path: Path, stage: str
):
    before = built(home, jobs(tmp_path / "in", "2019"))
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    here = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    command = [sys.executable, str(script), str(home), str(tmp_path / "big"), stage]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": here}
    ) as run:
        assert run.stdout and run.stdout.readline() == "ready\n"
        assert (home / "building").exists()
        run.send_signal(signal.SIGKILL)
    assert pointer.current(home).stem == before.evidence
    with Evidence.open(home) as evidence:
        assert evidence.document(f"country/{COUNTRY}")
    after = built(home, jobs(tmp_path / "in", "2019", "2020"))
    assert pointer.current(home).stem == after.evidence
    left = {path.name for path in home.iterdir()} - {"build.lock", "evidence-current", "readings"}
    assert left == {
        f"{name}.{end}" for name in (before.evidence, after.evidence) for end in ("duckdb", "search.sqlite")
    }
    assert not list(ReadingCache(home).folder.glob("*.half"))


def test_the_report_can_be_printed_as_json(home: Path, tmp_path: Path):
    report = built(home, jobs(tmp_path / "in", "2020", "bad"))
    assert json.loads(report.model_dump_json())["refused"][0]["family"] == "tip"
