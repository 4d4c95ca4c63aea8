"""A verb whose record the client may send again: the first stands, also when fifty arrive at once."""

import functools
import uuid
from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from django.db import IntegrityError

from palermo.registry.models.record import Record
from palermo.registry.verbs.acting import AlreadyDone

P = ParamSpec("P")
R = TypeVar("R", bound=Record)


def once(verb: Callable[P, R]) -> Callable[P, R]:
    """Give back the first record when its id comes again; what lost a race looks once more and finds it."""

    @functools.wraps(verb)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return verb(*args, **kwargs)
        except AlreadyDone as done:
            return cast(R, done.record)
        except IntegrityError:
            if not isinstance(kwargs.get("id"), uuid.UUID):
                raise
            try:
                return verb(*args, **kwargs)
            except AlreadyDone as done:
                return cast(R, done.record)

    return run
