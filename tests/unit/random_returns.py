"""One known table in any of the shapes that agencies give it: a seeded generator, and how often it is read or asked about.

python -m tests.unit.random_returns 1000     prints the rates.
"""

import csv
import io
import random
import sys
from collections import Counter
from typing import Any

from tests.unit.hard_returns import Truth, of, workbook

from palermo.sources.returns.understanding import WHOLE, Understood, understand

DISTRICTS = {
    "PK617@2022": ["Lahore", "LAHORE", "District Lahore", "Lahore District"],
    "PK614@2022": ["Kasur", "Kasoor", "Distt. Kasur"],
    "PK608@2022": ["Faisalabad", "Faisal Abad", "FAISALABAD"],
    "PK633@2022": ["Sheikhupura", "Sheikupura", "Sheikhupura City"],
    "PK623@2022": ["Muzaffargarh", "Muzafar Garh", "Muzaffar Garh"],
    "PK632@2022": ["Sargodha", "SARGODHA", "Sargodah"],
}
MEASURES = {
    "victims_identified": [
        "Victims identified",
        "Identified victims",
        "No. of victims identified",
        "Victims rescued",
        "Vics. id'd",
    ],
    "victims_referred": [
        "Victims referred",
        "Referred to services",
        "Number of victims referred to care",
        "Victims sent on",
    ],
    "suspects_investigated": ["Persons arrested", "Arrests", "Accused arrested", "Apprehensions"],
    "convictions": ["Persons convicted", "Convicted persons", "Convictions (persons)", "Guilty"],
}
SEXES = {
    "male": ["Male", "M", "Males", "Male / مرد", "مرد"],
    "female": ["Female", "F", "Females", "Female / خواتین", "Ladies"],
}
TOTALS = ["Total", "TOTAL", "T", "Total / کل", "کل", "Both sexes", "Sum", "Altogether"]
PLACES = ["District", "Name of District", "Distt.", "ضلع", "District / ضلع", "", "Jurisdiction"]
YEARS = {"2022": "2022-01-01:2022-12-31", "2023": "2023-01-01:2023-12-31"}
URDU = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
Grid = list[list[Any]]


