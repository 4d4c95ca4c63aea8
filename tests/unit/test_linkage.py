"""Who may be the same person: what is folded, compared, scored and coded. All people are invented."""

import json
import os
from dataclasses import replace

import pyarrow as pa
import pytest

from palermo.knowledge.refusal import Refusal
from palermo.linkage import coded
from palermo.linkage.apart import compare
from palermo.linkage.comparing import comparing
from palermo.linkage.differing import differences
from palermo.linkage.folded import SCHEMA, batches, home_words, parted, whole, words
from palermo.linkage.invented.benchmark import benchmark
from palermo.linkage.near import near
from palermo.linkage.parameters import bundled, fingerprint, read
from palermo.linkage.prepared import pairs, prepare
from palermo.linkage.rivals import against_rivals
from palermo.linkage.scoring import SCORED, connected, score, weighed
from palermo.linkage.thirds import through_thirds
from palermo.linkage.told import Told

pytest.importorskip("splink", reason="Splink is an extra")

SAJIDA = Told(
    "a", name_roman="Sajida Marwani", father_name="Muhammad Aslam", national_id="99001-0000001-1", phone="0399-0000001",
    sex="female", birth_year=1996, place="PK610@2022", address="Basti Lakdarani",
)  # fmt: skip
AGAIN = Told(
    "b", name_urdu="ساجدہ مروانی", father_name="Mohd Aslam", sex="female", birth_year=1994, place="PK610@2022"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muhammad Aslam", "Mohd Aslam"),
        ("Sajida Bibi", "Saajida Bibi"),
        ("Ghulam Rasool", "Gulam Rasul"),
        ("Kaleem Ullah", "کلیم اللہ"),
        ("Abdul Ghafoor", "عبدالغفور"),
        ("فاطمہ", "Fatimah"),
        ("M. Aslam", "Aslam"),
    ],
)
def test_one_name_has_one_skeleton_in_either_script(one, other):
    assert words(one) == words(other)


def test_it_does_not_matter_where_a_keyboard_parted_a_name():
    assert whole("محمداکرم احمد") == whole("Muhammad Akram Ahmad")


def test_districts_that_touch_touch_both_ways():
    for place in near("PK610@2022"):
        assert "PK610@2022" in near(place)
    assert near("nowhere") == ()


def test_what_differs_is_said_without_saying_what_stands_there():
    told = {one.what: one.verdict for one in differences(SAJIDA, AGAIN)}
    assert told == {
        "name": "same", "father": "same", "address": "missing", "card": "missing", "phone": "missing",
        "sex": "same", "age": "alike", "district": "same",
    }  # fmt: skip
    assert "Sajida" not in str(list(differences(SAJIDA, AGAIN)))


def test_a_record_prints_nothing_of_anybody():
    assert "Sajida" not in f"{SAJIDA} {SAJIDA!r} {[SAJIDA]}"


def test_the_same_seed_invents_the_same_people_and_another_seed_others():
    told = [[one.record.name_roman for one in benchmark(50, "tuned", seed)] for seed in (1, 1, 2)]
    assert told[0] == told[1] != told[2]


def test_invented_cards_and_phones_can_belong_to_nobody():
    for one in benchmark(300, "tuned", 3):
        assert (
            one.record.national_id[:2] in ("", "99")
            or one.record.national_id[1:2] == "9"
            or "-" in one.record.national_id
        )
        assert one.record.phone[:4] in ("", "0399")


def test_keys_never_make_a_block_larger_than_it_may_be():
    connection = connected()
    prepare(connection, batches(one.record for one in benchmark(2_000, "tuned", 4)), SCHEMA, comparing())
    largest = connection.execute("select max(n) from (select count(*) n from keys group by key)").fetchone()[
        0
    ]
    assert 1 < largest <= comparing().largest_block


def test_parts_of_the_pairs_are_all_pairs_and_none_twice():
    connection = connected()
    prepare(connection, batches(one.record for one in benchmark(1_000, "tuned", 4)), SCHEMA, comparing())

    def made(part: int, parts: int) -> set[tuple[int, int]]:
        pairs(connection, part, parts)
        return set(connection.execute("select join_key_l, join_key_r from pairs").fetchall())

    some = [made(part, 3) for part in range(3)]
    assert set.union(*some) == made(0, 1)
    assert sum(map(len, some)) == len(made(0, 1))


def test_the_database_that_compares_can_write_nowhere():
    connection = connected()
    with pytest.raises(Exception, match="disabled"):
        connection.execute("copy (select 1) to 'leak.csv'")
    assert connection.execute("select current_setting('temp_directory')").fetchone()[0] == ""


def test_the_more_records_there_are_the_rarer_is_one_person_twice():
    few, many = (
        weighed(bundled(), number)["probability_two_random_records_match"] for number in (1_000, 1_000_000)
    )
    assert few == pytest.approx(many * 1_000, rel=0.01)


def test_scores_do_not_hang_on_the_order_of_the_records():
    told = [one.record for one in benchmark(600, "tuned", 5)]

    def scores(records: list[Told]) -> list[tuple]:
        tables = score(batches(records), bundled(), comparing(), 0.1)
        return sorted(tuple(row.values()) for table in tables for row in table.to_pylist())

    assert scores(told) == scores(told[::-1])


