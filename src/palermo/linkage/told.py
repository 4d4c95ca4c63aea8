"""What one record tells of who somebody is, as linkage takes it in."""

from dataclasses import dataclass


@dataclass(frozen=True, repr=False, slots=True)
class Told:
    """One record. Empty or None where nobody knows; `place` is a district's code with its edition. Prints nothing."""

    id: str
    name_urdu: str = ""
    name_roman: str = ""
    father_name: str = ""
    national_id: str = ""
    phone: str = ""
    address: str = ""
    sex: str = ""
    birth_year: int | None = None
    age_basis: str = ""
    place: str = ""

    def __repr__(self) -> str:
        return "<Told: withheld>"
