"""A release's files in every format that is for everybody."""

from collections.abc import Callable
from pathlib import Path

from palermo.evidence.released import Released
from palermo.release.formats import csvw, excel, sdmx

FORMATS: dict[str, Callable[[Released], dict[str, bytes]]] = {
    "csvw": csvw.files,
    "sdmx": sdmx.files,
    "xlsx": lambda released: {f"{released.id}.xlsx": excel.workbook(released)},
}


def write_files(released: Released, folder: Path, formats: tuple[str, ...] = tuple(FORMATS)) -> list[Path]:
    """Write them; gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {name: data for code in formats for name, data in FORMATS[code](released).items()}
    for name, data in told.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in told]
