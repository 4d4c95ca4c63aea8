"""What is read from the Department of Labor's texts, held against the Department's own XML, data years 2013-2019.

    python -m tests.accuracy.ilab_xml --corpus DIR

Prints levels, suggested actions word for word with their areas, and the enforcement tables' figures: for texts the
rules were written on, for countries held out, and by year. The XML is not always what was printed. Where its words or
its number are nowhere in the text, that is the XML's fault: counted apart, shown, and not scored.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from tests.accuracy.held_out import WRITTEN_ON, held_out_country

from palermo.knowledge.refusal import Refusal
from palermo.sources.narrative.copy import Copy
from palermo.sources.narrative.documents import extract
from palermo.sources.narrative.furniture import remove_furniture
from palermo.sources.narrative.ilab import find_levels, heading, level_name
from palermo.sources.narrative.ilab_parts import tables as tables_of
from palermo.sources.narrative.ilab_words import layout, letters
from palermo.sources.narrative.repair import repair
from palermo.sources.narrative.suggested_actions import FoundAction, find_suggested_actions
from palermo.sources.narrative.tables import (
    KINDS,
    FoundCell,
    cell_pattern,
    find_table_figures,
    read_cell,
    row_labels,
)

YEARS = range(2013, 2020)

# File names and heads of the texts that spell a country otherwise than the XML does. Letters only.
OTHER_SPELLINGS = {
    "columbia": "colombia", "eritria": "eritrea", "phillippines": "philippines", "somolia": "somalia", "yeman": "yemen",
    "swaziland": "eswatini", "kyrgyzrepublic": "kyrgyzstan", "macedonia": "northmacedonia", "cotedlvoire": "cotedivoire",
    "côtedlvoire": "cotedivoire", "côtedivoire": "cotedivoire", "congodemocraticrepublic": "congodemocraticrepublicofthe",
    "congorepublic": "congorepublicofthe", "bosniaherzegovina": "bosniaandherzegovina", "saotomeprincipe": "saotomeandprincipe",
    "sãotoméandprincipe": "saotomeandprincipe", "sãotoméandpríncipe": "saotomeandprincipe", "trinidadtobago": "trinidadandtobago",
    "saintkittsnevis": "saintkittsandnevis", "saintvincentgrenadines": "saintvincentandthegrenadines", "gambiathe": "gambia", "thegambia": "gambia",
    "moldovarepublicof": "moldova", "westbankgazastrip": "westbankandthegazastrip", "falklandislandsislasmalvinas": "falklandislands",
}  # fmt: skip

FIELDS = {
    "Labor_Funding": ("inspectorate_funding", ()),
    "Labor_Inspectors": ("inspectors", ()),
    "Dedicated_Labor_Inspectors": ("inspectors", (("assignment", "dedicated to child labor"),)),
    "Labor_Inspections": ("inspections", ()),
    "Labor_Worksite_Inspections": ("inspections_at_worksite", ()),
    "Labor_Desk_Review_Inspections": ("inspections", (("how", "desk review"),)),
    "Labor_Violations": ("child_labor_violations", (("found_by", "labor inspectors"),)),
    "Labor_Penalties_Imposed": ("child_labor_penalties", ()),
    "Labor_Penalties_Collected": ("child_labor_penalties_collected", ()),
    "Criminal_Investigations": ("child_labor_investigations", ()),
    "Criminal_Violations": ("child_labor_violations", (("found_by", "criminal investigators"),)),
    "Criminal_Prosecutions": ("child_labor_prosecutions", ()),
    "Criminal_Convictions": ("child_labor_convictions", ()),
}


@dataclass
class Tally:
    """Right, missed and wrong, and what could not be scored because the XML differs from the print."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    xml_faults: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.right + other.right,
            self.missed + other.missed,
            self.wrong + other.wrong,
            self.xml_faults + other.xml_faults,
        )

    @property
    def scores(self) -> tuple[float, float, float]:
        """Precision, recall, F1; 1 where there was nothing to find."""
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 1.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def __str__(self) -> str:
        precision, recall, f1 = self.scores
        return (
            f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}   right {self.right:5}  missed {self.missed:4}  "
            f"wrong {self.wrong:4}  XML differs {self.xml_faults:4}"
        )


Scores = dict[str, dict[tuple[str, int], Tally]]  # field -> (group, year) -> tally


@dataclass
class Text:
    """One text as read: what was found in it, and its characters for looking up what the XML says."""

    path: Path
    raw: str
    copy: Copy
    actions: list[FoundAction]
    cells: list[FoundCell]
    levels: dict[str, str]
    names: set[str]
    printed: str = field(default="")


