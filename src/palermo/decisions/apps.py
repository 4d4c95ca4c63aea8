"""The Django application."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """See the package."""

    name = "palermo.decisions"
    label = "decisions"
    default_auto_field = "django.db.models.BigAutoField"
