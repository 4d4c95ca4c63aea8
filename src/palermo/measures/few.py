"""The measures' own expressions reckoned over a few rows in memory, row by row: DuckDB takes longer to plan a query than
this takes to answer all of them. As in SQL, what compares with null is null, and a filter keeps what is true.

Rows are dicts by column; a row within a join is a dict of them by the number of the joined table. Shared parts of two
measures are reckoned once. What is not known here is refused when a measure is read, never passed over.
"""

import datetime
import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import singledispatch
from typing import Any

import ibis.expr.operations as ops
import ibis.expr.types as ir

Row = dict[Any, Any]
Of = Callable[[Row], Any]
Relation = Callable[["Few"], list[Row]]


class Few:
    """Rows by table; `rows(expression)` reckons, and keeps what it reckoned for as long as these rows are looked at."""

    def __init__(self, tables: Mapping[str, Iterable[Row]]) -> None:
        self.tables = {f"t_{name}": list(rows) for name, rows in tables.items()}
        self.known: dict[ops.Node, list[Row]] = {}

    def rows(self, expression: ir.Table) -> list[Row]:
        return self.of(expression.op())

    def of(self, node: Any) -> list[Row]:
        if node not in self.known:
            self.known[node] = compiled(node)(self)
        return self.known[node]


COMPILED: dict[ops.Node, Relation] = {}


def compiled(node: Any) -> Relation:
    """The relation as a function of some rows, written once a process."""
    if node not in COMPILED:
        COMPILED[node] = relation(node)
    return COMPILED[node]


@singledispatch
def relation(node: Any) -> Relation:
    raise NotImplementedError(f"{type(node).__name__} is not reckoned over a few rows")


@relation.register
def _(node: ops.PhysicalTable) -> Relation:
    return lambda few: few.tables.get(node.name, [])


@relation.register
def _(node: ops.JoinReference) -> Relation:
    return lambda few: few.of(node.parent)


@relation.register
def _(node: ops.Project) -> Relation:
    columns = _columns(node.values)
    return lambda few: [_named(columns, row) for row in few.of(node.parent)]


@relation.register
def _(node: ops.DropColumns) -> Relation:
    names = list(node.schema.names)
    return lambda few: [{name: row[name] for name in names} for row in few.of(node.parent)]


@relation.register
def _(node: ops.Filter) -> Relation:
    tests = [value(one) for one in node.predicates]
    return lambda few: [row for row in few.of(node.parent) if all(test(row) is True for test in tests)]


@relation.register
def _(node: ops.Distinct) -> Relation:
    return lambda few: list({tuple(row.values()): row for row in few.of(node.parent)}.values())


@relation.register
def _(node: ops.Union) -> Relation:
    if node.distinct:
        raise NotImplementedError("a union of distinct rows is not reckoned over a few rows")
    names = list(node.schema.names)
    both = (node.left, node.right)
    return lambda few: [{name: row[name] for name in names} for side in both for row in few.of(side)]


@relation.register
def _(node: ops.Aggregate) -> Relation:
    groups, metrics = _columns(node.groups), {name: metric(one) for name, one in node.metrics.items()}
    if not groups:
        raise NotImplementedError("a total is not reckoned over a few rows")

    def aggregated(few: Few) -> list[Row]:
        found: dict[tuple[Any, ...], list[Row]] = {}
        for row in few.of(node.parent):
            found.setdefault(tuple(of(row) for of in groups.values()), []).append(row)
        return [
            dict(zip(groups, key, strict=True)) | {name: of(rows) for name, of in metrics.items()}
            for key, rows in found.items()
        ]

    return aggregated


@relation.register
def _(node: ops.JoinChain) -> Relation:
    columns, links = _columns(node.values), [_link(one) for one in node.rest]

    def joined(few: Few) -> list[Row]:
        rows: list[Row] = [{node.first.identifier: row} for row in few.of(node.first)]
        for link in links:
            rows = link(few, rows)
        return [_named(columns, row) for row in rows]

    return joined


