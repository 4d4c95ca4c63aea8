"""What is counted: for each measure a table with one row a counted thing.

Columns: `unit` (what is counted, distinct), `record` and `version` (the row it stands on, for a freeze), `case`, `at`
(when it counts), and the dimensions the measure has: place (district), province, level, sex, age, citizenship, law,
agency. A measure that adds up (officials trained) has `amount`. Forms stand apart, since several hold for one person
(IC-TIP; CTDC codebook 6).
"""

from collections.abc import Callable
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
from ibis import _

from palermo.measures.tables import Tables

PLACED = ("place", "province", "level")
PERSONAL = ("sex", "age", "citizenship")
MORE = ("law", "offence", "agency", "amount")


@dataclass(frozen=True)
class Facts:
    """A measure's rows, and the forms of each unit where the measure has forms."""

    rows: ir.Table
    forms: ir.Table | None = None  # unit, form


def with_case(tables: Tables, rows: ir.Table) -> ir.Table:
    """Add where the row's case is: its district, province and reporting level."""
    cases = tables.cases.select("id", "place", "province", "level")
    return rows.join(cases, rows.case_id == cases.id).drop("id_right")


def with_person(tables: Tables, rows: ir.Table, at: str) -> ir.Table:
    """Add sex, age group at the time (child, adult, unknown) and citizenship of the row's person."""
    people = tables.people.select(person="id", sex="sex", birth_year="birth_year", citizenship="citizenship")
    joined = rows.join(people, rows.person_id == people.person)
    age = joined[at].year() - joined.birth_year
    group = ibis.cases((joined.birth_year.isnull(), "unknown"), (age < 18, "child"), else_="adult")
    return joined.mutate(age=group)


def as_facts(rows: ir.Table, *, unit: str, at: str, record: str = "id", case: str = "case_id") -> ir.Table:
    """Name the columns as every measure does."""
    dimensions = [name for name in (*PLACED, *PERSONAL, *MORE) if name in rows.columns]
    return rows.select(
        unit=rows[unit],
        record=rows[record],
        version=rows.version if "version" in rows.columns else ibis.literal(1),
        case=rows[case],
        at=rows[at],
        **{name: rows[name] for name in dimensions},
    )


def _first(rows: ir.Table, unit: str, at: str) -> ir.Table:
    """Of each unit the earliest row: a thing counts once, when it first was so."""
    order = ibis.window(group_by=unit, order_by=[at, "id"])
    return rows.mutate(nth=ibis.row_number().over(order)).filter(lambda t: t.nth == 0).drop("nth")


def _forms_of_people(tables: Tables) -> ir.Table:
    elements = tables.identification_elements.filter(lambda t: t.kind == "form")
    found = tables.identifications.select("id", "person_id")
    joined = elements.join(found, elements.identification_id == found.id)
    return joined.select(unit=joined.person_id, form=joined.code).distinct()


def victims_identified(tables: Tables) -> Facts:
    """Persons found to be victims, possible or confirmed, under the Palermo Protocol, at the first such finding."""
    found = tables.identifications.filter(
        lambda t: (t.framework == "palermo") & t.outcome.isin(["possible", "confirmed"])
    )
    rows = with_person(tables, with_case(tables, _first(found, "person_id", "decided_at")), "decided_at")
    return Facts(as_facts(rows, unit="person_id", at="decided_at"), _forms_of_people(tables))


def victims_referred(tables: Tables) -> Facts:
    """Persons referred to care, at the first referral."""
    first = _first(tables.referrals, "person_id", "sent_at")
    rows = with_person(tables, with_case(tables, first), "sent_at")
    return Facts(as_facts(rows, unit="person_id", at="sent_at"), _forms_of_people(tables))


def victims_assisted(tables: Tables) -> Facts:
    """Persons given a service, at the first one."""
    first = _first(tables.services, "person_id", "given_from")
    rows = with_person(tables, with_case(tables, first), "given_from")
    return Facts(as_facts(rows, unit="person_id", at="given_from"), _forms_of_people(tables))


def victims_repatriated(tables: Tables) -> Facts:
    """Persons whose return to a country was assisted."""
    rows = with_person(tables, with_case(tables, tables.returns), "at")
    return Facts(as_facts(rows, unit="person_id", at="at"), _forms_of_people(tables))


