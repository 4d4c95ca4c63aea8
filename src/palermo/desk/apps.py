"""The Django application."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """See the package."""

    name = "palermo.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
