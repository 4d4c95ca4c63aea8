"""The shape of an act: a form, the action it needs, the files it is offered in, and the verb that it calls."""

import datetime
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from palermo.desk.masking import labels
from palermo.desk.naming import country_name
from palermo.knowledge.content import load
from palermo.knowledge.countries import countries
from palermo.knowledge.offences import penal_law
from palermo.knowledge.places import gazetteer
from palermo.registry.models import Agency, Case, Person, User
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
    after_closing: ClassVar[bool] = False  # offered in a closed file too
    about: ClassVar[type[Record] | None] = None  # the record it is about, where that is not the file itself
    order: ClassVar[tuple[str, ...]] = ()  # of fields, where it is not the order in which they are made
    long: ClassVar[bool] = False  # it takes its time: it can be left half-way

    id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, user: User, case: Case, subject: Subject, data: Any = None) -> None:
        super().__init__(data, initial={"id": uuid.uuid4()}, label_suffix="")
        self.user, self.case, self.subject = user, case, subject
        self._ready()

    def _ready(self) -> None:
        self.prepare()
        self.order_fields(self.order)
        for name in self.errors if self.is_bound else ():
            if (
                name in self.fields
            ):  # the field says itself that it is wrong, to those who cannot see the page
                self.fields[name].widget.attrs["aria-invalid"] = "true"

    def resume(self, told: Mapping[str, Sequence[str]]) -> None:
        """Show what was typed before, as it was left: the id too, so that it still does one thing."""
        for name, values in told.items():
            if name in self.fields and values:
                several = isinstance(self.fields[name], forms.MultipleChoiceField)
                self.initial[name] = list(values) if several else values[0]

    @classmethod
    def fits(cls, record: Any, case: Case) -> bool:
        """Whether it can be done to this record now, seen from this file."""
        return True

    def prepare(self) -> None:
        """Fill choices that hang on the file."""

    def run(self, told: dict[str, Any], now: datetime.datetime) -> Record | None:
        """Call the verb. Raises what the verb raises."""
        raise NotImplementedError


class OfficeAct(Act):
    """An act of the office itself, in no file: a training, a rule, a fee paid, an agreement."""

    def __init__(self, user: User, subject: Subject, data: Any = None) -> None:
        forms.Form.__init__(self, data, initial={"id": uuid.uuid4()}, label_suffix="")
        self.user, self.subject = user, subject
        self._ready()

    @classmethod
    def rows(cls, user: User) -> Any:
        """The records of `about` that it can be done to, of those that the user's office may know."""
        return cls.about._default_manager.none() if cls.about else None


def step(part: str, label: Any, *, required: bool = True, **more: Any) -> forms.ChoiceField:
    """One of the codes of content/registry/steps.yml, named in the language of whoever reads the form."""

    def listed() -> list[tuple[str, str]]:
        return [("", "–"), *choices_of("steps", part)]  # nothing is chosen by being first

    return forms.ChoiceField(choices=listed, label=label, required=required, **more)


def yes_or_no(label: Any, **more: Any) -> forms.TypedChoiceField:
    """A question that must be answered: a check box left empty would be an answer nobody gave."""
    return forms.TypedChoiceField(
        choices=[("", "–"), ("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda told: told == "yes",
        label=label,
        **more,
    )


def isolated(text: str) -> str:
    """Text that keeps its own direction within a line of the other one (Unicode's first strong isolate)."""
    return f"\u2068{text}\u2069" if text else ""


def people_of(case: Case, *roles: str) -> list[tuple[str, str]]:
    """People of a file for a choice: role, masked name, sex and about when born; each person once."""
    rows = list(case.people.select_related("person").order_by("since", "id"))
    named = labels(row.person for row in rows)
    found: dict[str, str] = {}
    for row in rows:
        if not roles or row.role in roles:
            born = str(row.person.birth_year or "")
            parts = (
                str(row.get_role_display()),
                isolated(named.get(row.person_id, "")),
                str(row.person.get_sex_display()),
                born,
            )
            found.setdefault(str(row.person_id), " · ".join(part for part in parts if part))
    return list(found.items())


def who(case: Case, *roles: str, label: Any = None, required: bool = True, **more: Any) -> forms.ChoiceField:
    """Choose a person of the file."""
    listed = people_of(case, *roles)
    if not listed:
        more["help_text"] = _("Nobody and nothing to choose from yet.")
    return forms.ChoiceField(
        choices=listed if required and len(listed) == 1 else [("", "–"), *listed],
        label=label or _("Who"),
        required=required,
        **more,
    )


def person_of(case: Case, person: str) -> Person:
    """The person chosen, who is in the file."""
    return Person.objects.filter(cases__case=case).distinct().get(pk=person)


def offices_of(country: str, *kinds: str) -> Any:
    """Active offices of a country, of some kinds or of all, by name."""
    rows = Agency.objects.filter(country=country, active=True)
    return (rows.filter(kind__in=kinds) if kinds else rows).order_by("name")


def money(label: Any, *, required: bool = True, **more: Any) -> forms.DecimalField:
    """An amount in the country's currency."""
    return forms.DecimalField(
        label=label, min_value=0, max_digits=14, decimal_places=2, required=required, **more
    )


def currency_of(country: str) -> str:
    """The currency that the country's penal law counts in, or nothing."""
    law = penal_law(country)
    return law.currency if law else ""


def day(label: Any, *, required: bool = True) -> forms.DateField:
    """A day, by the browser's own picker."""
    return forms.DateField(label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}))


def country(label: Any, *, required: bool = True) -> forms.ChoiceField:
    """A country by name."""

    def listed() -> list[tuple[str, str]]:
        found = ((one.iso3, country_name(one)) for one in countries().values())
        return [("", "–"), *sorted(found, key=lambda pair: pair[1])]

    return forms.ChoiceField(choices=listed, label=label, required=required)


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
    """An office by its name, in the reader's language where it has one in it."""
    return str((agency.name_ur if translation.get_language() == "ur" else "") or agency.name)
