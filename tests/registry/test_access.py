"""The access rule against an independent oracle, at every door: list, detail, search, work count, export, timeline."""

import dataclasses
import datetime
import itertools

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.registry import oracle
from tests.registry.marvania import Marvania

from palermo.registry.access.paths import PATHS
from palermo.registry.access.resolve import settle
from palermo.registry.access.roles import roles
from palermo.registry.access.rule import Denied, case_for, newest_cases, visible
from palermo.registry.access.scopes import CaseFacts, Door, Party, UserFacts, of_case, of_user
from palermo.registry.models import (
    Agency,
    BreakGlass,
    Case,
    CaseAgainst,
    CaseParty,
    CaseReader,
    CaseScope,
    CaseTeam,
    CrimeReport,
    Event,
    Person,
    Referral,
    Team,
    User,
    UserRole,
)
from palermo.registry.verbs import files, people

AGENCIES = ["a1", "a2", "a3"]
TEAMS = [("t1", "a1"), ("t2", "a2")]
USERS = ["u1", "u2", "u3"]
places = st.sampled_from(oracle.PLACES)
persons = st.builds(
    oracle.Person,
    id=st.sampled_from(USERS),
    agency=st.sampled_from(AGENCIES),
    place=places,
    reads=st.booleans(),
    protects_children=st.booleans(),
    teams=st.frozensets(st.sampled_from([team for team, _agency in TEAMS])),
)
cases = st.builds(
    oracle.File,
    child=st.booleans(),
    sealed=st.booleans(),
    parties=st.frozensets(st.tuples(st.sampled_from(AGENCIES), places), max_size=3),
    teams=st.frozensets(st.sampled_from(TEAMS)),
    named=st.frozensets(st.sampled_from(USERS)),
    accused=st.frozensets(st.sampled_from(AGENCIES), max_size=2),
    glass=st.frozensets(st.sampled_from(USERS), max_size=1),
)


def own_teams(person: oracle.Person) -> frozenset[str]:
    """Teams are of one's own agency."""
    return frozenset(team for team, agency in TEAMS if team in person.teams and agency == person.agency)


@given(persons, cases)
@settings(max_examples=600, deadline=None)
def test_scopes_meet_exactly_where_the_rule_lets_in(person: oracle.Person, file: oracle.File):
    person = oracle.Person(**(vars(person) | {"teams": own_teams(person)}))
    agencies = {person.id: person.agency}
    user = UserFacts(
        id=person.id,
        agency=person.agency,
        place=person.place,
        reads_cases=person.reads or person.protects_children,
        children=person.protects_children,
        teams=tuple(person.teams),
    )
    facts = CaseFacts(
        country="XMV",
        has_child=file.child,
        sealed=file.sealed,
        parties=tuple(Party(*party) for party in file.parties),
        teams=tuple(Door(*team) for team in file.teams),
        named=tuple(Door(name, agencies.get(name, "a1")) for name in file.named),
        against=file.accused,
    )
    without_glass = oracle.lets_in(person, file) and person.agency not in file.accused
    assert bool(of_user(user) & of_case(facts)) == without_glass


class AtEveryDoor(TestCase):
    """The same, through the database, by every way to a record."""

    @given(st.lists(cases, min_size=1, max_size=4), persons)
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    def test_list_detail_count_events_and_people_say_the_same(self, told, person):
        person = oracle.Person(**(vars(person) | {"teams": own_teams(person)}))
        now = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
        agencies = {code: _agency(code) for code in AGENCIES}
        users = {name: _user(name, agencies[person.agency], person.place) for name in USERS}
        _give_roles(users[person.id], person)
        teams = {name: Team.objects.create(agency=agencies[agency], name=name) for name, agency in TEAMS}
        for name in person.teams:
            teams[name].members.add(users[person.id])
        made = [_case(file, number, agencies, users, teams, now) for number, file in enumerate(told)]
        allowed = {case.pk for case, file in zip(made, told, strict=True) if oracle.may_see(person, file)}
        user = users[person.id]
        assert set(visible(user, Case.objects.all(), now).values_list("pk", flat=True)) == allowed
        assert {case.pk for case in newest_cases(user, now)} == allowed
        assert set(visible(user, Event.objects.all(), now).values_list("case", flat=True)) == allowed
        assert set(visible(user, Person.objects.all(), now).values_list("cases__case", flat=True)) == allowed
        for case in made:
            try:
                case_for(user, "search", case.pk, now)
                opened = True
            except Denied:
                opened = False
            assert opened == (case.pk in allowed and (person.reads or person.protects_children))
        for case, file in zip(made, told, strict=True):
            for action in ("use_drafts", "give_service", "report_crime", "record_need"):
                assert _done(user, action, case, now) == oracle.may_do(person, file, action, _actions(person))
        reports = [_between(one, other, users["u1"], now) for one, other in itertools.pairwise(made)]
        between = {
            report.pk
            for report, one, other in zip(reports, told[:-1], told[1:], strict=True)
            if oracle.may_see_between(person, one, other)
        }
        assert set(visible(user, CrimeReport.objects.all(), now).values_list("pk", flat=True)) == between
        self._whoever_moves_sees_no_more(user, person, agencies, list(zip(made, told, strict=True)), now)

    def _whoever_moves_sees_no_more(self, user, person, agencies, made, now):
        """An account that goes to another agency, with nothing done to any file."""
        for agency in AGENCIES:
            moved = dataclasses.replace(
                person, agency=agency, teams=frozenset(t for t in person.teams if (t, agency) in TEAMS)
            )
            user.agency = agencies[agency]
            user.save()
            allowed = {case.pk for case, file in made if oracle.may_see(moved, file)}
            assert set(visible(user, Case.objects.all(), now).values_list("pk", flat=True)) <= allowed
            assert {case.pk for case in newest_cases(user, now)} <= allowed