class Made:
    """A file and what it says; `seed` gives it back."""

    def __init__(self, seed: int) -> None:
        self.seed, self.choose = seed, random.Random(seed)  # noqa: S311 - a test's dice
        self.truth: Truth = {}
        self.merges: list[tuple[int, int, int, int, Any]] = []
        self.data, self.name = self._file(self._long() if self.choose.random() < 0.3 else self._wide())

    def maybe(self, share: float) -> bool:
        return self.choose.random() < share

    def _numbers(self) -> dict[tuple[str, str, str, str], int]:
        codes = self.choose.sample(list(DISTRICTS), self.choose.randint(2, 6))
        measures = self.choose.sample(list(MEASURES), self.choose.randint(1, 3))
        years = list(YEARS) if self.maybe(0.4) else ["2023"]
        top = self.choose.choice([9, 120, 4000])
        return {
            (d, m, y, s): self.choose.randint(0, top)
            for d in codes
            for m in measures
            for y in years
            for s in SEXES
        }

    def _note(self, d: str, m: str, y: str, s: str | None, number: int) -> None:
        self.truth[of(m, d, YEARS[y], **({"sex": s} if s else {}))] = number

    def _long(self) -> Grid:
        """One number a row, its meaning in the columns before it, in any order."""
        told = self._numbers()
        place, sexes = (
            self.choose.choice(PLACES[:5]),
            {s: self.choose.choice(names[:4]) for s, names in SEXES.items()},
        )
        names = {m: self.choose.choice(words) for m, words in MEASURES.items()}
        total = self.choose.choice(TOTALS) if self.maybe(0.6) else None
        rows = []
        for d, m, y in dict.fromkeys((d, m, y) for d, m, y, _ in told):
            for s in (*SEXES, *([None] if total else [])):
                number = told[d, m, y, s] if s else sum(told[d, m, y, x] for x in SEXES)
                self._note(d, m, y, s, number)
                rows.append(
                    [
                        self.choose.choice(DISTRICTS[d][:2]),
                        names[m],
                        y,
                        sexes[s] if s else total,
                        self._written(number),
                    ]
                )
        order = self.choose.sample(range(5), 5)
        head = [
            place,
            self.choose.choice(["Indicator", "Measure", "Item"]),
            self.choose.choice(["Year", "سال"]),
            self.choose.choice(["Sex", "Gender", "جنس"]),
            self.choose.choice(["Value", "Number", "Count", "تعداد"]),
        ]
        return [*self._titles(5, None), [head[n] for n in order], *([row[n] for n in order] for row in rows)]

    def _wide(self) -> Grid:
        """Measures, years and sexes over the columns, in any depth; districts down the rows."""
        told = self._numbers()
        codes = list(dict.fromkeys(d for d, *_ in told))
        names = {m: self.choose.choice(words) for m, words in MEASURES.items()}
        sexes = {s: self.choose.choice(words) for s, words in SEXES.items()}
        total = self.choose.choice(TOTALS) if self.maybe(0.7) else None
        years = list(dict.fromkeys(y for _, _, y, _ in told))
        columns = [
            (m, y, s)
            for m in dict.fromkeys(m for _, m, _, _ in told)
            for y in years
            for s in (*SEXES, *([None] if total else []))
        ]
        flat, serial, percent = self.maybe(0.3), self.maybe(0.4), self.maybe(0.2)
        titled = len(years) == 1 and self.maybe(0.7)
        stub = [*(["Sr. No"] if serial else []), self.choose.choice(PLACES)]
        label = lambda s: sexes[s] if s else total  # noqa: E731
        if flat:
            heads: Grid = [
                [*stub, *(f"{names[m]}{'' if titled else ' ' + y}_{label(s)}" for m, y, s in columns)]
            ]
        else:
            levels = [
                [names[m] for m, _, _ in columns],
                *([] if titled else [[y for _, y, _ in columns]]),
                [label(s) for _, _, s in columns],
            ]
            heads = [[*([None] * len(stub)), *level] for level in levels]
            heads[-1][: len(stub)] = stub
        titles = self._titles(len(heads[0]), years[0] if titled else None)
        if not flat:
            self._merged(heads, len(stub), len(titles))
        body: Grid = []
        for n, d in enumerate(codes, 1):
            row: list[Any] = [*([n] if serial else []), self.choose.choice(DISTRICTS[d])]
            for m, y, s in columns:
                number = told[d, m, y, s] if s else sum(told[d, m, y, x] for x in SEXES)
                self._note(d, m, y, s, number)
                row.append(self._written(number))
            body.append(row + (["12.5%"] if percent else []))
            if self.maybe(0.1):
                body.append([])
        if percent:
            heads[-1].append("% of all")
        if self.maybe(0.3):
            body += [[], ["Source: monthly diary"]]
        return [*titles, *heads, *body]

    def _merged(self, heads: Grid, first: int, offset: int) -> None:
        """Group headings merged, or written once and left to reach, or written over every column."""
        way = self.choose.choice(["merged", "once", "every", "merged"])
        for r, row in enumerate(heads[:-1]):
            at = first
            while at < len(row):
                end = at
                while (
                    end + 1 < len(row)
                    and row[end + 1] == row[at]
                    and all(heads[k][end + 1] == heads[k][at] for k in range(r))
                ):
                    end += 1
                if way == "merged" and end > at:
                    self.merges.append((offset + r, at, offset + r, end, row[at]))
                if way != "every":
                    row[at + 1 : end + 1] = [None] * (end - at)
                at = end + 1

    def _titles(self, width: int, year: str | None) -> Grid:
        told: Grid = [[f"Trafficking in persons, Punjab, {year}"]] if year else []
        if self.maybe(0.3):
            told.insert(0, ["Police Department"])
        if told and self.maybe(0.5):
            told.append([])
        return told

    def _written(self, number: int) -> Any:
        way = self.choose.random()
        if way < 0.1:
            return f"{number:,}"
        if way < 0.16:
            return str(number).translate(URDU)
        if way < 0.2:
            return f"{number}*"
        return number

    def _file(self, rows: Grid) -> tuple[bytes, str]:
        if self.maybe(0.6):
            return workbook({"Sheet1": (rows, self.merges)}), "return.xlsx"
        kept = io.StringIO()
        csv.writer(kept, delimiter=self.choose.choice(",;\t")).writerows(rows)
        encoding = self.choose.choice(["utf-8", "utf-8-sig", "utf-16"])
        return kept.getvalue().encode(encoding), "return.csv"


def verdict(made: Made) -> tuple[str, dict[Any, Any]]:
    """true (all read, nothing asked), asked, lost (something missing in silence) or wrong, with the wrong numbers."""
    understood = understand(made.data, made.name, country="PAK", answers={})
    said = _said(understood)
    wrong = {
        key: (number, made.truth.get(key)) for key, number in said.items() if made.truth.get(key) != number
    }
    if wrong:
        return "wrong", wrong
    if understood.questions:
        return "asked", {question.id: question.says for question in understood.questions}
    return (
        ("true", {})
        if said == made.truth
        else ("lost", {key: number for key, number in made.truth.items() if key not in said})
    )


def _said(understood: Understood) -> Truth:
    told: Truth = {}
    for count in understood.counts:
        if count.kept and count.period:
            dims = {
                dim: code
                for dim, code in count.means.items()
                if dim not in ("measure", "place", "unit") and code != WHOLE
            }
            told[
                of(
                    count.means["measure"],
                    count.means["place"],
                    f"{count.period.start}:{count.period.end}",
                    **dims,
                )
            ] = count.value.value
    return told


def main(number: int) -> None:
    told = Counter(verdict(Made(seed))[0] for seed in range(number))
    for name in ("true", "asked", "lost", "wrong"):
        print(f"{name:6} {told[name]:6} {told[name] / number:7.1%}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
