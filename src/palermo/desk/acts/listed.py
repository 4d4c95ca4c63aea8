"""Every act by its name in an address."""

from palermo.desk.acts.findings import GiveService, Identify, RecordNeed, Screen
from palermo.desk.acts.form import Act
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
from palermo.desk.acts.sites import Inspect

ACTS: dict[str, type[Act]] = {
    "add_person": AddPerson,
    "add_household": AddHousehold,
    "screen": Screen,
    "identify": Identify,
    "refer": Refer,
    "decline": Decline,
    "finish": Finish,
    "give_service": GiveService,
    "record_need": RecordNeed,
    "inspect": Inspect,
    "report_crime": ReportCrime,
    "register": Register,
    "decline_to_register": DeclineToRegister,
    "open_investigation": OpenInvestigation,
    "accuse": Accuse,
    "submit_challan": SubmitChallan,
    "charge": ChargeAccused,
    "judge": Judge,
}
