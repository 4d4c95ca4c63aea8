"""Codes with names that are said in the reader's language."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy


class Codes(models.TextChoices):
    """Choices of a field. What is stored and what a migration says are in English; what is shown is translated."""

    @property
    def label(self) -> Promise:
        """The code's name in the language of whoever reads it."""
        return gettext_lazy(super().label)