def read(path: Path) -> Text:
    raw = extract(path.read_bytes(), path.name).text
    whole = Copy.of(raw)
    copy = repair(remove_furniture(whole))
    levels = {spelled(level.country or ""): level.level for level in find_levels(whole)}
    names = {*levels, spelled(heading(whole).country or ""), spelled(path.stem)} - {""}
    return Text(
        path,
        raw,
        copy,
        find_suggested_actions(copy),
        find_table_figures(copy),
        levels,
        names,
        letters(copy.text),
    )


def spelled(name: str) -> str:
    """A country's name by its letters, in the XML's spelling."""
    plain = letters(name)
    return OTHER_SPELLINGS.get(plain, plain)


def countries(corpus: Path, year: int) -> Iterator[etree._Element]:
    yield from etree.parse(corpus / "ilab" / "xml" / f"countries_datayear_{year}.xml").iter("Country")


def texts(corpus: Path, year: int) -> dict[str, Text]:
    """The year's texts by every name they go by; what is no country's text is left out."""
    by_name: dict[str, Text] = {}
    for path in sorted((corpus / "ilab" / "txt" / str(year)).glob("*.txt")):
        try:
            text = read(path)
        except Refusal as refusal:
            print(refusal, file=sys.stderr)
            continue
        by_name |= {name: text for name in text.names if name not in by_name or name == spelled(path.stem)}
    return by_name


def score_level(country: etree._Element, text: Text, name: str) -> tuple[Tally, str | None]:
    """The XML of 2016 gives the degree alone; then the degree is compared."""
    said = (country.findtext("Advancement_Level") or "").strip()
    if not said or said == layout()["levels"]["none"]:
        return Tally(), None
    wanted, found = letters(said), letters(text.levels.get(name) or next(iter(text.levels.values()), ""))
    if found == wanted or (
        letters(level_name(said)) in ("noadvancement", "minimaladvancement") and found.startswith(wanted)
    ):
        return Tally(right=1), None
    if wanted not in text.printed and letters(said) not in letters(text.raw):
        return Tally(xml_faults=1), f"XML level {said!r}, read {found!r}"
    return Tally(missed=1, wrong=1), f"level {said!r}, read {found!r}"


def wording(text: str) -> str:
    """A text for comparing word for word: spaces run together, quotes and dashes made alike."""
    text = re.sub(r"[‘’´`]", "'", re.sub(r"[“”]", '"', re.sub(r"[-–—‐‑]", "-", text)))
    return re.sub(r"\s+", " ", text).strip(" .\u200b")


def listed_actions(country: etree._Element) -> list[tuple[str, str]]:
    """(area, action) as the XML lists them."""
    listed = []
    for area in country.find("Suggested_Actions") if country.find("Suggested_Actions") is not None else ():
        name = layout()["areas"].get(area.tag.replace("_", " "), area.tag)
        listed += [(name, action.findtext("Name") or "") for action in area.iter("Action")]
    return [(area, action) for area, action in listed if action.strip() not in ("", "N/A", "None", "Unknown")]


def score_actions(country: etree._Element, text: Text, name: str) -> tuple[dict[str, Tally], list[str]]:
    """An action is right if some listed one has its very words. What remains is sorted by whose fault it is:
    "actions" leaves out the XML's, each kind of which is counted; "actions, as listed" leaves out nothing."""
    listed = listed_actions(country)
    found = [action for action in text.actions if _asks(action, name)]
    if not listed or {area for area, _ in listed} - set(layout()["areas"].values()):
        return {"XML: no list of actions, or actions as tags": Tally(xml_faults=len(found))}, []
    areas, left, unmatched = _match(listed, found)
    missing, faults = _sort_out(left, unmatched, text)
    forgotten = [a for a in unmatched if _is_row(a) and not any(_overlap(a.text, said) for said in missing)]
    wrong = [action for action in unmatched if action not in forgotten]
    faults["XML: a printed row is left out"] = Tally(xml_faults=len(forgotten))
    matched = areas.right + areas.wrong
    words = Tally(matched, len(missing), len(wrong), sum(fault.xml_faults for fault in faults.values()))
    strict = Tally(matched, len(listed) - matched, len(found) - matched)
    complaints = [f"missed  {said[:150]}" for said in missing] + [f"wrong   {a.text[:150]}" for a in wrong]
    return {"actions": words, "actions, as listed": strict, "action areas": areas, **faults}, complaints


