"""What is counted: for each measure a table with exactly one row a counted thing.

Columns: `unit` (what is counted, distinct), `record` and `version` (the row it stands on, for a freeze), `case`, `at`
(when it counts), and the dimensions the measure has: place (district), province, level, sex, age, citizenship, law,
offence, agency. A measure that adds up, or is a median or a share, has `amount`. What may hold several times of one unit (forms:
IC-TIP; CTDC codebook 6), or costs a join of its own, stands beside and is joined only when it is asked for.

One row a unit makes every count additive: from place to place, from year to year, and when one case changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import ibis
import ibis.expr.types as ir
from ibis import _

from palermo.measures.tables import Tables

PLACED = ("place", "province", "level")
PERSONAL = ("sex", "age", "citizenship")
MORE = ("form", "law", "offence", "duty", "agency", "amount")
Value = Literal["number", "sum", "median", "percent"]


@dataclass(frozen=True)
class Facts:
    """A measure's rows, what is made of them, and what stands beside: of each such dimension (unit, dimension)."""

    rows: ir.Table
    beside: Mapping[str, ir.Table] = field(default_factory=dict)
    value: Value = "number"
    of: str = "people"  # the table of which the units are rows
    placed_by_case: bool = False  # its district is its case's, which is joined when somebody asks for it


def with_case(tables: Tables, rows: ir.Table) -> ir.Table:
    """Add where the row's case is: its district, province and reporting level."""
    cases = tables.cases.select("id", "place", "province", "level")
    return rows.join(cases, rows.case_id == cases.id).drop("id_right")


def with_place(tables: Tables, rows: ir.Table) -> ir.Table:
    """Add the district of the row's case to a measure's rows."""
    cases = tables.cases.select("place", case_key="id")
    return rows.join(cases, rows["case"] == cases.case_key).drop("case_key")


def with_person(tables: Tables, rows: ir.Table) -> ir.Table:
    """Add sex, age group at the time (child, adult, unknown) and citizenship of the row's person, whom it drops."""
    people = tables.people.select("sex", "birth_year", "citizenship", person_key="id")
    joined = rows.join(people, rows.person == people.person_key)
    age = joined["at"].year() - joined.birth_year
    group = ibis.cases((joined.birth_year.isnull(), "unknown"), (age < 18, "child"), else_="adult")
    return joined.mutate(age=group).drop("person", "person_key", "birth_year")


def as_facts(
    rows: ir.Table,
    *,
    unit: str,
    at: str,
    record: str = "id",
    case: str = "case_id",
    person: str | None = None,
) -> ir.Table:
    """Name the columns as every measure does; `person`, where who they are is a dimension, is joined when asked for."""
    dimensions = [name for name in (*PLACED, *MORE) if name in rows.columns]
    return rows.select(
        unit=rows[unit],
        record=rows[record],
        version=rows.version if "version" in rows.columns else ibis.literal(1),
        case=rows[case],
        at=rows[at],
        **{name: rows[name] for name in dimensions},
        **({"person": rows[person]} if person else {}),
    )


def first(rows: ir.Table, unit: str, *order: str, keep: tuple[str, ...] = ()) -> ir.Table:
    """Of each unit the first row in the order, then by id: a thing counts once, when it first was so.

    One pass, where numbering the rows would sort them all; and each column apart, so that an engine leaves out those
    that nobody asks for. None of them is ever null but the first of the order, of which the least is taken as it is.
    """
    names = dict.fromkeys((*order[1:], "id", "version", "case_id", *keep))
    least = ibis.struct({name: rows[name] for name in (*order, "id")})
    kept = {name: rows[name].argmin(least) for name in names if name in rows.columns}
    return rows.group_by(unit).aggregate(**{order[0]: rows[order[0]].min()}, **kept)


def law_of(offence: ir.StringValue) -> ir.StringValue:
    """The act's short name, with which an offence's code begins: MBL of MBL-11."""
    return offence.re_extract(r"^[A-Za-z]+", 0).upper()


def days(later: ir.Value, earlier: ir.Value) -> ir.Value:
    """Whole days between two days in UTC."""
    return later.date().delta(earlier.date(), unit="day")


def _forms_of_people(tables: Tables) -> dict[str, ir.Table]:
    elements = tables.identification_elements.filter(lambda t: t.kind == "form")
    found = tables.identifications.select("id", "person_id")
    joined = elements.join(found, elements.identification_id == found.id)
    return {"form": joined.select(unit=joined.person_id, form=joined.code).distinct()}


