"""Who may be the same person: pairs that a score suggests, what named people decided, and whom that makes one."""

from django.db import models

from palermo.registry.models.agency import User
from palermo.registry.models.codes import Codes
from palermo.registry.models.person import Person
from palermo.registry.models.record import Record


class PairAnswer(Codes):
    """What somebody decided of two records; `taken back` undoes the decision before it."""

    SAME = "same", "The same person"
    DIFFERENT = "different", "Two people"
    UNSURE = "unsure", "Not sure"
    TAKEN_BACK = "taken_back", "Taken back"


class SuggestedPair(Record):
    """Two records that may be of one person, the smaller id first. A score says nothing by itself: people decide.

    `parameters`: which saved weights gave the score. `answer` is the newest decision's, empty while there is none.
    """

    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    score = models.FloatField()
    parameters = models.CharField(max_length=16)
    suggested_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=PairAnswer.choices, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_pair_once"),
            models.CheckConstraint(name="smaller_id_first", condition=models.Q(first__lt=models.F("second"))),
        ]
        indexes = [models.Index(fields=["answer", "-score", "id"], name="pairs_to_decide")]


class PairDecision(Record):
    """What a named person decided of a pair, when and why. A changed mind is a new row; the old one is kept."""

    append_only = True  # palermo.registry.audit.guards

    pair = models.ForeignKey(SuggestedPair, on_delete=models.PROTECT, related_name="decisions")
    answer = models.CharField(max_length=10, choices=PairAnswer.choices)
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    designation = models.CharField(max_length=200)
    at = models.DateTimeField()


class LinkedPerson(models.Model):
    """A record of somebody who has others: `one` is the smallest id of all that were decided to be the same person.

    Follows from the decisions that stand; kept by the verbs, so that a count asks one table. Records stay apart.
    """

    person = models.OneToOneField(Person, primary_key=True, on_delete=models.PROTECT, related_name="linked")
    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.pk} is {self.one_id}"
