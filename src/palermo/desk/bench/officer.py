"""One officer at work, in a process of their own: ninety screens read to ten acts, each through the desk itself.

    python -m palermo.desk.bench.officer USERNAME REQUESTS SEED PAUSE

Warms up, says "ready", waits for a line, works, and prints its times as JSON: [[what, milliseconds], …]. A request goes
through the whole of the desk (sessions, second factor, rule, audit, templates) but not over a network.
"""

import json
import os
import random
import re
import sys
import time
import uuid
from typing import Any

READS = {"work": 25, "files": 20, "older": 10, "file": 30, "search": 10, "identity": 5}
WRITES = ("new_file", "add_person")
WARM_UP = 12
CASE = re.compile(r"/files/([0-9a-f-]{36})\"")
OLDER = re.compile(r"before=([^\"&]+)")
PERSON = re.compile(r"/files/[0-9a-f-]{36}/person/[0-9a-f-]{36}(?=\")")


class Officer:
    """What an officer has seen and can come back to."""

    def __init__(self, username: str, seed: int) -> None:
        from django.test import Client
        from django.urls import reverse

        from palermo.registry.access.rule import may
        from palermo.registry.models import User

        self.reverse, self.chance = reverse, random.Random(seed)  # noqa: S311
        self.user = User.objects.select_related("agency").get(username=username)
        self.client = signed_in(Client(HTTP_HOST="localhost"), self.user)
        actions = {
            "search": "search",
            "identity": "open_identity",
            "new_file": "open_case",
            "add_person": "add_person",
        }
        self.can = {what: may(self.user, action) for what, action in actions.items()}
        self.files: list[str] = []
        self.people: list[str] = []
        self.older: str | None = None
        self.own: str | None = None
        self.place = self._district()

    def _district(self) -> str:
        from palermo.desk.acts.form import districts

        country = self.user.agency.country
        listed = districts(country, None if self.user.place == country else self.user.place)
        return str(self.chance.choice(listed)[0])

    def read(self) -> str:
        """One of the screens that can be read now; gives which."""
        what = self.chance.choices(list(READS), list(READS.values()))[0]
        if not self.can.get(what, True):
            what = "work"
        if what == "older" and not self.older:
            what = "files"
        if (what == "file" and not self.files) or (what == "identity" and not self.people):
            what = "files"
        getattr(self, f"read_{what}")()
        return what

    def write(self) -> str:
        """A new file, or somebody more in the last one."""
        if not self.can["new_file"]:
            return self.read()
        what = (
            "add_person" if self.own and self.can["add_person"] and self.chance.random() < 0.6 else "new_file"
        )
        getattr(self, f"write_{what}")()
        return what

    def read_work(self) -> None:
        self._get(self.reverse("desk:work"))

    def read_files(self) -> None:
        page = self._get(self.reverse("desk:files"))
        self.files = CASE.findall(page) or self.files
        self.older = next(iter(OLDER.findall(page)), None)

    def read_older(self) -> None:
        page = self._get(f"{self.reverse('desk:files')}?before={self.older}")
        self.files = CASE.findall(page) or self.files
        self.older = next(iter(OLDER.findall(page)), None)

    def read_file(self) -> None:
        page = self._get(self.reverse("desk:file", args=[self.chance.choice(self.files)]))
        self.people = PERSON.findall(page)

    def read_search(self) -> None:
        from palermo.registry.invented.people import named

        known = named(self.chance.choice(["male", "female"]), self.chance)
        self._post(self.reverse("desk:found"), {"typed": known.name_roman})

    def read_identity(self) -> None:
        self._post(self.chance.choice(self.people), {})

    def write_new_file(self) -> None:
        told = {"id": str(uuid.uuid4()), "kind": "protection", "place": self.place}
        answer = self.client.post(self.reverse("desk:new_file"), told)
        self.own = _went_on(answer).rpartition("/")[2]

    def write_add_person(self) -> None:
        told = {
            "id": str(uuid.uuid4()), "role": "victim", "sex": "male", "age": "34", "age_basis": "stated",
            "citizenship": "XMV", "name_roman": "Invented Person", "father_name": "Invented Father",
        }  # fmt: skip
        address = self.reverse("desk:act", kwargs={"case": self.own, "name": "add_person"})
        _went_on(self.client.post(address, told))

    def _get(self, address: str) -> str:
        return _shown(self.client.get(address))

    def _post(self, address: str, told: dict[str, str]) -> str:
        return _shown(self.client.post(address, told))


def signed_in(client: Any, user: Any) -> Any:
    """A browser with a session that has passed both factors."""
    from django_otp import DEVICE_ID_SESSION_KEY
    from django_otp.plugins.otp_totp.models import TOTPDevice

    from palermo.desk.screens import BEGAN, now

    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[BEGAN] = now().isoformat()
    session[DEVICE_ID_SESSION_KEY] = TOTPDevice.objects.filter(user=user, confirmed=True)[0].persistent_id
    session.save()
    return client


def _shown(answer: Any) -> str:
    if answer.status_code != 200:
        raise RuntimeError(f"a screen answered {answer.status_code}")
    return str(answer.content.decode())


def _went_on(answer: Any) -> str:
    if answer.status_code != 302:
        raise RuntimeError(f"an act answered {answer.status_code}")
    return str(answer.url)


def at_work(username: str, requests: int, seed: int, pause: float) -> list[tuple[str, float]]:
    """The times of so many requests, after a warm-up and a word from whoever started this."""
    officer, told = Officer(username, seed), []
    for _ in range(WARM_UP):
        officer.read()
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(requests):
        time.sleep(officer.chance.uniform(0, 2 * pause))
        begun = time.perf_counter()
        what = officer.write() if officer.chance.random() < 0.1 else officer.read()
        told.append((what, (time.perf_counter() - begun) * 1000))
    return told


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "palermo.site.desk")
    import django

    django.setup()
    print(json.dumps(at_work(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))))