def _done(user: User, action: str, case: Case, now) -> bool:
    try:
        case_for(user, action, case.pk, now)
    except Denied:
        return False
    return True


def _actions(person: oracle.Person) -> set[str]:
    held = {"caseworker": person.reads, "child_protection": person.protects_children}
    return set().union(*(roles()[role].actions for role, has in held.items() if has), set())


def _between(one: Case, other: Case, by: User, now) -> CrimeReport:
    return CrimeReport.objects.create(
        case=one, to_case=other, law="blsa", from_agency=by.agency, to_agency=by.agency, made_by=by, made_at=now
    )  # fmt: skip


def _agency(code: str) -> Agency:
    return Agency.objects.create(
        code=code, name=code, kind="social_welfare", level="provincial", country="XMV", place="XMV"
    )


def _user(name: str, agency: Agency, place: str) -> User:
    return User.objects.create(username=name, agency=agency, place=place)


def _give_roles(user: User, person: oracle.Person) -> None:
    if person.reads:
        UserRole.objects.create(user=user, role="caseworker")
    if person.protects_children:
        UserRole.objects.create(user=user, role="child_protection")


def _case(file, number, agencies, users, teams, now) -> Case:
    case = Case.objects.create(
        kind="protection",
        number=f"n{number}",
        country="XMV",
        level="provincial",
        opened_by=agencies["a1"],
        opened_at=now - datetime.timedelta(days=number),
        has_child=file.child,
        sealed=file.sealed,
    )
    for agency, place in file.parties:
        CaseParty.objects.create(case=case, agency=agencies[agency], place=place)
    for team, _agency_of in file.teams:
        CaseTeam.objects.create(case=case, team=teams[team])
    for name in file.named:
        CaseReader.objects.create(case=case, user=users[name], let_in_by=users[name])
    for agency in file.accused:
        CaseAgainst.objects.create(case=case, agency=agencies[agency])
    for name in file.glass:
        BreakGlass.objects.create(
            case=case, user=users[name], reason="told", at=now, until=now + datetime.timedelta(hours=3)
        )
    settle(case, now)
    person = Person.objects.create()
    case.people.create(person=person, role="victim", since=now)
    Event.objects.create(case=case, kind="screened", subject=person.pk, country="XMV", occurred_at=now)
    return case


def test_every_kind_of_record_says_how_it_hangs_on_a_case():
    from django.apps import apps

    not_about_a_case = {
        "Agency", "User", "UserRole", "Team", "AuditEntry", "AuditHead", "SearchCode", "DiaryNumber", "Provider",
        "ProviderFact", "QualityCheck", "MigrationRestriction", "LabourAgreement", "Departures", "Training",
        "Instrument", "Designation", "ActionPlan", "SealedWords", "FieldDevice", "HeldSubmission", "Draft", "Submission", "Export", "Disposal", "Freeze", "OwnReturn", "EventRecord",
        "CaseScope", "CaseReader", "CaseAgainst", "BreakGlass", "SuggestedPair", "PairDecision", "LinkedPerson",
    }  # fmt: skip
    for model in apps.get_app_config("registry").get_models():
        assert (model in PATHS) != (model.__name__ in not_about_a_case), model.__name__


