"""The audit: in the act's transaction, chained, and every alteration found. Attackers here write past our own code."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from palermo.knowledge.refusal import Refusal
from palermo.registry.audit import anchor, chain, guards
from palermo.registry.audit.accesses import accesses
from palermo.registry.audit.record import record, record_refusal
from palermo.registry.audit.verify import Walked, verify
from palermo.registry.models import AuditEntry, AuditHead
from palermo.registry.vault import keys

TABLE = AuditEntry._meta.db_table
AT_OF_SYSTEM_2 = "SELECT CAST(at AS TEXT) FROM TABLE WHERE agency = 'system' AND sequence = 2"


@pytest.fixture(autouse=True)
def own_home(tmp_path, settings):
    """Anchors and keys of this test alone."""
    settings.PALERMO_HOME = tmp_path


@pytest.fixture
def ten(officer, agency, case, person):
    """Ten acts, on the agency's chain and the system's."""
    with transaction.atomic():
        for number in range(7):
            record(officer, agency, "read", person, case=case, purpose="care", rows=number)
        for number in range(3):
            record(None, None, "log_in_refused", attempt=number)


def spoil(sql: str, *parameters: object) -> None:
    """What somebody does who owns the database and took the guards off."""
    guards.lift()
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("TABLE", TABLE), parameters)
    guards.install()


def faults() -> list[str]:
    return [str(walked.fault) for walked in verify() if walked.fault]


@pytest.mark.django_db
class TestRecording:
    def test_an_entry_says_who_did_what_to_what(self, officer, agency, case, person):
        entry = record(officer, agency, "open_identity", person, case=case, purpose="care", fields=["phone"])
        assert (entry.agency, entry.sequence, entry.actor) == ("xmv-labour", 1, str(officer.pk))
        assert (entry.object_kind, entry.object_id, entry.case) == ("person", str(person.pk), str(case.pk))
        assert entry.detail == '{"fields":["phone"]}'

    def test_each_agency_has_its_own_chain(self, ten):
        assert list(verify()) == [Walked("system", 3, None), Walked("xmv-labour", 7, None)]

    def test_three_queries_an_entry(self, officer, agency, case, django_assert_max_num_queries):
        record(officer, agency, "read", case, case=case)
        with django_assert_max_num_queries(3):
            record(officer, agency, "read", case, case=case)

    @pytest.mark.parametrize(
        "detail", [{"phone": "0300 1"}, {"name": "A"}, {"share": 0.5}, {"text": "a" * 1001}]
    )
    def test_what_may_identify_is_refused(self, officer, agency, detail):
        with pytest.raises(Refusal):
            record(officer, agency, "read", **detail)

    def test_the_moment_of_the_act_is_kept_to_the_microsecond(self, officer, agency):
        karachi = datetime.timezone(datetime.timedelta(hours=5))
        at = datetime.datetime(2026, 3, 1, 4, 5, 6, 789, tzinfo=karachi)
        record(officer, agency, "read", at=at)
        assert AuditEntry.objects.get().at == at
        assert faults() == []


@pytest.mark.django_db(transaction=True)
class TestTransactions:
    def test_outside_a_transaction_nothing_is_recorded(self, officer, agency):
        with pytest.raises(Refusal, match="there is none"):
            record(officer, agency, "read")
        assert not AuditEntry.objects.exists()

    def test_an_act_that_fails_leaves_no_entry_and_no_gap(self, officer, agency):
        with transaction.atomic():
            record(officer, agency, "first")
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            record(officer, agency, "second")
            raise ZeroDivisionError
        with transaction.atomic():
            record(officer, agency, "third")
        assert list(AuditEntry.objects.order_by("sequence").values_list("sequence", "action")) == [
            (1, "first"),
            (2, "third"),
        ]
        assert faults() == []

    def test_a_refusal_outlives_the_act_that_was_refused(self, officer, agency, case):
        with pytest.raises(PermissionError), transaction.atomic():
            raise PermissionError
        record_refusal(officer, agency, "close", case, case=case.pk)
        assert AuditEntry.objects.get().action == "refused:close"

    def test_a_refusal_inside_the_refused_transaction_is_an_error(self, officer, agency):
        with pytest.raises(RuntimeError), transaction.atomic():
            record_refusal(officer, agency, "close")


@pytest.mark.django_db(transaction=True)
def test_many_who_write_at_once_make_one_chain(agency):
    def write(_: int) -> None:
        try:
            with transaction.atomic():
                record(None, agency, "write")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    assert list(verify()) == [Walked("xmv-labour", 40, None)]


@pytest.mark.django_db
class TestVerifying:
    def test_an_untouched_audit_is_whole(self, ten):
        assert faults() == []

    @pytest.mark.parametrize(
        "column", ["at", "actor", "action", "object_kind", "object_id", "case", "purpose", "detail"]
    )
    def test_one_changed_column_is_found(self, ten, column):
        value = "2026-03-02 12:00:00.000001" if column == "at" else "x"
        cast = "::timestamptz" if column == "at" and connection.vendor == "postgresql" else ""
        sql = "UPDATE TABLE SET COLUMN = %sCAST WHERE agency = 'xmv-labour' AND sequence = 4"
        spoil(sql.replace("COLUMN", f'"{column}"').replace("CAST", cast), value)
        assert faults() == ["xmv-labour, entry 4: it was altered: its HMAC does not fit"]

    @pytest.mark.parametrize("byte", range(0, 26, 5))
    def test_one_flipped_bit_of_the_stored_moment_is_found(self, ten, sqlite_only, byte):
        """Also where the changed text would read as the same moment, as with `,` for `.` before the fraction."""
        with connection.cursor() as cursor:
            cursor.execute(AT_OF_SYSTEM_2.replace("TABLE", TABLE))
            held = bytearray(cursor.fetchone()[0].encode())
        held[byte] ^= 2
        spoil("UPDATE TABLE SET at = %s WHERE agency = 'system' AND sequence = 2", held.decode())
        assert faults() == ["system, entry 2: it was altered: its HMAC does not fit"]

    def test_every_bit_of_the_detail_counts(self, ten, sqlite_only):
        spoil("UPDATE TABLE SET detail = '{\"rows\": 3}' WHERE agency = 'xmv-labour' AND sequence = 4")
        assert faults() == ["xmv-labour, entry 4: it was altered: its HMAC does not fit"]

    @pytest.mark.parametrize("column", ["mac", "previous"])
    def test_one_flipped_bit_of_the_chain_is_found(self, ten, column):
        held = bytearray(AuditEntry.objects.values_list(column, flat=True).get(agency="system", sequence=2))
        held[9] ^= 1
        sql = "UPDATE TABLE SET COLUMN = %s WHERE agency = 'system' AND sequence = 2"
        spoil(sql.replace("COLUMN", column), bytes(held))
        assert faults() == ["system, entry 2: it was altered: its HMAC does not fit"]

    def test_a_missing_entry_is_found(self, ten):
        spoil("DELETE FROM TABLE WHERE agency = 'xmv-labour' AND sequence = 3")
        assert faults() == ["xmv-labour, entry 4: it follows entry 2, so what lay between is missing"]

    def test_the_first_entry_gone_is_found(self, ten):
        spoil("DELETE FROM TABLE WHERE agency = 'xmv-labour' AND sequence = 1")
        assert faults() == ["xmv-labour, entry 2: it follows entry 0, so what lay between is missing"]

    def test_an_entry_moved_to_another_agency_is_found(self, ten):
        spoil("UPDATE TABLE SET agency = 'system', sequence = 4 WHERE agency = 'xmv-labour' AND sequence = 7")
        assert "system, entry 4: it was altered: its HMAC does not fit" in faults()

    def test_a_cut_tail_is_found_by_the_head(self, ten):
        spoil("DELETE FROM TABLE WHERE agency = 'xmv-labour' AND sequence > 5")
        assert faults() == ["xmv-labour, entry 6: the end is cut off: the head says 7 entries"]

    def test_a_chain_that_vanished_with_all_its_entries_is_found(self, ten):
        spoil("DELETE FROM TABLE WHERE agency = 'xmv-labour'")
        assert faults() == ["xmv-labour, entry 1: the end is cut off: the head says 7 entries"]

    def test_a_head_taken_away_is_found(self, ten):
        AuditHead.objects.filter(agency="xmv-labour").delete()
        assert faults() == ["xmv-labour, entry 7: the chain has no head: it was taken away"]

    def test_a_tail_cut_with_its_head_set_back_is_found_by_the_anchor(self, ten):
        anchor.anchor()
        fifth = AuditEntry.objects.get(agency="xmv-labour", sequence=5)
        spoil("DELETE FROM TABLE WHERE agency = 'xmv-labour' AND sequence > 5")
        AuditHead.objects.filter(agency="xmv-labour").update(sequence=5, mac=fifth.mac)
        assert faults() == ["xmv-labour, entry 6: the end is cut off: entry 7 was anchored and is gone"]

    def test_a_whole_chain_that_vanished_is_found_by_the_anchor(self, ten):
        anchor.anchor()
        spoil("DELETE FROM TABLE WHERE agency = 'xmv-labour'")
        AuditHead.objects.filter(agency="xmv-labour").delete()
        assert faults() == ["xmv-labour, entry 1: the end is cut off: entry 7 was anchored and is gone"]

    def test_a_chain_written_anew_with_the_key_is_found_by_the_anchor(self, ten, officer, agency):
        anchor.anchor()
        key, previous = chain.key(), chain.FIRST
        for entry in AuditEntry.objects.filter(agency="xmv-labour").order_by("sequence"):
            entry.actor, entry.previous = "999", previous
            previous = chain.mac(key, chain.link(entry))
            spoil(
                "UPDATE TABLE SET actor = '999', previous = %s, mac = %s WHERE id = %s",
                entry.previous,
                previous,
                entry.pk,
            )
        AuditHead.objects.filter(agency="xmv-labour").update(mac=previous)
        assert faults() == [
            "xmv-labour, entry 7: it is not the entry that was anchored here: the chain was written anew"
        ]


@pytest.mark.django_db
class TestAnchors:
    def test_a_changed_anchor_is_refused(self, ten):
        anchor.anchor()
        held = anchor.file().read_text()
        anchor.file().write_text(held.replace('"xmv-labour": [7', '"xmv-labour": [5'))
        with pytest.raises(Refusal, match=r"anchors.jsonl, line 1: this anchor was altered"):
            faults()

    def test_an_anchor_taken_out_of_the_middle_is_refused(self, ten, officer, agency):
        for _ in range(3):
            anchor.anchor()
        lines = anchor.file().read_text().splitlines(keepends=True)
        anchor.file().write_text(lines[0] + lines[2])
        with pytest.raises(Refusal, match="line 2: this anchor does not follow"):
            faults()

    def test_a_copy_kept_elsewhere_holds_against_a_cut_file(self, ten, tmp_path):
        copy = tmp_path / "copy.jsonl"
        anchor.anchor()
        copy.write_text(anchor.anchor() + "\n")  # the second line alone, as somebody noted it
        anchor.file().unlink()
        spoil("DELETE FROM TABLE WHERE agency = 'xmv-labour'")
        AuditHead.objects.filter(agency="xmv-labour").delete()
        assert faults() == []
        found = [walked.fault for walked in verify(anchor.read(copy).heads) if walked.fault]
        assert str(found[0]) == "xmv-labour, entry 1: the end is cut off: entry 7 was anchored and is gone"

    def test_a_line_that_is_no_json_is_refused(self, ten):
        anchor.file().write_text("[1, 2]\nnonsense\n")
        with pytest.raises(Refusal, match="line 1: this anchor was altered"):
            anchor.read()


@pytest.mark.django_db
def test_a_lost_key_is_not_replaced(ten, tmp_path, settings):
    settings.PALERMO_HOME = tmp_path / "elsewhere"
    with pytest.raises(Refusal, match="the key is not here"):
        faults()
    assert keys.at_hand(keys.AUDIT) == []


@pytest.mark.django_db
def test_who_opened_a_case_is_listed_and_nobody_else(ten, officer, agency, case):
    record(officer, agency, "read")
    listed = list(accesses(str(case.pk)))
    assert len(listed) == 7
    assert {entry.actor for entry in listed} == {str(officer.pk)}
    assert list(accesses("")) == []


@pytest.mark.django_db
def test_the_list_of_accesses_reads_its_index_alone(ten, case):
    plan = AuditEntry.objects.filter(case=case.pk).exclude(case="").order_by("id").explain()
    assert "audit_of_case" in plan or connection.vendor == "postgresql"  # which reads ten rows whole
