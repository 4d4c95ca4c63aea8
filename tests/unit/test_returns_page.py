"""A country's page says of a national figure from returns how much it stands on, where everybody sees it."""

from pathlib import Path

import pytest
from django.test import Client
from tests.unit.test_returns_accepted import take

from palermo.build import build


@pytest.mark.parametrize("language", ["", "/ur"])
def test_the_page_shows_what_a_national_figure_stands_on(tmp_path: Path, monkeypatch, language: str):
    take(tmp_path, "Province,Convictions (persons) 2024\nRiverside,3\nSaltmarsh,4\n", "police")
    build(tmp_path, None)
    monkeypatch.setenv("PALERMO_HOME", str(tmp_path))
    page = Client().get(f"{language}/country/XMV/2025/", follow=True).content.decode()
    shown = page.replace('title="Stands on', "")
    assert "Stands on 2 of 5 provinces" in shown, "in the page and not in a tooltip alone"
    assert "1 agencies, provincial level. Not reported" in shown
