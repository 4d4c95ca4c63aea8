"""The offices of Marvania and an officer of each role, with one pass phrase that `palermo demo` prints."""

import base64
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from palermo.knowledge.places import gazetteer
from palermo.registry.models import Agency, User
from palermo.registry.verbs.offices import enter_agency, enter_user

COUNTRY = "XMV"
WORD = "an invented pass phrase"
SECRET = b"palermo-invented-key"  # of the demonstration's second factor: printed, for invented people alone
PROVINCIAL = {
    "labour": ("Labour Department", "محکمہ محنت", {"inspector": ["inspector"], "head": ["manager"]}),
    "provincial_police": (
        "Police",
        "پولیس",
        {"investigator": ["investigator"], "child": ["investigator", "child_protection"]},
    ),
    "social_welfare": ("Social Welfare", "سماجی بہبود", {"caseworker": ["caseworker", "child_protection"]}),
    "shelter": ("Shelter", "دارالامان", {"caseworker": ["caseworker", "child_protection"]}),
    "prosecution": ("Prosecution", "استغاثہ", {"prosecutor": ["prosecutor"]}),
    "court": ("Sessions Court", "سیشن عدالت", {"clerk": ["court_clerk"]}),
    "district_administration": (
        "District Administration",
        "ضلعی انتظامیہ",
        {"officer": ["district_officer"]},
    ),
    "vigilance_committee": ("Vigilance Committee", "نگران کمیٹی", {"member": ["committee_member"]}),
}
FEDERAL = {
    "federal_investigation": (
        "Federal Investigation",
        "وفاقی تحقیقات",
        {"investigator": ["investigator", "child_protection"]},
    ),
    "oversight": ("Complaints Commission", "شکایات کمیشن", {"officer": ["oversight_officer"]}),
    "national_rapporteur": (
        "National Rapporteur",
        "قومی رپورٹیئر",
        {
            "rapporteur": ["rapporteur"],
            "second": ["rapporteur"],
            "linkage": ["child_linkage_officer"],
        },
    ),
    "assessor": (
        "Office of Assessments",
        "دفترِ جائزہ",
        {"analyst": ["analyst"], "second": ["second_reader"], "approver": ["approver"]},
    ),
    "auditor": ("Auditor", "آڈیٹر", {"auditor": ["auditor"]}),
    "overseas_mission": (
        "Mission Abroad",
        "بیرونِ ملک مشن",
        {"caseworker": ["caseworker", "child_protection"]},
    ),
    "ministry_interior": ("Ministry of the Interior", "وزارت داخلہ", {"officer": ["ministry_officer"]}),
    "ministry_labour": ("Ministry of Labour", "وزارت محنت", {"officer": ["ministry_officer"]}),
    "emigrants_protection": ("Protector of Emigrants", "محافظ تارکین وطن", {"officer": ["ministry_officer"]}),
}
SHORT = {  # as offices write themselves in diary numbers: RIV-POL/2025/0212
    "labour": "lab",
    "provincial_police": "pol",
    "social_welfare": "soc",
    "shelter": "she",
    "prosecution": "pro",
    "court": "cou",
    "district_administration": "dis",
    "federal_investigation": "inv",
    "oversight": "ovs",
    "national_rapporteur": "rap",
    "assessor": "ass",
    "auditor": "aud",
    "overseas_mission": "mis",
    "vigilance_committee": "vig",
    "ministry_interior": "int",
    "ministry_labour": "mol",
    "emigrants_protection": "emi",
}


@dataclass
class Offices:
    """Agencies by (kind, province or country code), and the first officer of each."""

    agencies: dict[tuple[str, str], Agency] = field(default_factory=dict)
    officers: dict[tuple[str, str], User] = field(default_factory=dict)
    users: list[User] = field(default_factory=list)
    logins: list[tuple[str, str, str]] = field(default_factory=list)  # username, agency, roles

    def office(self, kind: str, place: str) -> Agency:
        """The province's office of a kind, or the country's."""
        return self.agencies.get((kind, place)) or self.agencies[kind, COUNTRY]

    def officer(self, agency: Agency) -> User:
        """The agency's first officer."""
        return self.officers[agency.kind, agency.place]


def enter_offices() -> Offices:
    """Enter all of them, each officer with the demonstration's second factor."""
    made = Offices()
    places = gazetteer(COUNTRY)
    for kind, told in FEDERAL.items():
        _enter(made, kind, COUNTRY, "", told, "federal")
    for province in places.at("province"):
        for kind, told in PROVINCIAL.items():
            _enter(made, kind, province, places.name(province), told, "provincial")
    # Hashed once: a pass phrase is slow to hash on purpose, and this one is the same for all.
    User.objects.filter(pk__in=[user.pk for user in made.users]).update(password=make_password(WORD))
    return made


def _enter(
    made: Offices, kind: str, place: str, name: str, told: tuple[str, str, dict[str, list[str]]], level: str
) -> None:
    title, urdu, roles = told
    short = name.lower().replace(" ", "-") or "federal"
    agency = enter_agency(
        f"{short[:3]}-{SHORT[kind]}",
        f"{title} {name}".strip(),
        kind,
        level,
        country=COUNTRY,
        place=place,
        name_ur=f"{urdu} {gazetteer(COUNTRY).name(place, 'ur')}" if name else urdu,
    )
    made.agencies[kind, place] = agency
    for label, codes in roles.items():
        user = enter_user(
            f"{short}-{kind.replace('_', '-')}-{label}", None, agency, codes, designation=label.title()
        )
        second_factor(user)
        made.users.append(user)
        made.officers.setdefault((kind, place), user)
        made.logins.append((user.username, agency.name, ", ".join(codes)))


def second_factor(user: User) -> None:
    """The printed secret as the officer's authenticator: the second factor stays on, and everybody can pass it."""
    from django_otp.plugins.otp_totp.models import TOTPDevice

    TOTPDevice.objects.create(user=user, name="invented", key=SECRET.hex(), confirmed=True)


def secret_in_letters() -> str:
    """The secret as authenticator apps want it."""
    return base64.b32encode(SECRET).decode()
