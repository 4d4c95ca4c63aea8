"""What may stand in the audit's detail: the audit outlives an erasure, so it holds nothing to erase."""

from typing import Any

from palermo.knowledge.refusal import Refusal

WITHHELD = frozenset(
    {"name", "name_urdu", "name_roman", "father_name", "national_id", "phone", "safe_contact", "address"}
)
LONGEST = 1000  # letters of one text: a reason fits, a statement does not


def fit(detail: dict[str, Any]) -> dict[str, Any]:
    """The detail as it is. Refuses fields that identify and values that JSON would not give back as they were."""
    for field, value in detail.items():
        if field in WITHHELD:
            raise Refusal(
                "a field that identifies does not go into the audit", where=field, do="Give the record's id"
            )
        if not _plain(value):
            raise Refusal(
                "the audit holds short text, whole numbers, yes or no, and lists of them",
                where=field,
                do="Give ids, codes and counts",
            )
    return detail


def _plain(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(_plain(each) for each in value)
    if isinstance(value, str):
        return len(value) <= LONGEST and "\0" not in value
    return value is None or isinstance(value, bool | int)
