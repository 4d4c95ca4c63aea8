"""The district's part under the bonded-labour Act: an inquiry at the site, release by order, a site that is no more."""

import datetime
from collections.abc import Sequence

from palermo.knowledge.refusal import Refusal
from palermo.registry.models import Case, Person, Site, SiteCase, User
from palermo.registry.verbs.acting import acting

Now = datetime.datetime | None
BY = {"court": "court", "district_administration": "district_administration"}
"""Whose order releases, by kind of agency, in the words of content/duties/events.yml."""


def hold_inquiry(user: User, site: Site, *, found: bool, at: Now = None, now: Now = None) -> Site:
    """The district administration or its committee looked for itself (BLSA 1992 s.10)."""
    file = SiteCase.objects.select_related("case").get(site=site).case
    with acting(user, "hold_inquiry", case=file, now=now) as act:
        act.tell("inquiry_held", site, at=at, about={"case": file}, found=found)
        act.about = site
        return site


def order_release(
    user: User, case: Case, people: Sequence[Person], *, at: Now = None, now: Now = None
) -> Case:
    """People held in bonded labour are free by order: shelter, papers and legal aid are owed to each of them.

    All are in the file. Of unknown age, somebody is released and counted neither as adult nor as child.
    """
    with acting(user, "order_release", case=case, now=now) as act:
        there = set(case.people.filter(person__in=people).values_list("person_id", flat=True))
        if not people or there != {person.pk for person in people}:
            raise Refusal(
                "whoever is released is a person of the file",
                where="the people",
                do="Add them to the file first",
            )
        if user.agency.kind not in BY:
            raise Refusal(
                "release is ordered by a court or the district administration",
                where="the order",
                do="Ask them",
            )
        young = [person.minor_in(act.now.year) for person in people]
        site = getattr(case, "site_file", None)
        act.tell(
            "release_ordered",
            case,
            at=at,
            about={"released": list(people), "person": list(people), "site": site.site_id if site else None},
            by=BY[user.agency.kind],
            adults=young.count(False),
            children=young.count(True),
        )
        return case


def close_site(user: User, site: Site, *, at: Now = None, now: Now = None) -> Site:
    """A site was closed for good: nothing is inspected there any more."""
    file = SiteCase.objects.select_related("case").get(site=site).case
    with acting(user, "register_site", case=file, now=now) as act:
        act.tell("site_closed", site, at=at, about={"case": file})
        act.about = site
        return site
