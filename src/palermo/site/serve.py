"""Serves an entry point from this machine: gunicorn in its own process tree, one evidence file to a worker."""

import os
import socket
from typing import Any

from gunicorn.app.base import BaseApplication

from palermo.knowledge.refusal import Refusal

WORKERS = 2


class Site(BaseApplication):  # type: ignore[misc]
    """An entry point under gunicorn. Evidence and database are opened by each worker after the fork, never before."""

    def __init__(self, settings: dict[str, Any], module: str) -> None:
        self.settings, self.module = settings, module
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        os.environ["DJANGO_SETTINGS_MODULE"] = self.module
        from django.core.wsgi import get_wsgi_application

        return get_wsgi_application()


def _must_be_free(port: int, host: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server itself will ask
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise Refusal(
                f"nothing can be served there ({fault.strerror})",
                where=f"{host}:{port}",
                do="Name another port",
            ) from None


def serve(
    port: int = 8000,
    host: str = "127.0.0.1",
    workers: int = WORKERS,
    module: str = "palermo.site.public",
) -> None:
    """Serve an entry point until interrupted. Refuses a port that cannot be had."""
    _must_be_free(port, host)
    Site(
        {
            "bind": f"{host}:{port}",
            "workers": workers,
            "preload_app": False,
            "control_socket_disable": True,
            "timeout": 60,
            "accesslog": None,
            "loglevel": "warning",
        },
        module,
    ).run()
