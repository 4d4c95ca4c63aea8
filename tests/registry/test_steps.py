"""Every event that a duty waits for is told by a verb, and every verb can be reached at the desk."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import palermo.desk
import palermo.registry.verbs
from palermo.desk.acts.listed import ACTS, OFFICE_ACTS
from palermo.knowledge.content import load
from palermo.registry.access.roles import roles
from palermo.registry.duties.duty import duties
from palermo.registry.duties.vocabulary import event_kinds
from palermo.registry.verbs.calling_in import called_in

WITHOUT_A_SCREEN = {
    "register_site": "entered with the site's report, from a phone, or from the satellite frame",
    "send_return": "a return is read from its table: the screen of returns",
    "accept_return": "a return is read from its table: the screen of returns",
    "acting": "the frame of every verb",
    "seen": "records a reading inside a view",
    "refuse": "records a refusal inside a view",
}
"""Verbs that people use otherwise than by a form, and how."""


def modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if ".migrations" not in found.name and not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def verbs() -> Iterator[Callable[..., Any]]:
    """Public functions of verbs/ that a user does: the first argument is the user, and something is written."""
    for module in modules(palermo.registry.verbs):
        for name, one in vars(module).items():
            if inspect.isfunction(one) and not name.startswith("_") and one.__module__ == module.__name__:
                first = next(iter(inspect.signature(one).parameters), "")
                if first == "user" and "acting(" in inspect.getsource(inspect.unwrap(one)):
                    yield one


def called_at_the_desk() -> set[Callable[..., Any]]:
    found = [one for module in modules(palermo.desk) for one in _named_in(module)]
    return {one for one in found if inspect.isfunction(one)}


def _named_in(module: ModuleType) -> Iterator[Any]:
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield getattr(vars(module).get(node.value.id), node.attr, None)
        elif isinstance(node, ast.Name):
            yield vars(module).get(node.id)


def told_by_verbs() -> set[str]:
    texts = [inspect.getsource(module) for module in modules(palermo.registry.verbs)]
    constants = {"WITHDRAWN": "event_withdrawn", "EXCUSED": "excuse_recorded"}
    return {
        kind
        for kind in event_kinds()
        if any(f'"{kind}"' in text for text in texts)
        or any(f"{name}," in text for name, of in constants.items() if of == kind for text in texts)
    }


def test_every_kind_of_event_is_told_by_some_verb():
    assert set(event_kinds()) - told_by_verbs() == set()


def test_every_event_that_starts_or_settles_a_duty_is_told_by_a_verb_or_a_calendar():
    waited_for = {duty.starts.event for duty in duties().values() if duty.starts.event} | {
        match.event for duty in duties().values() for match in (*duty.met_by, *duty.excusing)
    }
    assert waited_for <= told_by_verbs()


def test_every_verb_that_people_use_has_a_form_or_a_reason_for_none():
    reached = called_at_the_desk()
    missing = {one.__name__ for one in verbs() if one not in reached}
    assert missing <= {name for name, why in WITHOUT_A_SCREEN.items() if why}


def test_every_action_of_an_act_is_listed_under_a_role_and_every_act_has_its_words():
    listed = set().union(*(role.actions for role in roles().values()))
    for act in (*ACTS.values(), *OFFICE_ACTS.values()):
        assert act.action in listed, act.__name__
        assert str(act.heading)


def test_codes_of_steps_are_those_that_events_take_and_each_has_its_urdu():
    told = load("registry/steps.yml")
    kinds = event_kinds()
    for part, kind, name in (
        ("non_registration_review", "non_registration_reviewed", "outcome"),
        ("dropping_review", "dropping_reviewed", "outcome"),
        ("appeal_by", "appeal_filed", "by"),
        ("judgments", "judgment_given", "outcome"),
        ("credibility", "allegation_made", "credibility"),
        ("answers", "allegation_answered", "answer"),
        ("penalisation", "penalisation_reviewed", "outcome"),
        ("fee_outcomes", "fee_complaint_closed", "outcome"),
        ("agreement_stages", "migration_agreement_advanced", "stage"),
        ("directions", "cooperation_requested", "direction"),
        ("askers", "cooperation_requested", "from_kind"),
        ("topics", "training_held", "topic"),
        ("instruments", "instrument_adopted", "which"),
        ("instrument_stages", "instrument_adopted", "stage"),
        ("plans", "plan_adopted", "which"),
        ("designated", "officers_designated", "role"),
        ("taken_back_because", "event_withdrawn", "why"),
    ):
        assert {entry["code"] for entry in told[part]} == set(kinds[kind].attributes[name]), part
    for part, entries in told.items():
        assert all(entry["ur"] and not entry["ur"].isascii() for entry in entries), part


def test_who_is_called_in_for_an_event_owes_something_because_of_it():
    for entry in called_in():
        owing = [duty for duty in duties().values() if duty.starts.event == entry["event"]]
        owed = {route.kind for duty in owing for route in duty.owes} | {
            route.kind for duty in owing for step in duty.escalates for route in step.to
        }
        assert entry["office"] in owed or entry["event"] == "bonded_labour_signs_found", entry