def _match(
    listed: list[tuple[str, str]], found: list[FoundAction]
) -> tuple[Tally, list[str], list[FoundAction]]:
    """How the areas of actions with the same words agree; the listed words left over; the found actions left over."""
    left: dict[str, list[str]] = defaultdict(list)
    for area, action in listed:
        left[wording(action)].append(area)
    areas, unmatched = Tally(), []
    for action in found:
        same = left[wording(action.text)]
        if not same:
            unmatched.append(action)
            continue
        area = action.area if action.area in same else same[0]
        same.remove(area)
        areas += Tally(right=1) if area == action.area else Tally(missed=1, wrong=1)
    return areas, [said for said, over in left.items() for _ in over], unmatched


def _sort_out(
    left: list[str], unmatched: list[FoundAction], text: Text
) -> tuple[list[str], dict[str, Tally]]:
    """What the reader missed, and the XML's faults; takes the action that a faulty one stands for out of `unmatched`."""
    missing: list[str] = []
    faults: dict[str, Tally] = defaultdict(Tally)
    for said in left:
        close = max(unmatched, key=lambda action: _alike(action.text, said), default=None)
        same_letters = close is not None and letters(close.text) == letters(said)
        if _is_printed(said, text) and not same_letters:
            missing.append(said)
            continue
        kind = (
            "XML: words run together or marks differ" if same_letters else "XML: other words than the print"
        )
        faults[kind] += Tally(xml_faults=1)
        if close and (same_letters or _alike(close.text, said) > 0.5):
            unmatched.remove(close)
    return missing, faults


def _asks(action: FoundAction, name: str) -> bool:
    """True if the action is for this country: its territory's name, perhaps with a former one behind it."""
    return not action.countries or any(spelled(country).startswith(name[:20]) for country in action.countries)


def _alike(a: str, b: str) -> float:
    """The share of words two texts have in common."""
    one, other = Counter(a.lower().split()), Counter(b.lower().split())
    return 2 * sum((one & other).values()) / max(1, sum(one.values()) + sum(other.values()))


def _is_printed(wanted: str, text: Text) -> bool:
    """True if the XML's letters stand in the text; a shred ("inspections") is part of some other action."""
    return wanted[:1].isupper() and len(wanted) > 15 and letters(wanted) in text.printed


def _is_row(action: FoundAction) -> bool:
    """True for what a row of the table looks like: a sentence with its years and its area."""
    return bool(action.years and action.area) and action.text[:1].isupper() and action.text[-1] in ".”)"


def _overlap(a: str, b: str) -> bool:
    one, other = letters(a), letters(b)
    return one in other or other in one


def listed_cells(country: etree._Element) -> dict[tuple[str, tuple[tuple[str, str], ...], str], str]:
    """(measure, breakdown, territory) -> what the XML says; the whole country is ''."""
    listed = {}
    enforcements = country.find("Enforcements")
    for tag, (code, breakdown) in FIELDS.items() if enforcements is not None else ():
        entry = enforcements.find(tag)
        if entry is None:
            continue
        territories = entry.findall("Territory")
        for territory in territories:
            place = territory.findtext("Territory_Name") or ""
            listed[code, breakdown, _place(place)] = (territory.findtext("Enforcement") or "").strip()
        if not territories:
            listed[code, breakdown, ""] = (entry.text or "").strip()
    return listed


def _place(name: str | None) -> str:
    whole = {letters(word) for word in layout()["whole_country"]}
    return "" if letters(name or "") in whole else letters(name or "")


def score_cells(country: etree._Element, text: Text, year: int) -> tuple[dict[str, Tally], list[str]]:
    """Figures of the data year's column, by field; territories apart from countries."""
    found = {
        (cell.measure, cell.breakdown, place): cell
        for cell in text.cells
        for place in _places(cell.place)
        if cell.year == year
    }
    digits = _numbers(text)
    tallies: dict[str, Tally] = defaultdict(Tally)
    complaints = []
    for key, said in listed_cells(country).items():
        truth = cell_pattern().fullmatch(said.replace("*", "").strip())
        wanted = read_cell(key[0], truth) if truth else None
        if wanted is None:
            continue
        cell = found.get(key) or _national(found, key)
        outcome = _cell_outcome(wanted, cell, digits, said)
        if cell is None and not any(label in text.printed for label in row_labels(*key[:2])):
            outcome = Tally(xml_faults=1)  # the row is not printed
        tallies[_field_name(key)] += outcome
        tallies[NUMBERS if wanted.get("value") is not None else NO_NUMBERS] += outcome
        if outcome.missed or outcome.wrong:
            complaints.append(
                f"{_field_name(key)} {key[2]}: XML {said!r}, read {cell and (cell.status, cell.value)}"
            )
    return dict(tallies), complaints


NUMBERS, NO_NUMBERS = "enforcement, numbers", "enforcement, unknown or n/a"


