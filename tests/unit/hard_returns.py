"""Twenty tables as agencies send them, invented, each with what it truly says. Country PAK unless named."""

import io
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import xlsxwriter

Truth = dict[tuple[str, ...], Any]  # measure, place, period, then dim=code in order → number or status
LHR, FSD, KSR, SKP = "PK617@2022", "PK608@2022", "PK614@2022", "PK633@2022"
PUNJAB, SINDH = "PK6@2022", "PK7@2022"
Y2024 = "2024-01-01:2024-12-31"
QUARTERS = [
    "2024-01-01:2024-03-31",
    "2024-04-01:2024-06-30",
    "2024-07-01:2024-09-30",
    "2024-10-01:2024-12-31",
]


class Hard(NamedTuple):
    """`answers`: what an agency would say when asked; empty where nothing should have to be asked."""

    file: str
    data: bytes
    truth: Truth
    answers: dict[str, str]
    country: str | None = "PAK"


HARD: list[Callable[[], Hard]] = []


def hard(make: Callable[[], Hard]) -> Callable[[], Hard]:
    HARD.append(make)
    return make


def workbook(
    sheets: dict[str, tuple[Sequence[Sequence[Any]], Sequence[tuple[int, int, int, int, Any]]]],
) -> bytes:
    """Sheets of rows and merged ranges, as .xlsx."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        dated = book.add_format({"num_format": "mmm-yy"})
        for name, (rows, merges) in sheets.items():
            sheet = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    if hasattr(cell, "isoformat"):
                        sheet.write_datetime(r, c, cell, dated)
                    elif cell is not None:
                        sheet.write(r, c, cell)
            for top, left, bottom, right, text in merges:
                sheet.merge_range(top, left, bottom, right, text)
    return kept.getvalue()


def of(measure: str, place: str, period: str, **dims: str) -> tuple[str, ...]:
    return (measure, place, period, *(f"{dim}={code}" for dim, code in sorted(dims.items())))


def by_quarter(rows: dict[str, list[int]]) -> Truth:
    truth: Truth = {}
    for place, numbers in rows.items():
        for quarter, number in zip([*QUARTERS, Y2024], [*numbers, sum(numbers)], strict=True):
            truth[of("victims_referred", place, quarter)] = number
    return truth


@hard
def total_in_every_dimension() -> Hard:
    """Quarterly referrals, long: Total is a member of district, quarter, sex and age."""
    rows: list[list[Any]] = [["District", "Quarter", "Sex", "Age", "Victims referred"]]
    truth: Truth = {}
    places = {"Lahore": LHR, "Kasur": KSR, "Total": PUNJAB}
    quarters = {
        "2024-Q1": QUARTERS[0],
        "2024-Q2": QUARTERS[1],
        "2024-Q3": QUARTERS[2],
        "2024-Q4": QUARTERS[3],
        "Total": Y2024,
    }
    base = {
        (d, q, s, a): 3 + len(d) * 2 + int(q[-1]) * 5 + len(s) + len(a)
        for d in ("Lahore", "Kasur")
        for q in list(quarters)[:4]
        for s in ("Male", "Female")
        for a in ("Adult", "Child")
    }
    for d in places:
        for q in quarters:
            for s in ("Male", "Female", "Total"):
                for a in ("Adult", "Child", "Total"):
                    number = sum(
                        v
                        for (dd, qq, ss, aa), v in base.items()
                        if d in (dd, "Total")
                        and q in (qq, "Total")
                        and s in (ss, "Total")
                        and a in (aa, "Total")
                    )
                    rows.append([d, q, s, a, number])
                    dims = {k: v.lower() for k, v in (("sex", s), ("age", a)) if v != "Total"}
                    truth[of("victims_referred", places[d], quarters[q], **dims)] = number
    return Hard("referrals.xlsx", workbook({"Punjab": (rows, [])}), truth, {"whole:": "place=" + PUNJAB})


@hard
def merged_headers() -> Hard:
    rows = [
        ["Punjab Police: trafficking in persons, 2024"],
        [],
        ["District", "Victims identified", None, None, "Persons convicted", None],
        [None, "Male", "Female", "Total", "Male", "Female"],
        ["Lahore", 4, 9, 13, 1, 0],
        ["Faisalabad", 2, 2, 4, 3, 2],
    ]
    merges = [
        (2, 1, 2, 3, "Victims identified"),
        (2, 4, 2, 5, "Persons convicted"),
        (2, 0, 3, 0, "District"),
        (0, 0, 0, 5, rows[0][0]),
    ]
    truth: Truth = {}
    for place, m, f, t, cm, cf in ((LHR, 4, 9, 13, 1, 0), (FSD, 2, 2, 4, 3, 2)):
        truth |= {
            of("victims_identified", place, Y2024, sex="male"): m,
            of("victims_identified", place, Y2024, sex="female"): f,
            of("victims_identified", place, Y2024): t,
        }
        truth |= {
            of("convictions", place, Y2024, sex="male"): cm,
            of("convictions", place, Y2024, sex="female"): cf,
        }
    return Hard("x.xlsx", workbook({"Sheet1": (rows, merges)}), truth, {})


@hard
def bilingual_headers_and_urdu_digits() -> Hard:
    rows = [
        ["District / ضلع", "Victims identified / شناخت شدہ متاثرین", None],
        [None, "Male / مرد", "Female / خواتین"],
        ["لاہور", "۱۲", "۳۴"],
        ["Kasur", "۵", "۰"],
    ]
    truth = {
        of("victims_identified", LHR, Y2024, sex="male"): 12,
        of("victims_identified", LHR, Y2024, sex="female"): 34,
        of("victims_identified", KSR, Y2024, sex="male"): 5,
        of("victims_identified", KSR, Y2024, sex="female"): 0,
    }
    return Hard(
        "x.xlsx",
        workbook({"2024": (rows, [(0, 1, 0, 2, rows[0][1])])}),
        truth,
        {"label:لاہور": "place=" + LHR},
    )


@hard
def notes_above_and_below() -> Hard:
    rows = [
        ["Government of the Punjab"],
        ["Home Department"],
        ["Statement showing investigations during the year 2024"],
        ["Note: figures are provisional, as on 15 February 2025"],
        [],
        ["Sr. No", "Name of District", "Investigations", "Remarks"],
        [1, "Lahore", 31, "two transferred"],
        [2, "Kasur", 12, None],
        [3, "Sheikhupura", 0, "nil report"],
        ["Source: district police officers"],
        ["Prepared by: Statistical Officer, phone 042 99201234"],
    ]
    truth = {
        of("investigations", LHR, Y2024): 31,
        of("investigations", KSR, Y2024): 12,
        of("investigations", SKP, Y2024): 0,
    }
    return Hard("x.xlsx", workbook({"Sheet1": (rows, [])}), truth, {})


@hard
def two_tables_under_each_other() -> Hard:
    rows = [
        ["Investigations 2024"],
        ["District", "Male", "Female"],
        ["Lahore", 7, 1],
        ["Kasur", 2, 0],
        [],
        ["Convictions (persons) 2023"],
        ["District", "Male", "Female"],
        ["Lahore", 3, 1],
        ["Kasur", 1, 1],
    ]
    truth: Truth = {}
    for measure, period, a, b in (
        ("investigations", Y2024, (7, 1), (2, 0)),
        ("convictions", "2023-01-01:2023-12-31", (3, 1), (1, 1)),
    ):
        for place, (m, f) in ((LHR, a), (KSR, b)):
            truth |= {of(measure, place, period, sex="male"): m, of(measure, place, period, sex="female"): f}
    return Hard("x.xlsx", workbook({"Sheet1": (rows, [])}), truth, {})


@hard
def two_tables_side_by_side() -> Hard:
    rows = [
        ["District", "Victims identified 2024", None, "District", "Victims referred 2024"],
        ["Lahore", 12, None, "Kasur", 5],
        ["Faisalabad", 8, None, "Sheikhupura", 2],
        ["Kasur", 3, None, "Lahore", 11],
    ]
    truth = {of("victims_identified", p, Y2024): n for p, n in ((LHR, 12), (FSD, 8), (KSR, 3))}
    truth |= {of("victims_referred", p, Y2024): n for p, n in ((KSR, 5), (SKP, 2), (LHR, 11))}
    return Hard("x.xlsx", workbook({"Sheet1": (rows, [])}), truth, {})


@hard
def blank_separators_and_sections() -> Hard:
    rows = [
        ["Victims identified, 2024"],
        [None, "Men", "Women", "Boys", "Girls", "Total"],
        ["Punjab"],
        ["Lahore", 1, 2, 3, 4, 10],
        ["Kasur", 0, 1, 0, 1, 2],
        [],
        ["Sindh"],
        ["Sukkur", 5, 5, 5, 5, 20],
    ]
    truth: Truth = {}
    for place, numbers in ((LHR, (1, 2, 3, 4)), (KSR, (0, 1, 0, 1)), ("PK723@2022", (5, 5, 5, 5))):
        for (sex, age), n in zip(
            (("male", "adult"), ("female", "adult"), ("male", "child"), ("female", "child")),
            numbers,
            strict=True,
        ):
            truth[of("victims_identified", place, Y2024, sex=sex, age=age)] = n
        truth[of("victims_identified", place, Y2024)] = sum(numbers)
    return Hard("x.xlsx", workbook({"Sheet1": (rows, [])}), truth, {})


@hard
def footnote_marks() -> Hard:
    text = 'District,Investigations 2024*,Persons arrested 2024 (a)\nLahore†,12*,30\nKasur¹,7[1],"1,204**"\n* provisional\n'
    truth = {
        of("investigations", LHR, Y2024): 12,
        of("investigations", KSR, Y2024): 7,
        of("suspects_investigated", LHR, Y2024): 30,
        of("suspects_investigated", KSR, Y2024): 1204,
    }
    return Hard("x.csv", text.encode(), truth, {})


@hard
def marks_for_nothing() -> Hard:
    text = "District;Victims identified;Victims referred\nLahore;<5;-\nKasur;NR;..\nFaisalabad;nil;17\n\nYear: 2024\n"
    truth = {
        of("victims_identified", LHR, Y2024): (0, 4),
        of("victims_identified", KSR, Y2024): "not_reported",
        of("victims_identified", FSD, Y2024): 0,
        of("victims_referred", LHR, Y2024): "not_reported",
        of("victims_referred", KSR, Y2024): "not_reported",
        of("victims_referred", FSD, Y2024): 17,
    }
    return Hard("x.csv", text.encode(), truth, {"mark:-": "not_reported", "period:return": "2024"})


@hard
def marks_explained_in_a_note() -> Hard:
    text = (
        "Victims referred 2024\nDistrict,Male,Female\nLahore,-,4\nKasur,..,-\n- = nil; .. = not available\n"
    )
    truth = {
        of("victims_referred", LHR, Y2024, sex="male"): 0,
        of("victims_referred", LHR, Y2024, sex="female"): 4,
        of("victims_referred", KSR, Y2024, sex="male"): "not_reported",
        of("victims_referred", KSR, Y2024, sex="female"): 0,
    }
    return Hard("x.csv", text.encode(), truth, {})


@hard
def percent_columns() -> Hard:
    rows = [
        ["Persons convicted, 2024"],
        ["District", "Male", "% male", "Female", "% of total", "Total"],
        ["Lahore", 6, 60, 4, 0.4, 10],
        ["Kasur", 1, 50, 1, 0.5, 2],
    ]
    truth: Truth = {}
    for place, m, f in ((LHR, 6, 4), (KSR, 1, 1)):
        truth |= {
            of("convictions", place, Y2024, sex="male"): m,
            of("convictions", place, Y2024, sex="female"): f,
            of("convictions", place, Y2024): m + f,
        }
    return Hard("x.xlsx", workbook({"Sheet1": (rows, [])}), truth, {})


@hard
def dates_as_headers() -> Hard:
    import datetime

    rows = [
        ["Victims referred to services"],
        ["District", datetime.date(2024, 1, 1), datetime.date(2024, 2, 1), datetime.date(2024, 3, 1)],
        ["Lahore", 3, 4, 5],
        ["Kasur", 1, 0, 2],
    ]
    months = ["2024-01-01:2024-01-31", "2024-02-01:2024-02-29", "2024-03-01:2024-03-31"]
    truth = {
        of("victims_referred", place, month): n
        for place, ns in ((LHR, (3, 4, 5)), (KSR, (1, 0, 2)))
        for month, n in zip(months, ns, strict=True)
    }
    return Hard("x.xlsx", workbook({"Sheet1": (rows, [])}), truth, {"dates": "month"})


@hard
def windows_1252() -> Hard:
    text = "Région,District,Victims identified 2024 – total\nPunjab,Lahore,1’204\nPunjab,Kasur,12\n"
    truth = {of("victims_identified", LHR, Y2024): 1204, of("victims_identified", KSR, Y2024): 12}
    return Hard("x.csv", text.encode("cp1252"), truth, {"column:région": "place"})


@hard
def utf_16_with_tabs() -> Hard:
    text = "ضلع\tشناخت شدہ متاثرین\nلاہور\t۲۱\nقصور\t۴\n"
    truth = {of("victims_identified", LHR, Y2024): 21, of("victims_identified", KSR, Y2024): 4}
    return Hard(
        "x.txt",
        text.encode("utf-16"),
        truth,
        {"period:return": "2024", "label:لاہور": "place=" + LHR, "label:قصور": "place=" + KSR},
    )


@hard
def byte_order_mark_and_semicolons() -> Hard:
    text = "District;Year;Sex;Victims referred\nLahore;2023;Male;1.204\nLahore;2024;Male;12\nLahore;2024;Total;40\n"
    truth = {
        of("victims_referred", LHR, "2023-01-01:2023-12-31", sex="male"): 1204,
        of("victims_referred", LHR, Y2024, sex="male"): 12,
        of("victims_referred", LHR, Y2024): 40,
    }
    return Hard("x.csv", b"\xef\xbb\xbf" + text.encode(), truth, {"mark:1.204": "1204"})


@hard
def quoted_newlines() -> Hard:
    text = '"District\n(ضلع)","Victims\nidentified\n2024","Remarks"\n"Lahore",12,"first line\nsecond line, with a comma"\n"Kasur",3,""\n'
    truth = {of("victims_identified", LHR, Y2024): 12, of("victims_identified", KSR, Y2024): 3}
    return Hard("x.csv", text.encode(), truth, {})


@hard
def an_unquoted_comma() -> Hard:
    text = 'Law,District,Year,Convictions (persons),Victims identified\n"Prevention of Trafficking in Persons Act, 2018",Lahore,2024,3,9\nPrevention of Trafficking in Persons Act, 2018,Kasur,2024,1,4\n"Prevention of Trafficking in Persons Act, 2018",Sheikhupura,2024,0,0\n'
    law = "Prevention of Trafficking in Persons Act, 2018"
    truth: Truth = {}
    for place, c, v in ((LHR, 3, 9), (KSR, 1, 4), (SKP, 0, 0)):
        truth |= {
            of("convictions", place, Y2024, law=law): c,
            of("victims_identified", place, Y2024, law=law): v,
        }
    return Hard("x.csv", text.encode(), truth, {"line:": "join:1"})


@hard
def centred_headings_without_merging() -> Hard:
    rows = [
        ["Victims identified 2024"],
        [None, None, "Male", None, None, "Female", None],
        ["District", "Adult", "Child", "Total", "Adult", "Child", "Total"],
        ["Lahore", 1, 2, 3, 4, 5, 9],
        ["Kasur", 2, 0, 2, 1, 1, 2],
    ]
    truth: Truth = {}
    for place, n in ((LHR, (1, 2, 3, 4, 5, 9)), (KSR, (2, 0, 2, 1, 1, 2))):
        for k, sex in ((0, "male"), (3, "female")):
            truth |= {
                of("victims_identified", place, Y2024, sex=sex, age="adult"): n[k],
                of("victims_identified", place, Y2024, sex=sex, age="child"): n[k + 1],
                of("victims_identified", place, Y2024, sex=sex): n[k + 2],
            }
    return Hard("x.xlsx", workbook({"Sheet1": (rows, [])}), truth, {"reach:": "out"})


@hard
def turned_around_with_column_numbers() -> Hard:
    rows = [
        ["Particulars", "Lahore", "Kasur", "Grand Total"],
        ["(1)", "(2)", "(3)", "(4)"],
        ["FIRs registered", 20, 4, 24],
        ["Persons arrested", 31, 6, 37],
        ["Of which female", 2, 1, 3],
        ["Year: 2024"],
    ]
    truth = {
        of("investigations", LHR, Y2024): 20,
        of("investigations", KSR, Y2024): 4,
        of("suspects_investigated", LHR, Y2024): 31,
        of("suspects_investigated", KSR, Y2024): 6,
    }
    return Hard(
        "x.xlsx",
        workbook({"Sheet1": (rows, [])}),
        truth,
        {
            "period:return": "2024",
            "label:of which female": "out",
            "whole:": "out",
            "column:grand total:total": "out",
        },
    )


@hard
def split_years_and_spelling() -> Hard:
    rows = [
        ["Distt.", "2022-23", "2023-24"],
        ["Muzafar Garh", 3, 4],
        ["Sheikupura", 1, 1],
        ["R.Y. Khan", "1,024", 7],
        ["TOTAL", "1,028", 12],
    ]
    places = ("PK623@2022", SKP, "PK628@2022")
    years = ("2022-07-01:2023-06-30", "2023-07-01:2024-06-30")
    truth = {
        of("victims_assisted", p, y): n
        for p, ns in zip(places, ((3, 4), (1, 1), (1024, 7)), strict=True)
        for y, n in zip(years, ns, strict=True)
    }
    return Hard(
        "x.xlsx", workbook({"Assisted victims": (rows, [])}), truth, {"years": "july", "whole:": "out"}
    )


@hard
def subtotals_between_groups() -> Hard:
    rows = [
        ["Province", "District", "Inspections 2024"],
        ["Punjab", "Lahore", 40],
        [None, "Kasur", 10],
        [None, "Total", 50],
        ["Sindh", "Sukkur", 5],
        [None, "Larkana", 6],
        [None, "Total", 11],
        ["Grand Total", None, 61],
    ]
    truth = {
        of("inspections", p, Y2024): n
        for p, n in ((LHR, 40), (KSR, 10), (PUNJAB, 50), ("PK723@2022", 5), ("PK713@2022", 6), (SINDH, 11))
    }
    return Hard("x.xlsx", workbook({"Sheet1": (rows, [])}), truth, {"whole:": "out"})


@hard
def a_header_says_nothing() -> Hard:
    text = "Unit,Q1,Q2,Q3,Q4\nLahore,1,2,3,4\nKasur,5,6,7,8\n"
    truth = {
        of("victims_referred", p, q): n
        for p, ns in ((LHR, (1, 2, 3, 4)), (KSR, (5, 6, 7, 8)))
        for q, n in zip(QUARTERS, ns, strict=True)
    }
    return Hard(
        "x.csv",
        text.encode(),
        truth,
        {"measure:": "measure=victims_referred", "year:return": "2024", "quarters": "calendar"},
    )
