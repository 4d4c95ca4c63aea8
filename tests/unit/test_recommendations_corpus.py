"""Pakistan's actions of the Department of Labor, 2013 to 2019, on the pages; and a plan for the fifteen items of 2020."""

import datetime
import re
from pathlib import Path

import pytest
from django.test import Client

from palermo.build import build
from palermo.knowledge.clock import stopped_at
from palermo.pages.documents import page_document
from palermo.store.evidence_file import Evidence

pytestmark = [pytest.mark.corpus, pytest.mark.slow]
YEARS = range(2013, 2020)
FILES = ("tip/pakistan_2020.txt", *(f"ilab/txt/{year}/Pakistan.txt" for year in YEARS))
PLAN = """country: PAK
title: A plan for a test
publisher: Invented for a test
plans:
  - recommendation: {item}
    actions:
      - title: Amend section 3
        lead: Ministry of Law and Justice
        target_date: 2021-06-30
"""


@pytest.fixture(scope="module")
def home(corpus: Path, tmp_path_factory: pytest.TempPathFactory):
    folder, part = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("corpus")
    for name in FILES:
        (part / name).parent.mkdir(parents=True, exist_ok=True)
        (part / name).symlink_to((corpus / name).absolute())
    build(folder, part)
    with Evidence.open(folder) as evidence:
        item = next(i for i in evidence.recommendations("PAK") if (i.report_year, i.order) == (2020, 12))
    (folder / "plans").mkdir()
    (folder / "plans" / "PAK.yml").write_text(PLAN.format(item=item.id))
    build(folder, part, clock=stopped_at(datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PALERMO_HOME", str(folder))
        yield folder


def shown(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def items(home: Path, year: int, family: str):
    with Evidence.open(home) as evidence:
        page = page_document(evidence, "PAK", year)
    return next(text for text in page["texts"] if text["family"] == family)["recommendations"]


def test_the_page_of_the_years_has_a_row_an_item_and_a_column_a_year(home: Path):
    page = shown("/country/PAK/recommendations/")
    assert all(f">{year}<" in page for year in YEARS)
    with Evidence.open(home) as evidence:
        links = evidence.links("PAK")
        last = [i for i in evidence.recommendations("PAK") if i.report_year == 2019]
    assert {link.later_year for link in links} == set(range(2014, 2020))
    followed = {link.later for link in links} & {item.id for item in last}
    assert len(followed) > 0.75 * len(last)
    assert re.search(r"201[345]–2019", page)


def test_an_action_of_2019_says_since_when_it_is_asked_and_its_earlier_wording(home: Path):
    page = shown("/country/PAK/2019/")
    told = items(home, 2019, "ilab")
    assert sum(bool(item.get("before")) for item in told) > 0.75 * len(told)
    assert all(item["asked"] for item in told)
    assert any(item["asked"].startswith(("2013", "2009")) for item in told)
    assert "likeness 0." in page or "likeness 1" in page


def test_the_fifteen_of_2020_stand_with_theirs(home: Path):
    told = items(home, 2020, "tip")
    assert [item["order"] for item in told] == list(range(1, 16))
    page = shown("/country/PAK/2020/")
    assert "Amend section 3" in page
    assert "Ministry of Law and Justice" in page
    assert "overdue, days:" in page