def victims_penalised(tables: Tables) -> Facts:
    """Victims accused of an act committed as a victim, and not let off on review."""
    kept = tables.victims_accused.filter(lambda t: (t.outcome != "dropped") | t.outcome.isnull())
    rows = with_person(tables, with_case(tables, kept), "accused_at")
    return Facts(as_facts(rows, unit="person_id", at="accused_at"), _forms_of_people(tables))


def persons_screened(tables: Tables) -> Facts:
    """Persons screened to the end."""
    done = _first(
        tables.screenings.filter(lambda t: t.done_at.notnull()).drop("place"), "person_id", "done_at"
    )
    rows = with_person(tables, with_case(tables, done), "done_at")
    return Facts(as_facts(rows, unit="person_id", at="done_at"))


def crime_reports(tables: Tables) -> Facts:
    """Suspected cases reported to those who must investigate."""
    rows = with_case(tables, tables.crime_reports)
    return Facts(as_facts(rows, unit="id", at="made_at"))


def crime_reports_not_registered(tables: Tables) -> Facts:
    """Reports that police recorded as not registered and that still are not."""
    kept = tables.crime_reports.filter(lambda t: t.state == "not_registered")
    return Facts(as_facts(with_case(tables, kept), unit="id", at="not_registered_at"))


def _proceedings(tables: Tables) -> ir.Table:
    cases = tables.cases.select("id", "place")
    rows = tables.proceedings
    return rows.join(cases, rows.case_id == cases.id).drop("id_right")


def _forms_of_proceedings(tables: Tables, unit: str) -> ir.Table:
    charged = tables.charges.join(
        tables.accused.select(accused_id="id", proceeding_id="proceeding_id", person_id="person_id"),
        "accused_id",
    ).filter(lambda t: t.form != "")
    return charged.select(unit=charged[unit], form=charged.form).distinct()


def investigations(tables: Tables) -> Facts:
    """Cases in which a criminal investigation was opened."""
    opened = _proceedings(tables).filter(lambda t: t.investigation_opened_at.notnull())
    rows = as_facts(opened, unit="id", at="investigation_opened_at")
    return Facts(rows, _forms_of_proceedings(tables, "proceeding_id"))


def _charged(tables: Tables) -> ir.Table:
    """Charges with their accused and proceeding."""
    accused = tables.accused.select(
        accused="id", proceeding_id="proceeding_id", person_id="person_id", official_of_id="official_of_id"
    )
    where = _proceedings(tables).select("case_id", "place", "province", "level", proceeding="id")
    charges = tables.charges
    joined = charges.join(accused, charges.accused_id == accused.accused)
    return joined.join(where, joined.proceeding_id == where.proceeding)


def prosecutions(tables: Tables) -> Facts:
    """Persons prosecuted: each accused once, when first charged (initiated, not ongoing)."""
    rows = with_person(tables, _first(_charged(tables), "accused_id", "charged_at"), "charged_at")
    return Facts(
        as_facts(rows, unit="accused_id", at="charged_at"), _forms_of_proceedings(tables, "accused_id")
    )


def _convicted(tables: Tables) -> ir.Table:
    """One row an accused convicted: on the principal offence where that is among them, by the date of judgment."""
    judged = tables.judgments.filter(lambda t: t.outcome == "convicted").select(
        judgment="id", version="version", charge="charge_id", judged_at="at"
    )
    charged = _charged(tables).drop("version")
    joined = charged.join(judged, charged.id == judged.charge)
    order = ibis.window(group_by="accused_id", order_by=[ibis.desc("principal"), "judged_at", "judgment"])
    return joined.mutate(nth=ibis.row_number().over(order)).filter(lambda t: t.nth == 0).drop("nth")


def convictions(tables: Tables) -> Facts:
    """Persons convicted: once each, by principal offence, on the date of judgment."""
    rows = with_person(tables, _convicted(tables), "judged_at")
    forms = rows.filter(rows.form != "").select(unit="accused_id", form="form")
    return Facts(as_facts(rows, unit="accused_id", at="judged_at", record="judgment"), forms)


