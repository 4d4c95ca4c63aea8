# ruff: noqa: S608  # nothing in it comes from outside
"""Every measure as SQL written by hand for DuckDB: what the Ibis definitions are held against, in figures and in time.

Each gives the measure's table by the columns that BY names. `{a}` and `{b}` are the period.
"""

VICTIM_FORMS = """forms AS (SELECT DISTINCT i.person_id, e.code AS form FROM identification_elements e
  JOIN identifications i ON i.id = e.identification_id WHERE e.kind = 'form')"""
CHARGED_FORMS = "forms AS (SELECT DISTINCT accused_id, form FROM charges WHERE form <> '')"
MATTER_FORMS = """forms AS (SELECT DISTINCT a.proceeding_id, c.form FROM charges c
  JOIN accused a ON a.id = c.accused_id WHERE c.form <> '')"""
SIGNS = """seen AS (SELECT case_id, min(sign) AS sign FROM (
    SELECT n.case_id, n.at AS sign FROM inspections n WHERE n.signs_found
    UNION ALL SELECT case_id, started_at FROM screenings) GROUP BY 1),
  signs AS (SELECT r.to_case_id, min(least(r.made_at, coalesce(s.sign, r.made_at))) AS sign
    FROM crime_reports r LEFT JOIN seen s ON s.case_id = r.case_id GROUP BY 1)"""
JUDGED = "judged AS (SELECT j.id, j.outcome, j.at AS judged_at, c.accused_id, c.principal, c.form FROM judgments j JOIN charges c ON c.id = j.charge_id)"


def _victims(table: str, at: str, where: str = "true") -> str:
    return f"""WITH {VICTIM_FORMS}, first AS (SELECT person_id, min(t.{at}) AS at, arg_min(case_id, (t.{at}, id)) AS case_id
  FROM {table} t WHERE {where} GROUP BY 1)
SELECT c.province, coalesce(f.form, 'unknown') AS form, count(*) AS value FROM first v JOIN cases c ON c.id = v.case_id
LEFT JOIN forms f ON f.person_id = v.person_id WHERE v.at >= {{a}} AND v.at < {{b}} GROUP BY ALL ORDER BY ALL"""


def _placed(table: str, at: str, where: str = "true") -> str:
    return f"""SELECT c.province, count(*) AS value FROM {table} t JOIN cases c ON c.id = t.case_id
WHERE {where} AND t.{at} >= {{a}} AND t.{at} < {{b}} GROUP BY ALL ORDER BY ALL"""


def _matters(at: str) -> str:
    return f"""WITH {MATTER_FORMS} SELECT p.province, coalesce(f.form, 'unknown') AS form, count(*) AS value
FROM proceedings p LEFT JOIN forms f ON f.proceeding_id = p.id WHERE p.{at} >= {{a}} AND p.{at} < {{b}} GROUP BY ALL ORDER BY ALL"""


def _officials(of: str) -> str:
    return f"""SELECT p.province, count(*) AS value FROM ({of}) t JOIN accused a ON a.id = t.accused_id
JOIN proceedings p ON p.id = a.proceeding_id
WHERE a.official_of_id IS NOT NULL AND t.at >= {{a}} AND t.at < {{b}} GROUP BY ALL ORDER BY ALL"""


def _convicts(of: str) -> str:
    return f"""WITH {JUDGED} SELECT p.province, coalesce(nullif(t.form, ''), 'unknown') AS form, count(*) AS value FROM ({of}) t
JOIN accused a ON a.id = t.accused_id JOIN proceedings p ON p.id = a.proceeding_id
WHERE t.at >= {{a}} AND t.at < {{b}} GROUP BY ALL ORDER BY ALL"""


def _duties(value: str, where: str = "true") -> str:
    return f"""SELECT duty, {value} AS value FROM duties WHERE settled NOT IN ('void', 'excused') AND {where}
AND due_at >= {{a}} AND due_at < {{b}} GROUP BY ALL ORDER BY ALL"""


