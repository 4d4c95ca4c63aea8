"""Sites seen from satellite, their risk, a day's plan, and the map: for those who may see the sites, and nobody else."""

import datetime
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.registry.marvania import SALTMARSH, Marvania
from tests.registry.test_desk import signed_in

from palermo.extract.declared import never, tables
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied, visible
from palermo.registry.models import AuditEntry, Case, PlannedInspection, Site, SiteMatch
from palermo.registry.verbs import plan, seen, sites
from palermo.registry.verbs.weighing import risks

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
TODAY = NOW.date()
QUARRYDALE, MILLBANK, GREYPORT = "XMV101@2020", "XMV102@2020", "XMV201@2020"


def frame(number: int = 3, place: str = QUARRYDALE) -> list[seen.Seen]:
    return [seen.Seen(f"{place}-{n}", "brick_kiln", place, 33.5 + n / 100, -37.2) for n in range(number)]


def load(number: int = 3, place: str = QUARRYDALE) -> dict:
    return dict(seen.load_seen("INVENTED", "XMV", frame(number, place), NOW))


def why(site: Site) -> set[str]:
    return {reason.code for reason in risks([site], NOW)[site.pk].reasons}


class TestSeenFromSatellite:
    def test_a_frame_is_loaded_once(self, marvania: Marvania):
        assert load() == {"loaded": 3, "there": 0, "without_office": 0}
        assert load(4) == {"loaded": 1, "there": 3, "without_office": 0}
        assert Site.objects.count() == Case.objects.count() == 4
        assert set(Site.objects.values_list("place", flat=True)) == {QUARRYDALE}
        assert AuditEntry.objects.filter(action="load_seen_sites").count() == 2

    def test_its_files_are_the_labour_offices_of_their_place(self, marvania: Marvania):
        load()
        assert visible(marvania.labour, Site.objects.all(), NOW).count() == 3
        assert not visible(marvania.police, Site.objects.all(), NOW).exists()

    def test_where_there_is_no_labour_office_nothing_is_loaded(self, marvania: Marvania):
        assert load(place=GREYPORT) == {"loaded": 0, "there": 0, "without_office": 3}
        assert not Site.objects.exists()

    def test_each_says_from_the_start_why_it_should_be_visited(self, marvania: Marvania):
        load(1)
        site = Site.objects.get()
        assert why(site) == {"unregistered", "never_inspected", "in_season"}
        assert site.risk == risks([site], NOW)[site.pk].score

    def test_matching_it_is_a_persons_decision_and_can_be_undone(self, marvania: Marvania):
        load(1)
        point, known = Site.objects.get(), marvania.kiln()
        sites.note_registration(marvania.labour, known, "XFA", "17", datetime.date(2020, 1, 1), now=NOW)
        assert "unregistered" in why(point)
        held = seen.match(marvania.labour, point, known, now=NOW)
        assert "unregistered" not in why(point)
        with pytest.raises(Refusal, match="matched already"):
            seen.match(marvania.labour, point, marvania.kiln(), now=NOW)
        seen.unmatch(marvania.labour, held, now=NOW)
        assert "unregistered" in why(point)
        assert SiteMatch.objects.get().undone_by == marvania.labour

    def test_another_office_matches_nothing(self, marvania: Marvania):
        load(1)
        with pytest.raises(Denied):
            seen.match(marvania.police, Site.objects.get(), marvania.kiln(), now=NOW)


class TestRisk:
    def test_what_an_inspection_finds_is_a_reason_from_then_on(self, marvania: Marvania):
        site = marvania.kiln(now=NOW)
        sites.inspect(
            marvania.labour,
            site,
            findings=["family_bound"],
            measured={"children": 2, "highest_advance": 90_000},
            now=NOW,
        )
        site.refresh_from_db()
        assert {"signs_before", "children_seen", "advance_claimed"} <= why(site)
        assert "never_inspected" not in why(site)
        assert site.risk == risks([site], NOW)[site.pk].score

    def test_a_registration_takes_a_reason_away(self, marvania: Marvania):
        site = marvania.kiln(now=NOW)
        before = site.risk
        sites.note_registration(marvania.labour, site, "XFA", "17", datetime.date(2020, 1, 1), now=NOW)
        site.refresh_from_db()
        assert site.risk < before


