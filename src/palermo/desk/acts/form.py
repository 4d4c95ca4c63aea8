"""The shape of an act: a form, the action it needs, the files it is offered in, and the verb that it calls."""

import datetime
import uuid
from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from palermo.knowledge.content import load
from palermo.knowledge.places import gazetteer
from palermo.registry.models import Case, User
from palermo.registry.models.record import Record

Subject = Any  # the record of `about`, or None


class Act(forms.Form):
    """One act. `id` is made when the form is shown, so that sending it twice does it once."""

    do_not_call_in_templates: ClassVar[bool] = True  # a template that names the class means the class
    action: ClassVar[str]
    heading: ClassVar[Any]
    button: ClassVar[Any] = _("Save")
    explains: ClassVar[Any] = ""
    kinds: ClassVar[frozenset[str]] = frozenset()  # of files that offer it; none: it is reached from a record
    about: ClassVar[type[Record] | None] = None  # the record it is about, where that is not the file itself

    id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, user: User, case: Case, subject: Subject, data: Any = None) -> None:
        super().__init__(data, initial={"id": uuid.uuid4()}, label_suffix="")
        self.user, self.case, self.subject = user, case, subject
        self.prepare()

    def prepare(self) -> None:
        """Fill choices that hang on the file."""

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Record | None:
        """Call the verb. Raises what the verb raises."""
        raise NotImplementedError


def choices_of(listed: str, part: str | None = None) -> list[tuple[str, str]]:
    """Codes and names of content/registry/<listed>.yml in the reader's language."""
    ur = translation.get_language() == "ur"
    entries = load(f"registry/{listed}.yml")[part or listed]
    return [(entry["code"], entry.get("ur", entry["name"]) if ur else entry["name"]) for entry in entries]


def forms_of_trafficking() -> list[tuple[str, str]]:
    """Forms of trafficking with their names."""
    return [(form["code"], translation.gettext(form["name"])) for form in load("forms.yml")["forms"]]


def districts(country: str, within: str | None = None) -> list[tuple[str, str]]:
    """Districts of a country (or provinces, where it has no districts), by name; `within` a province narrows them."""
    places, language = gazetteer(country), translation.get_language() or "en"
    listed = places.at("district") or places.at("province")
    if within and places.level(within) == "province" and places.at("district"):
        listed = [code for code in listed if places.parent(code) == within] or [within]
    elif within and places.level(within) == "district":
        listed = [within]
    return sorted(((code, places.name(code, language)) for code in listed), key=lambda pair: pair[1])


def many(choices: list[tuple[str, Any]], label: Any, *, required: bool = False) -> forms.MultipleChoiceField:
    """Check boxes."""
    return forms.MultipleChoiceField(
        choices=choices, label=label, required=required, widget=forms.CheckboxSelectMultiple
    )


class DateInput(forms.DateTimeInput):
    """The browser's own picker, up to now."""

    input_type = "datetime-local"


WHEN = _("When it happened, if not now")


def when(label: Any = WHEN) -> forms.DateTimeField:
    """The moment of what happened; empty means now."""
    return forms.DateTimeField(label=label, required=False, widget=DateInput(format="%Y-%m-%dT%H:%M"))


class Chosen(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic to the checker alone
    """One of some records, called by what `naming` makes of it."""

    def __init__(self, rows: Any, label: Any, naming: Callable[[Any], str], **more: Any) -> None:
        super().__init__(rows, label=label, **more)
        self.naming = naming

    def label_from_instance(self, obj: Any) -> str:
        return self.naming(obj)


def by_name(agency: Any) -> str:
    """An office by its name."""
    return str(agency.name)
