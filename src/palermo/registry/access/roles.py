"""The roles of content/access/roles.yml."""

import functools

from pydantic import BaseModel, ConfigDict

from palermo.knowledge.content import load
from palermo.knowledge.refusal import Refusal


class RoleRule(BaseModel):
    """What a role may do, who may hold it and beside what."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: str
    kinds: tuple[str, ...]
    reads_cases: bool
    children: bool = False
    actions: frozenset[str]
    excludes: frozenset[str] = frozenset()


@functools.cache
def roles() -> dict[str, RoleRule]:
    """All roles by code. Exclusion holds both ways, whichever side says it."""
    told = [RoleRule(**entry) for entry in load("access/roles.yml")["roles"]]
    return {
        role.code: role.model_copy(
            update={"excludes": role.excludes | {other.code for other in told if role.code in other.excludes}}
        )
        for role in told
    }


@functools.cache
def break_glass_hours() -> int:
    """For how many hours an emergency opens a case."""
    hours: int = load("access/roles.yml")["break_glass"]["hours"]
    return hours


@functools.cache
def opened_by_glass() -> frozenset[str]:
    """The actions that an emergency lets its user do in a case that is not theirs."""
    return frozenset(load("access/roles.yml")["break_glass"]["opens"])


def check_role(code: str, *, kind: str, held: set[str]) -> None:
    """Refuse a role that the agency's kind may not give, or that one already held excludes."""
    rule = roles().get(code)
    if rule is None:
        raise Refusal(f"there is no role {code!r}", where="the user's roles", do="Choose one of the list")
    if kind not in rule.kinds:
        raise Refusal(
            f"{rule.name} is no role of this kind of agency", where="the user's roles", do="Choose another"
        )
    if clash := rule.excludes & held:
        raise Refusal(
            f"{rule.name} may not be held with {', '.join(sorted(roles()[c].name for c in clash))}",
            where="the user's roles",
            do="Give it to somebody else, or take the other role back first",
        )