@pytest.mark.django_db
class TestInTheRegistry:
    def test_a_foreign_key_without_an_index_fails(self, marvania: Marvania):
        missing = []
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                if not table.startswith("registry_"):
                    continue
                held = connection.introspection.get_constraints(cursor, table)
                led = {
                    next(iter(one["columns"]))
                    for one in held.values()
                    if one["columns"] and (one["index"] or one["unique"] or one["primary_key"])
                }
                missing += [
                    f"{table}.{one['columns'][0]}"
                    for one in held.values()
                    if one["foreign_key"] and one["columns"][0] not in led
                ]
        assert not missing

    def test_roles_that_exclude_each_other_are_never_held_by_one_person(self, marvania: Marvania):
        from palermo.knowledge.refusal import Refusal
        from palermo.registry.verbs.offices import enter_user, give_role

        pairs = [(a, b) for a in roles().values() for b in a.excludes if set(a.kinds) & set(roles()[b].kinds)]
        assert pairs
        for first, second in pairs:
            kind = sorted(set(first.kinds) & set(roles()[second].kinds))[0]
            agency = Agency.objects.create(
                code=f"x-{first.code}-{second}",
                name="x",
                kind=kind,
                level="federal",
                country="XMV",
                place="XMV",
            )
            with pytest.raises(Refusal, match="may not be held with"):
                enter_user(f"{first.code}-{second}", "an invented pass phrase", agency, [first.code, second])
        head = enter_user("head", None, marvania.agencies["police"], ["manager"])
        with pytest.raises(Refusal, match="colleagues"):
            give_role(head, head, "investigator")

    def test_broken_glass_closes_by_itself_after_three_hours(self, marvania: Marvania):
        from palermo.registry.verbs.offices import enter_user

        head = enter_user("head", None, marvania.agencies["police_saltmarsh"], ["manager"])
        case, now = marvania.file(), datetime.datetime.now(datetime.UTC)
        files.break_glass(head, case, "a threat to her life tonight", now=now)

        def seen(hours: float) -> bool:
            later = now + datetime.timedelta(hours=hours)
            return visible(head, Case.objects.filter(pk=case.pk), later).exists()

        assert seen(2.9)
        assert not seen(3.1)

    def test_an_accused_office_cannot_break_the_glass(self, marvania: Marvania):
        from palermo.registry.verbs.offices import enter_user

        head = enter_user("head", None, marvania.agencies["police"], ["manager"])
        report = marvania.reported(accused_offices=[marvania.agencies["police"]])
        with pytest.raises(Denied):
            files.break_glass(head, report.to_case, "let me see", now=datetime.datetime.now(datetime.UTC))
        assert not BreakGlass.objects.exists()

    def test_a_child_closes_the_file_to_officers_without_the_role_and_an_age_opens_it(
        self, marvania: Marvania
    ):
        from palermo.registry.verbs.offices import enter_user

        colleague = enter_user("colleague", None, marvania.agencies["police"], ["investigator"])
        case, now = marvania.file(), datetime.datetime.now(datetime.UTC)
        seen = lambda: visible(colleague, Case.objects.filter(pk=case.pk), now).exists()  # noqa: E731
        assert seen()
        person = people.add_person(marvania.police, case, "victim", sex="female")
        assert not seen(), "an unknown age presumes a minor for protection"
        people.change_person(
            marvania.police,
            case,
            person,
            version=person.version,
            birth_year=now.year - 30,
            age_basis="stated",
        )
        assert seen()

    def test_each_side_sees_a_referral_and_neither_the_other_s_file(self, marvania: Marvania):
        case = marvania.file()
        referral = marvania.referred(case, marvania.victim(case))
        now = datetime.datetime.now(datetime.UTC)
        for officer, own, others in (
            (marvania.police, case.pk, referral.to_case_id),
            (marvania.shelter, referral.to_case_id, case.pk),
        ):
            assert visible(officer, Referral.objects.all(), now).count() == 1
            seen = set(visible(officer, Case.objects.all(), now).values_list("pk", flat=True))
            assert own in seen
            assert others not in seen

    def test_scopes_are_taken_back_when_a_party_leaves(self, marvania: Marvania):
        case, now = marvania.file(), datetime.datetime.now(datetime.UTC)
        case.parties.update(until=now)
        settle(case, now)
        assert not CaseScope.objects.filter(case=case).exists()

    def test_a_client_s_id_never_fetches_another_office_s_record(self, marvania: Marvania):
        theirs = marvania.file()
        ours = files.open_case(marvania.police_saltmarsh, "protection", place="XMV2@2020")
        person = people.add_person(marvania.police, theirs, "suspect", sex="male")
        with pytest.raises(Denied):
            people.add_person(marvania.police_saltmarsh, ours, "suspect", id=person.pk, sex="male")