def _of_victims(tables: Tables, rows: ir.Table, at: str) -> Facts:
    """Persons, each at the first of their rows, with place, person and forms."""
    placed = with_case(tables, first(rows, "person_id", at))
    return Facts(as_facts(placed, unit="person_id", at=at, person="person_id"), _forms_of_people(tables))


def victims_identified(tables: Tables) -> Facts:
    """Persons found to be victims, possible or confirmed, under the Palermo Protocol, at the first such finding."""
    found = tables.identifications.filter(
        lambda t: (t.framework == "palermo") & t.outcome.isin(["possible", "confirmed"])
    )
    return _of_victims(tables, found, "decided_at")


def victims_referred(tables: Tables) -> Facts:
    """Persons referred to care, at the first referral."""
    return _of_victims(tables, tables.referrals, "sent_at")


def victims_assisted(tables: Tables) -> Facts:
    """Persons given a service, at the first one."""
    return _of_victims(tables, tables.services, "given_from")


def victims_repatriated(tables: Tables) -> Facts:
    """Persons whose return to a country was assisted, at the first return."""
    return _of_victims(tables, tables.returns, "at")


def victims_penalised(tables: Tables) -> Facts:
    """Victims accused of an act committed as a victim, and not let off on review, at the first accusation."""
    kept = tables.victims_accused.filter(lambda t: (t.outcome != "dropped") | t.outcome.isnull())
    return _of_victims(tables, kept, "accused_at")


def victims_awarded_compensation(tables: Tables) -> Facts:
    """Victims awarded compensation, at the first award."""
    return _of_victims(tables, tables.compensations, "awarded_at")


def victims_paid_compensation(tables: Tables) -> Facts:
    """Victims paid compensation, at the first payment. Awarded is not paid."""
    return _of_victims(tables, tables.compensations.filter(lambda t: t.paid_at.notnull()), "paid_at")


def persons_screened(tables: Tables) -> Facts:
    """Persons screened to the end, at the first screening."""
    done = tables.screenings.filter(lambda t: t.done_at.notnull()).drop("place")
    rows = with_case(tables, first(done, "person_id", "done_at"))
    told = as_facts(rows, unit="person_id", at="done_at", person="person_id")
    return Facts(told, _forms_of_people(tables))


def days_to_referral(tables: Tables) -> Facts:
    """Days from the first sign of a victim (a screening begun, a finding) to the first referral; its median counts."""
    signs = tables.screenings.select("person_id", sign="started_at").union(
        tables.identifications.select("person_id", sign="decided_at")
    )
    earliest = signs.group_by("person_id").aggregate(sign=_.sign.min())
    sent = first(tables.referrals, "person_id", "sent_at")
    timed = sent.join(earliest, "person_id").filter(lambda t: t.sign <= t.sent_at)
    timed = timed.mutate(amount=days(timed.sent_at, timed.sign))
    rows = as_facts(with_case(tables, timed), unit="person_id", at="sent_at", person="person_id")
    return Facts(rows, _forms_of_people(tables), "median")


def crime_reports(tables: Tables) -> Facts:
    """Suspected cases reported to those who must investigate."""
    rows = with_case(tables, tables.crime_reports)
    return Facts(as_facts(rows, unit="id", at="made_at"), of="crime_reports")


def crime_reports_registered(tables: Tables) -> Facts:
    """Reports that police registered, on the day they did."""
    kept = tables.crime_reports.filter(lambda t: (t.state == "registered") & t.registered_at.notnull())
    return Facts(as_facts(with_case(tables, kept), unit="id", at="registered_at"), of="crime_reports")


def crime_reports_not_registered(tables: Tables) -> Facts:
    """Reports that police recorded as not registered and that still are not."""
    kept = tables.crime_reports.filter(
        lambda t: (t.state == "not_registered") & t.not_registered_at.notnull()
    )
    return Facts(as_facts(with_case(tables, kept), unit="id", at="not_registered_at"), of="crime_reports")


def _charges_of_proceedings(tables: Tables) -> ir.Table:
    accused = tables.accused.select(accused_id="id", proceeding_id="proceeding_id")
    return tables.charges.join(accused, "accused_id")


def _beside_proceedings(tables: Tables) -> dict[str, ir.Table]:
    """Forms and laws of what was charged; a matter in which nobody is charged yet has none."""
    charged = _charges_of_proceedings(tables)
    return {
        "form": charged.filter(_.form != "").select(unit="proceeding_id", form="form").distinct(),
        "law": charged.select(unit="proceeding_id", law=law_of(charged.offence)).distinct(),
    }