def fines_instead_of_prison(tables: Tables) -> Facts:
    """Persons convicted whose sentence was a fine instead of prison."""
    fined = tables.sentences.filter(lambda t: t.fine_instead_of_prison).select(judgment_id="judgment_id")
    rows = _convicted(tables)
    rows = with_person(tables, rows.semi_join(fined, rows.judgment == fined.judgment_id), "judged_at")
    forms = rows.filter(rows.form != "").select(unit="accused_id", form="form")
    return Facts(as_facts(rows, unit="accused_id", at="judged_at", record="judgment"), forms)


def complicit_officials_prosecuted(tables: Tables) -> Facts:
    """Officials prosecuted."""
    rows = _first(_charged(tables).filter(lambda t: t.official_of_id.notnull()), "accused_id", "charged_at")
    return Facts(as_facts(rows, unit="accused_id", at="charged_at"))


def complicit_officials_convicted(tables: Tables) -> Facts:
    """Officials convicted."""
    rows = _convicted(tables).filter(lambda t: t.official_of_id.notnull())
    return Facts(as_facts(rows, unit="accused_id", at="judged_at", record="judgment"))


def complicit_officials_investigated(tables: Tables) -> Facts:
    """Officials accused in a proceeding whose investigation was opened."""
    accused = tables.accused.filter(lambda t: t.official_of_id.notnull()).select(
        "id", "version", proceeding="proceeding_id"
    )
    opened = _proceedings(tables).filter(lambda t: t.investigation_opened_at.notnull())
    where = opened.select("case_id", "place", "province", "level", "investigation_opened_at", pid="id")
    rows = accused.join(where, accused.proceeding == where.pid)
    return Facts(as_facts(rows, unit="id", at="investigation_opened_at"))


def inspections_at_worksite(tables: Tables) -> Facts:
    """Inspections made at a place of work."""
    return Facts(as_facts(with_case(tables, tables.inspections), unit="id", at="at"))


def inspections(tables: Tables) -> Facts:
    """Inspections made; the registry records those at a place of work."""
    return inspections_at_worksite(tables)


def kilns_registered(tables: Tables) -> Facts:
    """Brick kilns newly registered under a factories law. A pollution consent is none."""
    kilns = tables.sites.filter(lambda t: t.kind == "brick_kiln")
    where = kilns.select("place", "province", site="id")
    rows = tables.site_registrations.join(where, tables.site_registrations.site_id == where.site)
    dated = rows.mutate(since=rows.since.cast("timestamp('UTC')"), case_id=rows.site)
    return Facts(as_facts(dated, unit="site_id", at="since"))


def officials_trained(tables: Tables) -> Facts:
    """Officials trained, added up over trainings: the same official twice counts twice."""
    rows = tables.trainings.mutate(held=tables.trainings["at"].cast("timestamp('UTC')"), amount=_.officials)
    level = tables.agencies.select("level", agency_key="id")
    joined = rows.join(level, rows.agency_id == level.agency_key).mutate(case_id=_.agency_id)
    return Facts(as_facts(joined, unit="id", at="held"))


def inspections_with_signs(tables: Tables) -> Facts:
    """Inspections at which signs of bonded labour were found."""
    found = tables.inspections.filter(lambda t: t.signs_found)
    return Facts(as_facts(with_case(tables, found), unit="id", at="at"))


def duties_owed(tables: Tables) -> Facts:
    """Duties that fell due, by duty (as `law`) and place."""
    rows = tables.duties.filter(lambda t: t.settled != "void").mutate(law=tables.duties.duty)
    return Facts(as_facts(rows, unit="id", at="due_at"))


def duties_met_in_time(tables: Tables) -> Facts:
    """Duties that were met by their deadline, of those that fell due."""
    rows = tables.duties.filter(lambda t: (t.settled == "met") & (t.settled_at <= t.due_at))
    return Facts(as_facts(rows.mutate(law=rows.duty), unit="id", at="due_at"))


FACTS: dict[str, Callable[[Tables], Facts]] = {
    function.__name__: function
    for function in (
        victims_identified, victims_referred, victims_assisted, victims_repatriated, victims_penalised,
        persons_screened, crime_reports, crime_reports_not_registered, investigations, prosecutions, convictions,
        fines_instead_of_prison, complicit_officials_investigated, complicit_officials_prosecuted,
        complicit_officials_convicted, inspections, inspections_at_worksite, kilns_registered, officials_trained, inspections_with_signs, duties_owed,
        duties_met_in_time,
    )
}  # fmt: skip
"""Every measure that the registry can count, by its code in content/measures.yml."""
