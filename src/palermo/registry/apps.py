"""The Django application of the registry."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """People, cases, duties and their audit. Present at the desk only, never at the public entry point."""

    name = "palermo.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"