def _of_matters(tables: Tables, rows: ir.Table, value: Value = "number") -> Facts:
    return Facts(rows, _beside_proceedings(tables), value, "proceedings", placed_by_case=True)


def _matters(tables: Tables, at: str) -> Facts:
    """Proceedings in which something happened, on the day it did."""
    rows = tables.proceedings.filter(lambda t: t[at].notnull())
    return _of_matters(tables, as_facts(rows, unit="id", at=at))


def investigations(tables: Tables) -> Facts:
    """Cases in which a criminal investigation was opened."""
    return _matters(tables, "investigation_opened_at")


def cases_sent_to_court(tables: Tables) -> Facts:
    """Cases in which the police sent their final report (challan) to the prosecution or court."""
    return _matters(tables, "challan_at")


def cases_dropped(tables: Tables) -> Facts:
    """Cases that were dropped."""
    return _matters(tables, "dropped_at")


def _signs_of_matters(tables: Tables) -> ir.Table:
    """The first sign of each criminal file: the report it came by, or what the sender's file had shown before."""
    reports = tables.crime_reports.select("case_id", "to_case_id", "made_at")
    inspected = tables.inspections.filter(lambda t: t.signs_found).select("case_id", sign="at")
    seen = inspected.union(tables.screenings.select("case_id", sign="started_at"))
    before = seen.group_by("case_id").aggregate(sign=_.sign.min())
    joined = reports.left_join(before, reports.case_id == before.case_id)
    told = joined.select("to_case_id", sign=ibis.least(joined.made_at, joined.sign.fill_null(joined.made_at)))
    return told.group_by("to_case_id").aggregate(sign=_.sign.min())


def days_to_fir(tables: Tables) -> Facts:
    """Days from the first sign to the first information report, of matters that came by a report; the median counts."""
    signs, opened = _signs_of_matters(tables), tables.proceedings
    timed = opened.join(signs, opened.case_id == signs.to_case_id)
    timed = timed.filter(lambda t: t.sign <= t.registered_at)
    timed = timed.mutate(amount=days(timed.registered_at, timed.sign))
    return _of_matters(tables, as_facts(timed, unit="id", at="registered_at"), "median")


def _accused(tables: Tables) -> ir.Table:
    """Accused with their proceeding's case, province and level."""
    where = tables.proceedings.select(
        "case_id", "province", "level", "investigation_opened_at", "registered_at", proceeding="id"
    )
    accused = tables.accused.select("id", "version", "proceeding_id", "person_id", "official_of_id")
    return accused.join(where, accused.proceeding_id == where.proceeding)


def _forms_of_accused(tables: Tables) -> dict[str, ir.Table]:
    charged = tables.charges.filter(lambda t: t.form != "")
    return {"form": charged.select(unit="accused_id", form="form").distinct()}


def suspects_investigated(tables: Tables) -> Facts:
    """Persons accused in a proceeding whose investigation was opened, on the day it was."""
    opened = _accused(tables).filter(lambda t: t.investigation_opened_at.notnull())
    rows = as_facts(opened, unit="id", at="investigation_opened_at", person="person_id")
    laws = tables.charges.select(unit="accused_id", law=law_of(tables.charges.offence)).distinct()
    return _of_accused(rows, {**_forms_of_accused(tables), "law": laws})


def _of_accused(rows: ir.Table, beside: Mapping[str, ir.Table], value: Value = "number") -> Facts:
    return Facts(rows, beside, value, "accused", placed_by_case=True)


def _with_accused(tables: Tables, rows: ir.Table) -> ir.Table:
    """Rows of an accused (`accused_id`) with person, office, province and level."""
    accused = _accused(tables).drop("version").rename(accused="id")
    return rows.join(accused, rows.accused_id == accused.accused)


def _first_charges(tables: Tables) -> ir.Table:
    found = first(tables.charges, "accused_id", "charged_at", keep=("offence",))
    return found.mutate(law=law_of(found.offence))


def prosecutions(tables: Tables) -> Facts:
    """Persons prosecuted: each accused once, when first charged (initiated, not ongoing)."""
    rows = _with_accused(tables, _first_charges(tables))
    told = as_facts(rows, unit="accused_id", at="charged_at", person="person_id")
    return _of_accused(told, _forms_of_accused(tables))


