"""Measures at the desk: numbers of the reader's own files, each opening to them, and nobody else's."""

import datetime
import re

import pytest
from django.urls import reverse
from tests.registry.marvania import Marvania
from tests.registry.test_desk import signed_in

from palermo.extract.write import extract

pytestmark = pytest.mark.django_db


def page(officer, **asked) -> str:
    return signed_in(officer).get(reverse("desk:counts"), asked).content.decode()


@pytest.fixture
def two_victims(marvania: Marvania, tmp_path, settings) -> Marvania:
    settings.PALERMO_HOME = tmp_path
    for _ in range(2):
        marvania.victim(marvania.file())
    extract(tmp_path / "extracts", at=datetime.datetime.now(datetime.UTC))
    return marvania


def test_a_number_opens_to_the_files_it_stands_on(two_victims: Marvania):
    told = page(two_victims.police, measure="victims_identified", by="form")
    assert re.search(r'cell=bonded_labour#files">2</a>', told)
    opened = page(two_victims.police, measure="victims_identified", by="form", cell="bonded_labour")
    assert len(re.findall(r'href="/files/[0-9a-f-]{36}"', opened)) == 2


def test_an_officer_who_sees_none_of_the_files_counts_none(two_victims: Marvania):
    told = page(two_victims.court, measure="victims_identified", by="form", cell="bonded_labour")
    assert "cell=bonded_labour" not in told
    assert not re.findall(r'href="/files/[0-9a-f-]{36}"', told)


def test_before_the_first_extract_the_screen_says_so(marvania: Marvania, tmp_path, settings):
    settings.PALERMO_HOME = tmp_path
    assert "palermo extract" in page(marvania.police)