CHARGED = "SELECT accused_id, min(charged_at) AS at FROM charges GROUP BY 1"
CONVICTED = """SELECT accused_id, arg_min(judged_at, (NOT principal, judged_at, id)) AS at,
  arg_min(form, (NOT principal, judged_at, id)) AS form, arg_min(id, (NOT principal, judged_at, id)) AS id FROM judged WHERE outcome = 'convicted' GROUP BY 1"""
KILNS = """SELECT s.province, count(*) AS value FROM (SELECT site_id, min(since) AS at FROM site_registrations GROUP BY 1) r
JOIN sites s ON s.id = r.site_id WHERE s.kind = 'brick_kiln' AND r.at >= {a} AND r.at < {b} GROUP BY ALL ORDER BY ALL"""
TRAINED = "SELECT place, sum(officials) AS value FROM trainings t WHERE t.at >= {a} AND t.at < {b} GROUP BY ALL ORDER BY ALL"
SCREENED = """SELECT c.province, CASE WHEN p.birth_year IS NULL THEN 'unknown' WHEN year(v.at) - p.birth_year < 18 THEN 'child'
  ELSE 'adult' END AS age, count(*) AS value
FROM (SELECT person_id, min(done_at) AS at, arg_min(case_id, (done_at, id)) AS case_id FROM screenings
  WHERE done_at IS NOT NULL GROUP BY 1) v
JOIN cases c ON c.id = v.case_id JOIN people p ON p.id = v.person_id
WHERE v.at >= {a} AND v.at < {b} GROUP BY ALL ORDER BY ALL"""
TO_REFERRAL = f"""WITH {VICTIM_FORMS}, signs AS (SELECT person_id, min(sign) AS sign FROM (
    SELECT person_id, started_at AS sign FROM screenings UNION ALL SELECT person_id, decided_at FROM identifications) GROUP BY 1),
  first AS (SELECT person_id, min(sent_at) AS at, arg_min(case_id, (sent_at, id)) AS case_id FROM referrals GROUP BY 1)
SELECT c.province, coalesce(f.form, 'unknown') AS form, median(date_diff('day', s.sign::DATE, v.at::DATE)) AS value
FROM first v JOIN signs s ON s.person_id = v.person_id JOIN cases c ON c.id = v.case_id
LEFT JOIN forms f ON f.person_id = v.person_id
WHERE s.sign <= v.at AND v.at >= {{a}} AND v.at < {{b}} GROUP BY ALL ORDER BY ALL"""
TO_FIR = f"""WITH {MATTER_FORMS}, {SIGNS}
SELECT p.province, coalesce(f.form, 'unknown') AS form, median(date_diff('day', s.sign::DATE, p.registered_at::DATE)) AS value
FROM proceedings p JOIN signs s ON s.to_case_id = p.case_id LEFT JOIN forms f ON f.proceeding_id = p.id
WHERE s.sign <= p.registered_at AND p.registered_at >= {{a}} AND p.registered_at < {{b}} GROUP BY ALL ORDER BY ALL"""
TO_JUDGMENT = f"""WITH {CHARGED_FORMS}, {SIGNS}, {JUDGED},
  first AS (SELECT accused_id, min(judged_at) AS at FROM judged GROUP BY 1),
  timed AS (SELECT p.province, v.accused_id, date_diff('day', least(p.registered_at, coalesce(s.sign, p.registered_at))::DATE,
      v.at::DATE) AS days
    FROM first v JOIN accused a ON a.id = v.accused_id JOIN proceedings p ON p.id = a.proceeding_id
    LEFT JOIN signs s ON s.to_case_id = p.case_id WHERE v.at >= {{a}} AND v.at < {{b}})
SELECT province, coalesce(f.form, 'unknown') AS form, median(days) AS value FROM timed t
LEFT JOIN forms f ON f.accused_id = t.accused_id WHERE days >= 0 GROUP BY ALL ORDER BY ALL"""
SUSPECTS = f"""WITH {CHARGED_FORMS} SELECT p.province, coalesce(f.form, 'unknown') AS form, count(*) AS value
FROM accused a JOIN proceedings p ON p.id = a.proceeding_id LEFT JOIN forms f ON f.accused_id = a.id
WHERE p.investigation_opened_at >= {{a}} AND p.investigation_opened_at < {{b}} GROUP BY ALL ORDER BY ALL"""
PROSECUTED = f"""WITH {CHARGED_FORMS} SELECT p.province, coalesce(f.form, 'unknown') AS form, count(*) AS value
FROM ({CHARGED}) t JOIN accused a ON a.id = t.accused_id JOIN proceedings p ON p.id = a.proceeding_id
LEFT JOIN forms f ON f.accused_id = a.id WHERE t.at >= {{a}} AND t.at < {{b}} GROUP BY ALL ORDER BY ALL"""