def _national(
    found: dict[tuple[str, tuple[tuple[str, str], ...], str], FoundCell],
    key: tuple[str, tuple[tuple[str, str], ...], str],
) -> FoundCell | None:
    """Where the page has one row for all, the XML gives it to each territory; "Federal" is its word for the total."""
    code, breakdown, place = key
    whole = found.get((code, breakdown, ""))
    named = any(other[:2] == key[:2] and other[2] for other in found)
    return whole if place == "federal" or not named else None


# How the texts shorten the parts of Bosnia and Herzegovina.
SHORT = {
    "fbih": "federationofbosniaandherzegovina",
    "rs": "republikasrpska",
    "bd": "brčkodistrict",
    "bih": "bosniaandherzegovina",
}


def _places(printed: str | None) -> list[str]:
    """The territories of a cell: "FBiH/RS/BD" is three."""
    return [SHORT.get(_place(name), _place(name)) for name in (printed or "").split("/")]


def _numbers(text: Text) -> set[str]:
    """The digits of every number printed in the enforcement tables."""
    printed = "\n".join(
        text.copy.text[table.start : table.end] for kind in KINDS for table in tables_of(text.copy, kind)
    )
    return {re.sub(r"\D", "", number) for number in re.findall(r"\d[\d,. ]*", printed)}


def _cell_outcome(wanted: dict[str, object], cell: FoundCell | None, digits: set[str], said: str) -> Tally:
    value = wanted.get("value")
    if cell and cell.status == wanted["status"] and cell.value == value:
        return Tally(right=1)
    printed = value is None or re.sub(r"\D", "", said.split("(")[0]) in digits
    if not printed:
        return Tally(xml_faults=1)
    return Tally(missed=1, wrong=int(cell is not None))


def _field_name(key: tuple[str, tuple[tuple[str, str], ...], str]) -> str:
    code, breakdown, place = key
    extra = ", ".join(value for _, value in breakdown)
    return f"{code}{f' ({extra})' if extra else ''}{' by territory' if place else ''}"


def group_of(name: str, year: int) -> str:
    if held_out_country(name):
        return "held-out country, held-out year" if year not in WRITTEN_ON["ilab"] else "held-out country"
    return "held-out year" if year not in WRITTEN_ON["ilab"] else "written on"


def measure_all(corpus: Path, years: Iterable[int] = YEARS, *, show: int = 0) -> Scores:
    """Scores of all texts. `show` prints that many complaints, of texts the rules were written on only."""
    scores: Scores = defaultdict(lambda: defaultdict(Tally))
    for year in years:
        by_name = texts(corpus, year)
        for country in countries(corpus, year):
            name = country.findtext("Name") or ""
            text = by_name.get(spelled(name))
            group = group_of(name, year)
            if text is None:
                scores["XML country without a text"][group, year] += Tally(xml_faults=1)
                continue
            level, complaint = score_level(country, text, spelled(name))
            actions, unlike = score_actions(country, text, spelled(name))
            cells, off = score_cells(country, text, year)
            for field_name, tally in {"level": level, **actions, **cells}.items():
                scores[field_name][group, year] += tally
            for line in [complaint, *unlike, *off]:
                if line and show > 0 and group == "written on":
                    print(f"{year} {name}: {line}")
                    show -= 1
    return scores


MAIN_FIELDS = (
    "level",
    "actions",
    "actions, as listed",
    "action areas",
    NUMBERS,
    NO_NUMBERS,
)


def report(scores: Scores) -> str:
    """The tables of figures, as docs/ prints them."""
    out = []
    for name in MAIN_FIELDS:
        tallies = scores.get(name, {})
        out += [f"\n{name}", f"  {'all':34}{sum(tallies.values(), Tally())}"]
        for group in ("written on", "held-out year", "held-out country", "held-out country, held-out year"):
            out.append(f"  {group:34}{sum((t for (g, _), t in tallies.items() if g == group), Tally())}")
        for year in YEARS:
            out.append(f"  {year:<34}{sum((t for (_, y), t in tallies.items() if y == year), Tally())}")
    out.append("\nenforcement tables by field, and the XML's own faults")
    for name in sorted(set(scores) - set(MAIN_FIELDS)):
        out.append(f"  {name:66}{sum(scores[name].values(), Tally())}")
    return "\n".join(out)


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--corpus", type=Path, default=Path("../shared/data"))
    reader.add_argument(
        "--show", type=int, default=0, help="print so many faults of texts that the rules were written on"
    )
    given = reader.parse_args()
    if not (given.corpus / "ilab" / "xml").is_dir():
        sys.exit(f"no Department of Labor XML under {given.corpus}: give the corpus folder with --corpus")
    print(report(measure_all(given.corpus, show=given.show)))


if __name__ == "__main__":
    main()
