"""One fact as a clause. Which pattern serves is decided here; the patterns stand in content/words/."""

from collections.abc import Callable

from palermo.evidence.statement import Polarity
from palermo.pages.words.amounts import coverage_of, share_of
from palermo.pages.words.baselines import counted_by, lead, tail
from palermo.pages.words.fact import Clause, Fact
from palermo.pages.words.numbered import count, counting, coverage, including, share
from palermo.pages.words.telling import Credited, Telling, telling
from palermo.pages.words.wording import ways

GOVERNMENT = "the government "


def clause_of(fact: Fact, country: str, credited: Credited = frozenset()) -> Clause | None:
    """The fact in words, or None where this topic, polarity or direction has none. `credited` as in telling()."""
    told = telling(fact, country, credited)
    words = _first(told, FINITE) if told else None
    if told is None or words is None:
        return None
    finite = lead(fact) + _placed(told, words)
    acts = finite.removeprefix(GOVERNMENT) if finite.startswith(GOVERNMENT) else None
    listed = _listed(told) if acts else None
    made = Clause(fact=fact, finite=finite, listed=listed, acts=acts)
    return made.model_copy(update=_lacking(told, finite))


def _first(told: Telling, patterns: tuple[Callable[[Telling], str | None], ...]) -> str | None:
    return next((words for pattern in patterns if (words := pattern(told)) is not None), None)


def _placed(told: Telling, words: str) -> str:
    """A clause that does not name its place yet is put there."""
    return f"in {told.here}, {words}" if told.within and told.here not in words else words


def _lacking(told: Telling, finite: str) -> dict[str, str]:
    """`labour inspections`, where the clause is "labour inspections were inadequate", and what that is held against."""
    inadequate = told.fill(ways()["gap"]["unspecified"]["finite"])
    scale = ways()["compared_with"]["scale"]["tail"]
    held = next((tail for tail in ("", scale) if finite == inadequate + tail), None)
    return {} if held is None else {"lacking": told.slots["thing"], "beside": held}


def _listed(told: Telling) -> str | None:
    """An item after "these efforts included"; None where it would bring a comma, or has words of its own."""
    if share_of(told.fact) or coverage_of(told.fact) or _key(told) in told.chosen.say:
        return None
    if any(amount.earlier for amount in told.fact.amounts):
        return None
    return _first(told, (counting, _more_listed, _usual_listed))


# Patterns: a whole clause, or None where the pattern does not serve.


def _beside(told: Telling) -> str | None:
    """A place set beside the others of its country."""
    if told.fact.compared_with != "other_places" or not told.within:
        return None
    kind = "only" if "only" in told.fact.told.lower() else "disproportionate"
    now = "" if told.fact.direction == "maintained" else "_now"
    return told.fill(ways()["beside"][kind + now]) + including(told) + counted_by(told.fact)


def _own(told: Telling) -> str | None:
    words = told.chosen.say.get(_key(told))
    return None if words is None else told.fill(words) + tail(told.fact)


def _key(told: Telling) -> str:
    return f"{told.fact.polarity}.{told.fact.direction}"


def _more_or_fewer(told: Telling) -> str | None:
    """`identified more victims than in the previous reporting period`."""
    known = {"effort.increased": told.chosen.more.get("finite"), "gap.decreased": told.chosen.fewer}
    return _than(told, known.get(_key(told)))


def _more_listed(told: Telling) -> str | None:
    return _than(told, told.chosen.more.get("list")) if _key(told) == "effort.increased" else None


def _than(told: Telling, words: str | None) -> str | None:
    return None if words is None or told.fact.degree else told.fill(words) + tail(told.fact, "than")


def _usual(told: Telling) -> str | None:
    return _way(told, "finite")


def _usual_listed(told: Telling) -> str | None:
    return _way(told, "list")


def _way(told: Telling, form: str) -> str | None:
    fact = told.fact
    never = (fact.direction, fact.compared_with) == ("did_not", "all_earlier")
    words = way(fact.polarity, "never" if never else fact.direction, form)
    return None if words is None else told.fill(words) + tail(fact)


def way(polarity: Polarity, direction: str, form: str) -> str | None:
    """The pattern of content/words/ways.yml, if there is one."""
    found = ways().get(polarity, {}).get(direction, {}).get(form)
    return None if found is None else str(found)


FINITE = (coverage, _beside, share, count, _own, _more_or_fewer, _usual)
