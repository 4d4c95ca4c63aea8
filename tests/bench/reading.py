"""How fast the Department of Labor's texts are read: `python -m tests.bench.reading --corpus DIR [--write]`.

Reads the whole set on two processes, as a build does, and sets the time against that of a plain pass over the same
bytes (decode, and find every word), so that the figure can be compared between machines.
"""

import argparse
import re
import resource
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from rich.console import Console
from rich.progress import track

from palermo.knowledge.refusal import Refusal
from palermo.sources.narrative.reader import read

PAGE = Path(__file__).parents[2] / "docs" / "speed.md"
HEAD = "## Reading the Department of Labor's texts"


def read_one(path: Path) -> tuple[float, int, int]:
    """(CPU seconds, statements, figures) of one text; a refused one counts its time."""
    start = time.process_time()
    try:
        reading = read(path.read_bytes(), path.name, family="ilab", year=int(path.parent.name))
    except Refusal:
        return time.process_time() - start, 0, 0
    return time.process_time() - start, len(reading.statements), len(reading.figures)


def plain_pass(path: Path) -> float:
    """CPU seconds of the least that any reader does."""
    start = time.process_time()
    re.findall(r"\w+", path.read_bytes().decode("utf-8", errors="replace"))
    return time.process_time() - start


def peak_memory() -> float:
    """Largest resident set of the children, in MB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def measure(paths: list[Path]) -> str:
    """Read everything and tell what it took."""
    start = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        done = list(
            track(pool.map(read_one, paths, chunksize=8), total=len(paths), console=Console(stderr=True))
        )
    elapsed = time.perf_counter() - start
    plain = sum(map(plain_pass, paths))
    size = sum(path.stat().st_size for path in paths) / 1e6
    cpu = [seconds for seconds, _, _ in done]
    return "\n".join(
        [
            HEAD,
            "",
            "`python -m tests.bench.reading --corpus DIR --write`",
            "",
            f"- {len(paths)} texts, {size:.1f} MB, two processes: {elapsed:.1f} s from start to end",
            f"- CPU: {sum(cpu):.1f} s in all, median {1000 * statistics.median(cpu):.0f} ms a text, longest {1000 * max(cpu):.0f} ms",
            f"- {sum(cpu) / plain:.0f} times a plain pass that only finds the words",
            f"- {sum(s for _, s, _ in done):,} statements, {sum(f for _, _, f in done):,} figures",
            f"- peak memory of a reading process {peak_memory():.0f} MB",
            "",
        ]
    )


def replace_part(page: Path, head: str, part: str) -> None:
    """Put a part of the page in place of the one with the same heading, or at its end."""
    text = (
        page.read_text(encoding="utf-8")
        if page.exists()
        else "# Speed\n\nAs printed by the commands that measured it.\n\n"
    )
    old = re.search(rf"^{re.escape(head)}$.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    page.write_text(
        text[: old.start()] + part + "\n" + text[old.end() :] if old else f"{text}{part}\n", encoding="utf-8"
    )


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--corpus", type=Path, required=True)
    told.add_argument("--write", action="store_true", help="put the figures into docs/speed.md")
    given = told.parse_args()
    paths = sorted((given.corpus / "ilab" / "txt").glob("*/*.txt"))
    if not paths:
        sys.exit("no texts below ilab/txt in this folder")
    part = measure(paths)
    print(part)
    if given.write:
        replace_part(PAGE, HEAD, part)


if __name__ == "__main__":
    main()
