"""How each kind of record hangs on a case. What is not declared here is seen by nobody through the rule."""

from django.db.models import Model

from palermo.registry import models

CASE = ("case",)
PATHS: dict[type[Model], tuple[str, ...]] = {
    models.Case: ("pk",),
    models.Person: ("cases__case",),
    models.Identity: ("person__cases__case",),
    models.HouseholdMember: ("household__case",),
    models.ScreeningIndicator: ("screening__case",),
    models.IdentificationElement: ("identification__case",),
    # a report or referral stands between two files: each side sees it in its own
    models.CrimeReport: ("case", "to_case"),
    models.Referral: ("case", "to_case"),
    models.VictimAccused: ("case", "to_case"),
    models.Event: ("case", "to_case"),
    models.ReferralPurpose: ("referral__case", "referral__to_case"),
    models.PublicReport: CASE,
    models.PublicReportMessage: ("report__case",),
    models.Site: ("file__case",),
    models.SiteRegistration: ("site__file__case",),
    models.SiteOwner: ("site__file__case",),
    models.SiteMatch: ("seen__file__case",),
    models.OfficeHeld: ("person__cases__case",),
    models.AdvanceClaimed: ("site__file__case",),
    models.InspectionFinding: ("inspection__case",),
    models.PlannedInspection: ("site__file__case",),
    models.ProceedingVictim: ("proceeding__case",),
    models.Accused: ("proceeding__case",),
    models.Charge: ("accused__proceeding__case",),
    models.Hearing: ("proceeding__case",),
    models.Judgment: ("charge__accused__proceeding__case",),
    models.Sentence: ("judgment__charge__accused__proceeding__case",),
    models.Appeal: ("judgment__charge__accused__proceeding__case",),
    models.AllegationAnswer: ("allegation__case",),
    models.CaseLink: (),  # both ends must be open: palermo.registry.access.links
    **dict.fromkeys(
        (
            models.CasePerson,
            models.Household,
            models.Screening,
            models.Identification,
            models.Consent,
            models.Service,
            models.UnmetNeed,
            models.Compensation,
            models.Return,
            models.Recovery,
            models.Guardianship,
            models.SiteCase,
            models.Inspection,
            models.Proceeding,
            models.Allegation,
            models.RecruitmentFee,
            models.OverseasVictim,
            models.CooperationRequest,
            models.DutyRow,
            models.CorrectionRequest,
            models.FreezeItem,
            models.CaseTeam,
            models.CaseParty,
        ),
        CASE,
    ),
}
"""From a record to the case or cases whose readers may see it, as Django lookups."""


def paths_to_case(model: type[Model]) -> tuple[str, ...]:
    """The declared lookups; none for a model that is not about a case."""
    return PATHS.get(model, ())