SQL = {
    "victims_identified": _victims("identifications", "decided_at", "framework = 'palermo' AND outcome IN ('possible', 'confirmed')"),
    "victims_referred": _victims("referrals", "sent_at"),
    "victims_assisted": _victims("services", "given_from"),
    "victims_repatriated": _victims("returns", "at"),
    "victims_penalised": _victims("victims_accused", "accused_at", "outcome IS DISTINCT FROM 'dropped'"),
    "victims_awarded_compensation": _victims("compensations", "awarded_at"),
    "victims_paid_compensation": _victims("compensations", "paid_at", "paid_at IS NOT NULL"),
    "persons_screened": SCREENED,
    "days_to_referral": TO_REFERRAL,
    "crime_reports": _placed("crime_reports", "made_at"),
    "crime_reports_registered": _placed("crime_reports", "registered_at", "state = 'registered'"),
    "crime_reports_not_registered": _placed("crime_reports", "not_registered_at", "state = 'not_registered'"),
    "days_to_fir": TO_FIR,
    "investigations": _matters("investigation_opened_at"),
    "suspects_investigated": SUSPECTS,
    "cases_sent_to_court": _matters("challan_at"),
    "cases_dropped": _matters("dropped_at"),
    "prosecutions": PROSECUTED,
    "convictions": _convicts(CONVICTED),
    "acquittals": _convicts("SELECT accused_id, min(judged_at) AS at, arg_min(form, (judged_at, id)) AS form FROM judged GROUP BY 1 HAVING NOT bool_or(outcome = 'convicted')"),
    "fines_instead_of_prison": _convicts(f"SELECT x.* FROM ({CONVICTED}) x SEMI JOIN (SELECT judgment_id FROM sentences WHERE fine_instead_of_prison) s ON s.judgment_id = x.id"),
    "days_to_judgment": TO_JUDGMENT,
    "complicit_officials_investigated": _officials("SELECT x.id AS accused_id, y.investigation_opened_at AS at FROM accused x JOIN proceedings y ON y.id = x.proceeding_id WHERE x.official_of_id IS NOT NULL"),
    "complicit_officials_prosecuted": _officials(CHARGED),
    "complicit_officials_convicted": f"WITH {JUDGED} {_officials(CONVICTED)}",
    "inspections": _placed("inspections", "at"),
    "inspections_at_worksite": _placed("inspections", "at"),
    "inspections_with_signs": _placed("inspections", "at", "t.signs_found"),
    "kilns_registered": KILNS,
    "officials_trained": TRAINED,
    "duties_owed": _duties("count(*)"),
    "duties_met_in_time": _duties("count(*)", "settled = 'met' AND settled_at <= due_at"),
    "duty_compliance": _duties("sum(CASE WHEN settled = 'met' AND settled_at <= due_at THEN 1 ELSE 0 END) * 100.0::DOUBLE / count(*)"),
    "public_allegations": _placed("allegations", "made_at", "t.public"),
    "public_allegations_answered": _placed("allegations", "made_at", "t.public AND t.id IN (SELECT allegation_id FROM allegation_answers)"),
}  # fmt: skip
"""Each measure's table."""

FORMED = ("province", "form")
BY = {
    code: FORMED if "AS form, " in sql.split("FROM")[0] or "AS form," in sql else ("province",)
    for code, sql in SQL.items()
}
BY |= {"persons_screened": ("province", "age"), "officials_trained": ("place",)}
BY |= dict.fromkeys(("duties_owed", "duties_met_in_time", "duty_compliance"), ("duty",))
BY |= dict.fromkeys((code for code in SQL if code.startswith("complicit")), ("province",))
"""What each table is by."""
