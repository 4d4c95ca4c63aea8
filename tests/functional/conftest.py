"""A whole site for the tests: evidence built from what is bundled, served by the real server on a free port."""

# ruff: noqa: S310 - the only addresses asked are those of the site under test

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
GIVER = "Someone Who Must Not Be Named"
CONFIDENTIAL = f"""kind: interview
country: XMV
date: 2021-06-01
reliability: credible
confidential: true
publisher: {GIVER}
title: A talk behind the mill
"""
WORDS = "The government of Marvania did not inspect the seven hidden kilns. Police convicted 3 traffickers."


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """PALERMO_HOME with evidence built from the bundled facts, the invented Marvania and one confidential interview."""
    from palermo.build import build

    folder = tmp_path_factory.mktemp("home")
    (folder / "entered").mkdir()
    (folder / "entered" / "talk.yml").write_text(CONFIDENTIAL, encoding="utf-8")
    (folder / "entered" / "talk.txt").write_text(WORDS, encoding="utf-8")
    build(folder, None)
    return folder


@pytest.fixture(scope="session")
def site(home: Path) -> Iterator[str]:
    """The address of the public site, served as `palermo serve` serves it."""
    port = free_port()
    told = "import sys; from palermo.site.serve import serve; serve(int(sys.argv[1]))"
    environment = os.environ | {"PALERMO_HOME": str(home), "DJANGO_SETTINGS_MODULE": "palermo.site.public"}
    server = subprocess.Popen(
        [sys.executable, "-c", told, str(port)], env=environment, stderr=subprocess.PIPE
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/about/", server)
        yield address
    finally:
        server.terminate()
        server.communicate(timeout=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert server.poll() is None, server.communicate()[1].decode()
        try:
            urllib.request.urlopen(address).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the site did not start within twenty seconds")


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM.is_file():
        pytest.skip("no Chromium: install Debian's package chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: install the test group")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium, site: str):
    """Opens windows: `window(width=360)`, `window(script=False)`; all are closed at the end, and none may complain."""
    contexts, complaints = [], []

    def opened(width: int = 1280, *, script: bool = True, dark: bool = False, motion: bool = False):
        context = chromium.new_context(
            base_url=site,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            reduced_motion="no-preference" if motion else "reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: complaints.append(asked.url) if not _ours(asked.url, site) else None)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _ours(url: str, site: str) -> bool:
    return url.startswith((site, "data:", "file:", "about:", "blob:"))


@pytest.fixture
def own_home(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the home that a test may change, and that this process opens."""
    folder = tmp_path / "home"
    shutil.copytree(home, folder, ignore=shutil.ignore_patterns("readings"))
    monkeypatch.setenv("PALERMO_HOME", str(folder))
    return folder