def _link(link: ops.JoinLink) -> Callable[[Few, list[Row]], list[Row]]:
    number, how = link.table.identifier, link.how
    if how not in ("inner", "left", "semi"):
        raise NotImplementedError(f"a join that is {how} is not reckoned over a few rows")
    sides = [_sides(one, link.table) for one in link.predicates]
    theirs, ours = [value(one) for one, _ in sides], [value(one) for _, one in sides]

    def linked(few: Few, rows: list[Row]) -> list[Row]:
        found: dict[tuple[Any, ...], list[Row]] = {}
        for row in few.of(link.table):
            found.setdefault(tuple(of({number: row}) for of in theirs), []).append(row)
        told: list[Row] = []
        for row in rows:
            key = tuple(of(row) for of in ours)
            met: Sequence[Row | None] = [] if None in key else found.get(key, [])
            if how == "semi":
                told += [row] if met else []
            else:
                told += [row | {number: one} for one in met or ([None] if how == "left" else [])]
        return told

    return linked


def _sides(test: Any, table: Any) -> tuple[Any, Any]:
    """(the joined table's side, the other) of a join's test, which is an equality."""
    if not isinstance(test, ops.Equals):
        raise NotImplementedError("a join by another test than equality is not reckoned over a few rows")
    is_theirs = any(field.rel == table for field in test.left.find(ops.Field))
    return (test.left, test.right) if is_theirs else (test.right, test.left)


def _columns(values: Mapping[str, Any]) -> dict[str, Of]:
    return {name: value(one) for name, one in values.items()}


def _named(columns: Mapping[str, Of], row: Row) -> Row:
    return {name: of(row) for name, of in columns.items()}


def metric(node: Any) -> Callable[[list[Row]], Any]:
    """What is made of a group's rows; as in SQL, nulls are passed over."""
    if isinstance(node, ops.ArraySort):
        listed = metric(node.arg)
        return lambda rows: sorted(listed(rows))
    if getattr(node, "where", None) is not None or type(node) not in METRICS:
        raise NotImplementedError(f"{type(node).__name__} is not reckoned over a few rows")
    arg, made = value(node.arg), METRICS[type(node)]
    if isinstance(node, ops.ArgMin):
        key = value(node.key)
        return lambda rows: _at_least([(key(row), arg(row)) for row in rows])
    return lambda rows: made([told for row in rows if (told := arg(row)) is not None])


def _at_least(pairs: list[tuple[tuple[Any, ...], Any]]) -> Any:
    """The second of the pair whose first, a record of columns, is least; null is the greatest."""
    told = [pair for pair in pairs if pair[1] is not None]
    return min(told, key=lambda pair: [(one is None, one) for one in pair[0]])[1] if told else None


METRICS: dict[type, Callable[[list[Any]], Any]] = {
    ops.Min: lambda told: min(told, default=None),
    ops.Max: lambda told: max(told, default=None),
    ops.ArrayCollect: list,
    ops.ArgMin: list,
}


@singledispatch
def value(node: Any) -> Of:
    """A column as a function of a row."""
    if type(node) not in PLAIN:
        raise NotImplementedError(f"{type(node).__name__} is not reckoned over a few rows")
    made, parts = PLAIN[type(node)], [value(one) for one in node.args if isinstance(one, ops.Value)]
    if len(parts) == 1:
        only = parts[0]
        return lambda row: None if (told := only(row)) is None else made(told)
    left, right = parts

    def both(row: Row) -> Any:
        a, b = left(row), right(row)
        return None if a is None or b is None else made(a, b)

    return both


PLAIN: dict[type, Callable[..., Any]] = {
    ops.Equals: operator.eq,
    ops.NotEquals: operator.ne,
    ops.Less: operator.lt,
    ops.LessEqual: operator.le,
    ops.GreaterEqual: operator.ge,
    ops.Subtract: operator.sub,
    ops.Not: operator.not_,
    ops.Uppercase: str.upper,
    ops.ExtractYear: lambda at: _utc(at).year,
    ops.Date: lambda at: _utc(at).date(),
}
"""What is null of null."""