class TestPlan:
    def test_the_riskiest_come_first_and_each_once(self, marvania: Marvania):
        load()
        worst = marvania.kiln(now=NOW)
        sites.inspect(marvania.labour, worst, findings=["family_bound"], now=NOW)
        made = plan.plan(marvania.labour, marvania.labour.place, TODAY, 2, now=NOW)
        assert made[0].site == worst
        assert "signs_before" in made[0].why
        later = plan.plan(marvania.labour, marvania.labour.place, TODAY, 9, now=NOW)
        assert len(later) == 2
        assert not {visit.site_id for visit in made} & {visit.site_id for visit in later}

    def test_the_same_form_twice_plans_once(self, marvania: Marvania):
        load()
        form = uuid.uuid4()
        first, again = (plan.plan(marvania.labour, QUARRYDALE, TODAY, 2, id=form, now=NOW) for _ in range(2))
        assert [visit.pk for visit in first] == [visit.pk for visit in again]
        assert PlannedInspection.objects.count() == 2

    def test_an_inspection_does_the_planned_visit(self, marvania: Marvania):
        load(1)
        [visit] = plan.plan(marvania.labour, QUARRYDALE, TODAY, 1, now=NOW)
        sites.inspect(marvania.labour, visit.site, now=NOW)
        visit.refresh_from_db()
        assert visit.inspection is not None
        assert not plan.to_come(marvania.labour, NOW).exists()

    def test_a_visit_put_off_says_why_and_may_get_another_day(self, marvania: Marvania):
        load(1)
        [visit] = plan.plan(marvania.labour, QUARRYDALE, TODAY, 1, now=NOW)
        later = TODAY + datetime.timedelta(days=3)
        plan.put_off(marvania.labour, visit, "no_vehicle", to=later, now=NOW)
        visit.refresh_from_db()
        assert visit.put_off_because == "no_vehicle"
        assert plan.to_come(marvania.labour, NOW).get().on == later
        with pytest.raises(Refusal, match="no reason of the list"):
            plan.put_off(marvania.labour, visit, "did not feel like it", now=NOW)

    @pytest.mark.parametrize(("days", "how_many"), [(-1, 3), (0, 0), (0, 31)])
    def test_a_past_day_or_an_impossible_number_is_refused(
        self, marvania: Marvania, days: int, how_many: int
    ):
        with pytest.raises(Refusal):
            plan.plan(marvania.labour, QUARRYDALE, TODAY + datetime.timedelta(days=days), how_many, now=NOW)

    def test_who_does_not_inspect_plans_nothing(self, marvania: Marvania):
        with pytest.raises(Denied):
            plan.plan(marvania.police, QUARRYDALE, TODAY, 3, now=NOW)

    def test_the_screen_plans_prints_and_puts_off(self, marvania: Marvania):
        load()
        client = signed_in(marvania.labour)
        today = datetime.datetime.now(datetime.UTC).date()
        told = {"id": uuid.uuid4(), "on": today, "place": QUARRYDALE, "how_many": 2}
        assert client.post(reverse("desk:plan"), told).status_code == 302
        page = client.get(reverse("desk:plan"), {"on": today}).content.decode()
        assert page.count("No inspection is recorded") == 2
        assert "data-print" in page
        visit = PlannedInspection.objects.first()
        put_off = {"because": "not_found", "version": visit.version}
        assert client.post(reverse("desk:put_off", args=[visit.pk]), put_off).status_code == 302
        assert "The site was not found" in client.get(reverse("desk:plan"), {"on": today}).content.decode()


class TestTheMap:
    def test_a_district_has_a_dot_for_each_site_and_the_list_the_same(self, marvania: Marvania):
        load()
        page = (
            signed_in(marvania.labour)
            .get(reverse("desk:sites_map"), {"district": QUARRYDALE})
            .content.decode()
        )
        assert page.count("<circle") == page.count('class="what"') == 3

    def test_the_first_map_counts_by_district_and_draws_no_dot(self, marvania: Marvania):
        load(3)
        load(2, MILLBANK)
        page = signed_in(marvania.labour).get(reverse("desk:sites_map")).content.decode()
        assert "<circle" not in page
        assert "Quarrydale: 3" in page
        assert "Millbank: 2" in page

    def test_thousands_of_dots_are_gathered(self, marvania: Marvania):
        load(700)
        page = (
            signed_in(marvania.labour)
            .get(reverse("desk:sites_map"), {"district": QUARRYDALE})
            .content.decode()
        )
        assert page.count("<circle") < 600
        assert len(page) < 120_000

    def test_the_number_of_queries_does_not_grow_with_sites(self, marvania: Marvania):
        client, asked = signed_in(marvania.labour), []
        for number in (40, 300):
            load(number)
            with CaptureQueriesContext(connection) as queries:
                for told in ({}, {"district": QUARRYDALE}):
                    client.get(reverse("desk:sites_map"), told)
                    client.get(reverse("desk:sites"), told)
            asked.append(len(queries))
        assert asked[0] == asked[1]

    def test_a_page_of_the_list_leads_to_the_next_and_repeats_nothing(self, marvania: Marvania):
        load(60)
        client, seen_files, address = signed_in(marvania.labour), [], "?"
        while address:
            page = client.get(reverse("desk:sites") + address).content.decode()
            seen_files += [part.partition('"')[0] for part in page.split('class="what" href="')[1:]]
            tail = page.partition('rel="next" href="')[2].partition('"')[0]
            address = tail.replace("&amp;", "&")
        assert len(seen_files) == len(set(seen_files)) == 60


class TestNothingByPoint:
    """No site, owner or suspicion is ever public by point."""

    def test_another_provinces_inspector_gets_neither_dot_nor_count(self, marvania: Marvania):
        from palermo.registry.verbs.offices import enter_agency, enter_user

        load()
        office = enter_agency(
            "sal-lab", "Labour of Saltmarsh", "labour", "provincial", country="XMV", place=SALTMARSH
        )
        other = enter_user("sal-inspector", "an invented pass phrase", office, ["inspector"])
        client = signed_in(other)
        for told in ({}, {"district": QUARRYDALE}):
            for name in ("sites_map", "sites"):
                page = client.get(reverse(f"desk:{name}"), told).content.decode()
                assert "<circle" not in page
                assert "Quarrydale" not in page
        assert not PlannedInspection.objects.exists()
        assert plan.plan(other, SALTMARSH, TODAY, 5, now=NOW) == []

    @pytest.mark.parametrize("name", ["sites", "sites_map", "plan"])
    def test_police_and_strangers_see_no_such_screen(self, marvania: Marvania, name: str):
        assert signed_in(marvania.police).get(reverse(f"desk:{name}")).status_code == 404
        assert Client(HTTP_HOST="localhost").get(reverse(f"desk:{name}")).status_code == 302

    def test_no_point_risk_owner_or_plan_leaves_for_counting(self):
        told = {table.model: set(table.inside) for table in tables().values()}
        assert not told["Site"] & {"latitude", "longitude", "seen_in", "risk"}
        assert {"SiteOwner", "SiteMatch", "PlannedInspection"} <= set(never())
