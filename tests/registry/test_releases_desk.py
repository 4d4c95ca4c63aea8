"""A release at the desk: the tables as they would be published, two different persons, and then the register."""

import datetime
import inspect
import re

import pytest
from django.urls import reverse
from tests.privacy.test_release_register import NOON, given, through
from tests.privacy.test_release_returns import province
from tests.registry.marvania import WORD, Marvania
from tests.registry.test_desk import signed_in

from palermo import returning
from palermo.desk.left_out_words import WHY
from palermo.registry.models import AuditEntry
from palermo.registry.verbs import offices
from palermo.release.proposed import Proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(marvania: Marvania, settings, tmp_path) -> str:
    """Victims by province, one of them few, and convictions; nobody has signed."""
    settings.PALERMO_HOME = tmp_path
    office = marvania.agencies["rapporteur"]
    marvania.officers["second"] = offices.enter_user("second", WORD, office, ["rapporteur"])
    outcome = through(given(40, 30, 3), tmp_path)
    at = NOON + datetime.timedelta(hours=1)
    return Proposed(tmp_path).propose(outcome, purpose="the yearly report", recipients=("public",), at=at).id


def test_the_second_person_sees_the_tables_signs_and_it_is_released(marvania: Marvania, waiting, tmp_path):
    first, second = signed_in(marvania.rapporteur), signed_in(marvania.second)
    page = first.get(reverse("desk:release", args=[waiting])).content.decode()
    assert "Victims identified" in page and "Convictions" in page
    assert ">40<" in page and "withheld" in page and ">30<" not in page and ">3<" not in page
    first.post(reverse("desk:sign_release", args=[waiting]))
    assert Proposed(tmp_path).register.entries() == []
    page = second.get(reverse("desk:release", args=[waiting])).content.decode()
    assert marvania.rapporteur.username in page and "Sign and release" in page
    second.post(reverse("desk:sign_release", args=[waiting]))
    (entry,) = Proposed(tmp_path).register.entries()
    assert set(entry.signers) == {marvania.rapporteur.username, "second"}
    assert waiting in second.get(reverse("desk:releases")).content.decode()
    assert AuditEntry.objects.filter(action="sign_release").count() == 2


def test_the_same_person_signing_again_is_told_to_let_a_second_look(marvania: Marvania, waiting, tmp_path):
    client = signed_in(marvania.rapporteur)
    client.post(reverse("desk:sign_release", args=[waiting]))
    again = client.post(reverse("desk:sign_release", args=[waiting]))
    assert again.status_code == 422
    assert "second person" in again.content.decode()
    assert Proposed(tmp_path).register.entries() == []


def test_who_may_not_sign_finds_nothing_there(marvania: Marvania, waiting):
    client = signed_in(marvania.labour)
    assert client.get(reverse("desk:releases")).status_code == 404
    assert client.post(reverse("desk:sign_release", args=[waiting])).status_code == 404


def test_what_waits_can_be_taken_back(marvania: Marvania, waiting, tmp_path):
    client = signed_in(marvania.rapporteur)
    client.post(reverse("desk:withdraw_release", args=[waiting]))
    assert Proposed(tmp_path).all() == []
    assert client.get(reverse("desk:release", args=[waiting])).status_code == 404
    assert "Nothing waits" in client.get(reverse("desk:releases")).content.decode()


@pytest.fixture
def accepted_return(marvania: Marvania, settings, tmp_path) -> str:
    """A province's return of the year, accepted; nobody has released what it says of victims."""
    settings.PALERMO_HOME = tmp_path
    return province(tmp_path, 40, 30, 3)


def asked(sha256: str) -> dict[str, str]:
    return {"sha256": sha256, "start": "2024-01-01"}


def test_an_accepted_return_passes_the_gate_from_the_desk(marvania: Marvania, accepted_return, tmp_path):
    client = signed_in(marvania.rapporteur)
    assert "return.csv" in client.get(reverse("desk:released_returns")).content.decode()
    told = {**asked(accepted_return), "purpose": "the yearly report"}
    page = client.post(reverse("desk:propose_return"), told, follow=True).content.decode()
    assert ">73<" in page and ">3<" not in page
    (held,) = Proposed(tmp_path).all()
    assert held.purpose == "the yearly report" and Proposed(tmp_path).register.entries() == []
    assert "return.csv" not in client.get(reverse("desk:released_returns")).content.decode()
    assert AuditEntry.objects.filter(action="propose_release").count() == 1


def test_a_return_without_a_purpose_does_not_pass(marvania: Marvania, accepted_return, tmp_path):
    told = {**asked(accepted_return), "purpose": " "}
    client = signed_in(marvania.rapporteur)
    assert client.post(reverse("desk:propose_return"), told).status_code == 422
    assert Proposed(tmp_path).all() == []


def test_a_return_that_is_not_there_or_not_ones_own_to_release_is_nothing(
    marvania: Marvania, accepted_return
):
    told = {**asked("0" * 64), "purpose": "x"}
    client = signed_in(marvania.rapporteur)
    assert client.post(reverse("desk:propose_return"), told).status_code == 404
    assert signed_in(marvania.labour).get(reverse("desk:released_returns")).status_code == 404


def test_every_reason_for_leaving_a_measure_out_has_words_at_the_desk():
    raised = re.findall(r'_Amiss\(f?"([^"]+)"\)', inspect.getsource(returning))
    assert {re.sub(r"\{[^}]*\}", "{}", one) for one in raised} == set(WHY)