def _judged(tables: Tables) -> ir.Table:
    """Judgments with their charge's accused, offence and form."""
    charges = tables.charges.select("accused_id", "offence", "principal", "form", charge="id")
    judgments = tables.judgments.select("id", "version", "charge_id", "outcome", judged_at="at")
    return judgments.join(charges, judgments.charge_id == charges.charge)


def _convicted(tables: Tables) -> ir.Table:
    """One row an accused convicted: on the principal offence where that is among them, by the date of judgment."""
    found = _judged(tables).filter(lambda t: t.outcome == "convicted").mutate(lesser=~_.principal)
    rows = first(found, "accused_id", "lesser", "judged_at", keep=("offence", "form"))
    return rows.mutate(law=law_of(rows.offence))


def _of_convicts(tables: Tables, rows: ir.Table) -> Facts:
    """Judged rows, each with the one form of its offence."""
    formed = rows.mutate(form=rows.form.nullif("").fill_null("unknown"))
    joined = _with_accused(tables, formed)
    return _of_accused(as_facts(joined, unit="accused_id", at="judged_at", person="person_id"), {})


def convictions(tables: Tables) -> Facts:
    """Persons convicted: once each, by principal offence, on the date of judgment."""
    return _of_convicts(tables, _convicted(tables))


def fines_instead_of_prison(tables: Tables) -> Facts:
    """Persons convicted whose sentence was a fine instead of prison."""
    fined = tables.sentences.filter(lambda t: t.fine_instead_of_prison).select(judgment_id="judgment_id")
    rows = _convicted(tables)
    return _of_convicts(tables, rows.semi_join(fined, rows.id == fined.judgment_id))


def acquittals(tables: Tables) -> Facts:
    """Persons judged and convicted of nothing, on the date of the first judgment."""
    judged = _judged(tables).mutate(guilty=ibis.cases((_.outcome == "convicted", 1), else_=0))
    worst = judged.group_by("accused_id").aggregate(guilty=_.guilty.max())
    free = worst.filter(lambda t: t.guilty == 0).select(freed="accused_id")
    rows = first(judged, "accused_id", "judged_at", keep=("offence", "form"))
    kept = rows.semi_join(free, rows.accused_id == free.freed)
    return _of_convicts(tables, kept.mutate(law=law_of(kept.offence)))


def days_to_judgment(tables: Tables) -> Facts:
    """Days from the first sign, or the registration where none came before, to an accused's first judgment."""
    judged = first(_judged(tables), "accused_id", "judged_at", keep=("offence",))
    rows = _with_accused(tables, judged.mutate(law=law_of(judged.offence)))
    signs = _signs_of_matters(tables)
    joined = rows.left_join(signs, rows.case_id == signs.to_case_id)
    begun = ibis.least(joined.registered_at, joined.sign.fill_null(joined.registered_at))
    timed = joined.mutate(amount=days(joined.judged_at, begun)).filter(lambda t: t.amount >= 0)
    told = as_facts(timed, unit="accused_id", at="judged_at", person="person_id")
    return _of_accused(told, _forms_of_accused(tables), "median")


def complicit_officials_prosecuted(tables: Tables) -> Facts:
    """Officials prosecuted."""
    rows = _with_accused(tables, _first_charges(tables)).filter(lambda t: t.official_of_id.notnull())
    return _of_accused(as_facts(rows, unit="accused_id", at="charged_at"), {})


def complicit_officials_convicted(tables: Tables) -> Facts:
    """Officials convicted."""
    rows = _with_accused(tables, _convicted(tables)).filter(lambda t: t.official_of_id.notnull())
    return _of_accused(as_facts(rows, unit="accused_id", at="judged_at"), {})


def complicit_officials_investigated(tables: Tables) -> Facts:
    """Officials accused in a proceeding whose investigation was opened."""
    rows = _accused(tables).filter(lambda t: t.official_of_id.notnull() & t.investigation_opened_at.notnull())
    return _of_accused(as_facts(rows, unit="id", at="investigation_opened_at"), {})


def inspections_at_worksite(tables: Tables) -> Facts:
    """Inspections made at a place of work."""
    return Facts(as_facts(with_case(tables, tables.inspections), unit="id", at="at"), of="inspections")


def inspections(tables: Tables) -> Facts:
    """Inspections made; the registry records those at a place of work."""
    return inspections_at_worksite(tables)