def test_another_process_compares_and_gives_ids_and_scores_alone(monkeypatch):
    monkeypatch.setenv("PALERMO_HOME", "/nowhere")
    people = [replace(one.record, id=f"p{number}") for number, one in enumerate(benchmark(300, "tuned", 6))]
    tables = list(
        compare([SAJIDA, replace(SAJIDA, id="c", name_roman="Saajida Marwani"), *people], bundled(), 0.5)
    )
    rows = pa.concat_tables(tables)
    assert rows.column_names == ["first", "second", "score"]
    assert ("a", "c") in set(zip(rows["first"].to_pylist(), rows["second"].to_pylist(), strict=True))
    assert os.environ["PALERMO_HOME"] == "/nowhere"


def test_nobody_at_all_gives_no_pairs():
    assert sum(table.num_rows for table in compare([], bundled(), 0.5)) == 0


def test_saved_weights_hold_no_name_of_anybody():
    told = json.dumps(bundled(), ensure_ascii=False).casefold()
    held = {word for one in benchmark(500, "tuned", 1) for word in one.record.name_roman.casefold().split()}
    assert not {word for word in held if len(word) > 5 and word in told}
    assert len(fingerprint(bundled())) == 16


def test_what_is_no_saved_weights_is_refused(tmp_path):
    (tmp_path / "weights.json").write_text("none")
    with pytest.raises(Refusal, match="no saved parameters"):
        read(tmp_path / "weights.json")


def test_codes_are_as_many_for_who_tells_much_and_who_tells_little():
    key = b"a key of these two agencies only"
    assert len(coded.coded(SAJIDA, key)) == len(coded.coded(Told("x", name_roman="Sajida"), key))


def test_another_key_gives_other_codes_and_the_same_key_those_in_common():
    one, two = (coded.alone(SAJIDA, b"a key of these two agencies only") for _ in range(2))
    assert one & two
    assert not one & coded.alone(SAJIDA, b"another key of two other agencies")


def test_agencies_find_their_common_people_without_names():
    key = b"a key of these two agencies only"
    told = [SAJIDA, replace(SAJIDA, id="c", name_roman="Saajida Marwani", national_id="", phone="")]
    told += [one.record for one in benchmark(100, "tuned", 8)]
    sent = [(record.id, coded.coded(record, key), coded.alone(record, key)) for record in told]
    assert ("a", "c") in coded.compared(sent)


def linked(*pairs: tuple[str, str, float], least: float = 0.05) -> list[tuple]:
    table = pa.Table.from_pylist([dict(zip(SCORED.names, pair, strict=True)) for pair in pairs], SCORED)
    return [tuple(row.values()) for row in through_thirds(connected(), table, least).to_pylist()]


def test_two_records_of_one_person_with_a_third_are_of_one_person():
    assert linked(("a", "b", 0.9), ("b", "c", 0.8)) == [("a", "b", 0.9), ("a", "c", 0.72), ("b", "c", 0.8)]


def test_a_third_makes_no_score_smaller():
    assert ("a", "c", 0.95) in linked(("a", "b", 0.9), ("a", "c", 0.95), ("b", "c", 0.8))


def test_a_link_that_is_unlikely_carries_nothing_further():
    assert linked(("a", "b", 0.9), ("b", "c", 0.4)) == [("a", "b", 0.9), ("b", "c", 0.4)]


def test_brothers_and_sisters_may_have_one_phone_and_offices_estimate_ages_in_the_unseen_mix():
    told = list(benchmark(2_000, "unseen", 3))
    callers: dict[str, set[int]] = {}
    for one in told:
        callers.setdefault(one.record.phone, set()).add(one.person)
    assert any(phone and len(people) > 1 for phone, people in callers.items())
    assert "estimated" in {one.record.age_basis for one in told}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Mst Haleema", "Haleema"),
        ("حاجی شفیع اللہ", "Shafi Ullah"),
        ("Hajishafi ullah", "Haji Shafi Ullah"),
        ("Samiullah", "Sami Ullah"),
        ("Muhammadsharif", "Mohd Sharif"),
        ("Abdulwahid", "عبد الواحد"),
        ("Abdool Aziz", "عبدالعزیز"),
        ("Ghulamrasool", "غلام رسول"),
    ],
)
def test_titles_and_words_written_in_one_do_not_matter(written, told):
    assert words(written) == words(told)


def test_a_title_alone_is_a_name_and_saeed_is_no_syed():
    assert words("Malik") and words("Haji")
    assert len(words("Saeed Raza")) == 2


def test_whose_child_somebody_is_is_no_part_of_the_own_name():
    assert parted("Iqbal s/o Rahim Baksh") == ("Iqbal ", "Rahim Baksh")
    assert parted("Sonia Dogar") == ("Sonia Dogar", "")


def test_the_kind_of_a_village_is_no_part_of_its_name():
    assert home_words("Chaktorgal") == home_words("Chak Torgal") == home_words("چک تورگل")


def test_a_pair_with_rivals_weighs_less_and_one_of_three_records_of_a_person_has_none():
    def scores(*pairs: tuple[str, str, float]) -> dict[tuple[str, str], float]:
        rows = [{"first": a, "second": b, "score": score} for a, b, score in pairs]
        found = against_rivals(connected(), pa.Table.from_pylist(rows, SCORED), 0.0)
        return {(row["first"], row["second"]): row["score"] for row in found.to_pylist()}

    alone = scores(("a", "b", 0.8))
    assert alone["a", "b"] == pytest.approx(0.8)
    assert scores(("a", "b", 0.8), ("a", "c", 0.8))["a", "b"] < 0.5
    together = scores(("a", "b", 0.8), ("a", "c", 0.8), ("b", "c", 0.8))
    assert together["a", "b"] == pytest.approx(0.8)
