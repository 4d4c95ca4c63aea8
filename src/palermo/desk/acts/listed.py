"""Every act by its name in an address."""

from django.utils.translation import gettext_lazy as _

from palermo.desk.acts import care, court, district, filing, keeping, office, protection
from palermo.desk.acts.findings import GiveService, Identify, RecordNeed, Screen
from palermo.desk.acts.form import Act, OfficeAct
from palermo.desk.acts.justice import (
    Accuse,
    ChargeAccused,
    DeclineToRegister,
    Judge,
    OpenInvestigation,
    Register,
    ReportCrime,
    SubmitChallan,
)
from palermo.desk.acts.people import AddHousehold, AddPerson, Decline, Finish, Refer
from palermo.desk.acts.sites import Inspect, MatchSite, UnmatchSite

ACTS: dict[str, type[Act]] = {
    "add_person": AddPerson,
    "change_person": protection.ChangePerson,
    "add_household": AddHousehold,
    "screen": Screen,
    "identify": Identify,
    "assess_age": protection.AssessAge,
    "appoint_guardian": protection.AppointGuardian,
    "refer": Refer,
    "refuse_consent": protection.RefuseConsent,
    "withdraw_consent": protection.WithdrawConsent,
    "acknowledge_withdrawal": protection.AcknowledgeWithdrawal,
    "withdraw_referral": protection.WithdrawReferral,
    "decline": Decline,
    "finish": Finish,
    "give_service": GiveService,
    "end_service": care.EndService,
    "record_need": RecordNeed,
    "note_recovery": care.NoteRecovery,
    "award": care.Award,
    "pay": care.Pay,
    "bring_home": care.BringHome,
    "follow_up": care.FollowUp,
    "lose_contact": protection.LoseContact,
    "record_death": protection.RecordDeath,
    "report_overseas_victim": protection.ReportOverseasVictim,
    "investigated_at_home": protection.InvestigatedAtHome,
    "report_accusation": protection.ReportAccusation,
    "review_penalisation": protection.ReviewPenalisation,
    "inspect": Inspect,
    "match_site": MatchSite,
    "unmatch_site": UnmatchSite,
    "note_registration": district.NoteRegistration,
    "note_owner": district.NoteOwner,
    "note_advance": district.NoteAdvance,
    "hold_inquiry": district.HoldInquiry,
    "order_release": district.OrderRelease,
    "close_site": district.CloseSite,
    "report_crime": ReportCrime,
    "register": Register,
    "decline_to_register": DeclineToRegister,
    "review_non_registration": court.ReviewNonRegistration,
    "open_investigation": OpenInvestigation,
    "close_investigation": court.CloseInvestigation,
    "accuse": Accuse,
    "name_victim": court.NameVictim,
    "note_bail": court.NoteBail,
    "submit_challan": SubmitChallan,
    "assign_prosecutor": court.AssignProsecutor,
    "charge": ChargeAccused,
    "withdraw_charge": court.WithdrawCharge,
    "hear": court.Hear,
    "judge": Judge,
    "decide_compensation": court.DecideCompensation,
    "file_appeal": court.FileAppeal,
    "decline_appeal": court.DeclineAppeal,
    "decide_appeal": court.DecideAppeal,
    "drop": court.Drop,
    "review_dropping": court.ReviewDropping,
    "investigate_allegation": court.InvestigateAllegation,
    "answer_allegation": court.AnswerAllegation,
    "assign_team": filing.AssignTeam,
    "seal": filing.Seal,
    "let_in": filing.LetIn,
    "link": filing.Link,
    "withdraw_event": filing.WithdrawEvent,
    "close": filing.Close,
    "place_hold": keeping.PlaceHold,
    "lift_hold": keeping.LiftHold,
    "ask_disposal": keeping.AskDisposal,
    "ask_correction": keeping.AskCorrection,
    "answer_correction": keeping.AnswerCorrection,
}

OFFICE_ACTS: dict[str, type[OfficeAct]] = {
    "record_fee": office.RecordFee,
    "close_fee_complaint": office.CloseFeeComplaint,
    "record_restriction": office.RecordRestriction,
    "advance_agreement": office.AdvanceAgreement,
    "record_departures": office.RecordDepartures,
    "request_cooperation": office.RequestCooperation,
    "answer_cooperation": office.AnswerCooperation,
    "record_training": office.RecordTraining,
    "record_instrument": office.RecordInstrument,
    "adopt_plan": office.AdoptPlan,
    "designate_officers": office.DesignateOfficers,
    "enter_provider": office.EnterProvider,
    "check_quality": office.CheckQuality,
    "allege": office.Allege,
    "excuse": office.ExcuseDuty,
    "give_role": office.GiveRole,
}

PARTS = {
    "people": _("People"),
    "protection": _("People"),
    "findings": _("Screening and care"),
    "care": _("Screening and care"),
    "sites": _("The site"),
    "district": _("The site"),
    "justice": _("Report and justice"),
    "court": _("Report and justice"),
    "filing": _("The file"),
    "keeping": _("The file"),
}
"""Under which heading a file offers an act, by the module that declares it; in this order."""


def part_of(act: type[Act]) -> str:
    """The heading, in the reader's language."""
    return str(PARTS[act.__module__.rpartition(".")[2]])