def _utc(at: datetime.datetime) -> datetime.datetime:
    return at.astimezone(datetime.UTC)


@value.register
def _(node: ops.Field) -> Of:
    name = node.name
    if isinstance(node.rel, ops.JoinReference):
        number = node.rel.identifier
        return lambda row: None if row[number] is None else row[number][name]
    return lambda row: row[name]


@value.register
def _(node: ops.Literal) -> Of:
    told = node.value
    return lambda row: told


@value.register(ops.And)
@value.register(ops.Or)
def _(node: Any) -> Of:
    left, right, sure = value(node.left), value(node.right), isinstance(node, ops.Or)

    def both(row: Row) -> bool | None:
        told = {left(row), right(row)}
        return sure if sure in told else None if None in told else not sure

    return both


@value.register
def _(node: ops.IsNull) -> Of:
    arg = value(node.arg)
    return lambda row: arg(row) is None


@value.register
def _(node: ops.NotNull) -> Of:
    arg = value(node.arg)
    return lambda row: arg(row) is not None


@value.register
def _(node: ops.InValues) -> Of:
    arg, options = value(node.value), {one.value for one in node.options}
    return lambda row: None if (told := arg(row)) is None else told in options


@value.register
def _(node: ops.NullIf) -> Of:
    arg, other = value(node.arg), value(node.null_if_expr)
    return lambda row: None if (told := arg(row)) == other(row) else told


@value.register
def _(node: ops.Coalesce) -> Of:
    parts = [value(one) for one in node.arg]
    return lambda row: next((told for of in parts if (told := of(row)) is not None), None)


@value.register
def _(node: ops.Least) -> Of:
    parts = [value(one) for one in node.arg]
    return lambda row: min((told for of in parts if (told := of(row)) is not None), default=None)


@value.register
def _(node: ops.SearchedCase) -> Of:
    cases = list(zip(map(value, node.cases), map(value, node.results), strict=True))
    default = value(node.default)
    return lambda row: next((then for test, then in cases if test(row) is True), default)(row)


@value.register
def _(node: ops.Array) -> Of:
    parts = [value(one) for one in node.exprs]
    return lambda row: [of(row) for of in parts]


@value.register
def _(node: ops.StructColumn) -> Of:
    parts = [value(one) for one in node.values]
    return lambda row: tuple(of(row) for of in parts)


@value.register
def _(node: ops.DateDelta) -> Of:
    left, right = value(node.left), value(node.right)
    if value(node.part)({}) != "day":
        raise NotImplementedError("days alone are reckoned over a few rows")

    def between(row: Row) -> int | None:
        later, earlier = left(row), right(row)
        return None if later is None or earlier is None else (later - earlier).days

    return between


@value.register
def _(node: ops.RegexExtract) -> Of:
    arg, pattern, index = value(node.arg), re.compile(value(node.pattern)({})), value(node.index)({})

    def extracted(row: Row) -> str | None:
        if (told := arg(row)) is None:
            return None
        found = pattern.search(told)
        return found[index] if found else ""

    return extracted


@value.register
def _(node: ops.Cast) -> Of:
    arg, made = value(node.arg), _cast(node)
    return lambda row: None if (told := arg(row)) is None else made(told)


def _cast(node: ops.Cast) -> Callable[[Any], Any]:
    if node.arg.dtype.is_date() and node.to.is_timestamp():
        return lambda day: datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    if node.to.is_string() and (node.arg.dtype.is_integer() or node.arg.dtype.is_string()):
        return str
    if node.to.is_integer() and node.arg.dtype.is_integer():
        return int
    raise NotImplementedError(f"{node.arg.dtype} as {node.to} is not reckoned over a few rows")