def inspections_with_signs(tables: Tables) -> Facts:
    """Inspections at which signs of bonded labour were found."""
    found = tables.inspections.filter(lambda t: t.signs_found)
    return Facts(as_facts(with_case(tables, found), unit="id", at="at"), of="inspections")


def kilns_registered(tables: Tables) -> Facts:
    """Brick kilns registered under a factories law, at the first registration. A pollution consent is none."""
    kilns = tables.sites.filter(lambda t: t.kind == "brick_kiln").select("place", "province", site="id")
    since = first(tables.site_registrations, "site_id", "since")
    rows = since.join(kilns, since.site_id == kilns.site)
    dated = rows.mutate(since=rows.since.cast("timestamp('UTC')"), case_id=rows.site)
    return Facts(as_facts(dated, unit="site_id", at="since"), of="sites")


def officials_trained(tables: Tables) -> Facts:
    """Officials trained, added up over trainings: the same official twice counts twice."""
    rows = tables.trainings.mutate(held=tables.trainings["at"].cast("timestamp('UTC')"), amount=_.officials)
    level = tables.agencies.select("level", agency_key="id")
    joined = rows.join(level, rows.agency_id == level.agency_key).mutate(case_id=_.agency_id)
    return Facts(as_facts(joined, unit="id", at="held"), value="sum", of="trainings")


def _duties(tables: Tables) -> ir.Table:
    """Duties that count, by duty, by who works on them and by place."""
    owed = tables.duties.filter(lambda t: t.settled.notin(["void", "excused"]))
    in_time = (owed.settled == "met") & (owed.settled_at <= owed.due_at)  # null of a duty never met
    return owed.mutate(agency=owed.worked_by_id, in_time=in_time)


def _of_duties(tables: Tables, rows: ir.Table, value: Value = "number") -> Facts:
    """Their file's province and their office's level are looked up when they are asked for."""
    owed = tables.duties.select("case_id", "worked_by_id", unit="id")
    provinces = tables.cases.select("id", "province").filter(_.province != "")
    levels = tables.agencies.select("id", "level")
    beside = {
        "province": owed.join(provinces, owed.case_id == provinces.id).select("unit", "province"),
        "level": owed.join(levels, owed.worked_by_id == levels.id).select("unit", "level"),
    }
    return Facts(as_facts(rows, unit="id", at="due_at"), beside, value, of="duties")


def duties_owed(tables: Tables) -> Facts:
    """Duties that fell due, by duty, office and place; not those excused."""
    return _of_duties(tables, _duties(tables))


def duties_met_in_time(tables: Tables) -> Facts:
    """Duties that were met by their deadline, of those that fell due."""
    return _of_duties(tables, _duties(tables).filter(_.in_time))


def duty_compliance(tables: Tables) -> Facts:
    """Of the duties that fell due, how many in a hundred were met by their deadline."""
    rows = _duties(tables).mutate(amount=ibis.cases((_.in_time, 1), else_=0))
    return _of_duties(tables, rows, "percent")


def public_allegations(tables: Tables) -> Facts:
    """Allegations of officials' complicity made in public."""
    rows = with_case(tables, tables.allegations.filter(lambda t: t.public))
    return Facts(as_facts(rows, unit="id", at="made_at"), of="allegations")


def public_allegations_answered(tables: Tables) -> Facts:
    """Public allegations to which an office gave an answer of any kind."""
    answered = tables.allegation_answers.select(allegation="allegation_id")
    said = tables.allegations.filter(lambda t: t.public)
    rows = with_case(tables, said.semi_join(answered, said.id == answered.allegation))
    return Facts(as_facts(rows, unit="id", at="made_at"), of="allegations")


FACTS: dict[str, Callable[[Tables], Facts]] = {
    function.__name__: function
    for function in (
        victims_identified, victims_referred, victims_assisted, victims_repatriated, victims_penalised,
        victims_awarded_compensation, victims_paid_compensation, persons_screened, days_to_referral,
        crime_reports, crime_reports_registered, crime_reports_not_registered, days_to_fir, investigations,
        suspects_investigated, cases_sent_to_court, cases_dropped, prosecutions, convictions, acquittals,
        fines_instead_of_prison, days_to_judgment, complicit_officials_investigated, complicit_officials_prosecuted,
        complicit_officials_convicted, inspections, inspections_at_worksite, inspections_with_signs,
        kilns_registered, officials_trained, duties_owed, duties_met_in_time, duty_compliance,
        public_allegations, public_allegations_answered,
    )
}  # fmt: skip
"""Every measure that the registry can count, by its code in content/measures.yml."""
