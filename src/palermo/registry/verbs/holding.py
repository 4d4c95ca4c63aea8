"""What a file holds, and who holds it: others take part, and neither end it nor shut its people out."""

from palermo.knowledge.refusal import Refusal
from palermo.registry.models import Case, CasePerson, Person, User


def must_hold(user: User, case: Case) -> None:
    """Refuse an office that was called in, or that got the file open in another way."""
    if case.opened_by_id != user.agency_id:
        raise Refusal("this file is another office's", where="the file", do="Ask the office that holds it")


def must_be_in(case: Case, person: Person) -> None:
    """Refuse somebody of another file: what is said here is said of the file's own people."""
    if not CasePerson.objects.filter(case=case, person=person).exists():
        raise Refusal("this person is not in the file", where="the file", do="Open the file they are in")
