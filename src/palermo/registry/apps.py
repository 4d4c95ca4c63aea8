"""The Django application of the registry."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RegistryConfig(AppConfig):
    """People, cases, duties and their audit. Present at the desk only, never at the public entry point."""

    name = "palermo.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Guard the append-only tables after every migration, since SQLite drops a rebuilt table's triggers."""
        from palermo.registry.audit import guards, postgres

        post_migrate.connect(guards.install, sender=self)
        post_migrate.connect(postgres.grant_again, sender=self)
