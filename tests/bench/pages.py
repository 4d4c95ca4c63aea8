"""How fast pages are served: `python -m tests.bench.pages [--write]`, on the evidence that PALERMO_HOME holds.

Every page is asked for through the whole of Django, without a network; each kind is set against the fastest kind.
What a worker keeps of pages it has written shows in the column of further views.
"""

import argparse
import os
import statistics
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "palermo.site.public")

import django
from django.test import Client
from tests.bench.reading import PAGE, replace_part

HEAD = "## Serving pages"
ROUNDS = 15


def milliseconds(client: Client, address: str) -> tuple[float, float, int]:
    """(milliseconds of the first answer, median of the further ones, bytes) of one address."""
    times = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        answer = client.get(address)
        size = len(answer.content) if not answer.streaming else sum(map(len, answer.streaming_content))
        times.append(1000 * (time.perf_counter() - start))
        if answer.status_code != 200:
            raise SystemExit(f"{address} answers {answer.status_code}")
    return times[0], statistics.median(times[1:]), size


def addresses() -> dict[str, list[str]]:
    """Addresses by kind, from the evidence at hand."""
    from palermo.pages.at_hand import evidence

    at_hand = evidence()
    countries = sorted(key for key in at_hand.keys("country/") if key.count("/") == 2)
    statements = [statement.id for statement in at_hand.statements(country="XMV")]
    return {
        "country": [f"/{key}/" for key in countries[:: max(1, len(countries) // 40)]],
        "Pakistan": [f"/country/PAK/{year}/" for year in (2001, 2020, 2019, 2018, 2017)],
        "origin": [f"/origin/{identity}/" for identity in statements[:40]],
        "search": ["/search/?q=bonded+labor", "/search/?q=convictions", "/search/?q=shelter"],
        "method": ["/method/"],
    }


def measure() -> str:
    """Ask for every kind of page and tell the medians."""
    django.setup()
    client = Client(headers={"host": "localhost"})
    told = {}
    for kind, (warming, *asked) in addresses().items():
        milliseconds(client, warming)  # a worker's first answer of a kind also compiles its templates
        first, again, sizes = zip(
            *(milliseconds(client, address) for address in asked or [warming]), strict=True
        )
        told[kind] = (
            len(first),
            statistics.median(first),
            max(first),
            statistics.median(again),
            statistics.median(sizes),
        )
    fastest = min(first for _, first, *_ in told.values())
    rows = [
        f"| {kind} | {count} | {first:.0f} | {worst:.0f} | {first / fastest:.1f} | {again:.0f} | {size / 1000:.0f} |"
        for kind, (count, first, worst, again, size) in told.items()
    ]
    return "\n".join(
        [
            HEAD,
            "",
            "`python -m tests.bench.pages --write`",
            "",
            "| page | addresses | first view, median ms | slowest ms | times the fastest kind | again, median ms | median kB, not compressed |",
            "| --- | --- | --- | --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--write", action="store_true", help="put the figures into docs/speed.md")
    part = measure()
    print(part)
    if told.parse_args().write:
        replace_part(PAGE, HEAD, part)


if __name__ == "__main__":
    main()
