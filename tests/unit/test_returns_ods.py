"""A table from LibreOffice (ODS), with a merged heading, is read as the same table from Excel is."""

import io
import zipfile

from palermo.sources.returns.understanding import understand

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
)
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<m:file-entry m:full-path="/" m:media-type="{SPREADSHEET}"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>
</m:manifest>"""


def cell(said: str | int, across: int = 1) -> str:
    spans = f' table:number-columns-spanned="{across}"' if across > 1 else ""
    covered = "<table:covered-table-cell/>" * (across - 1)
    kind = f'float" office:value="{said}' if isinstance(said, int) else "string"
    return f'<table:table-cell office:value-type="{kind}"{spans}><text:p>{said}</text:p></table:table-cell>{covered}'


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def ods(*rows: str) -> bytes:
    content = f"""<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMES} office:version="1.3">
<office:body><office:spreadsheet><table:table table:name="Sheet1">{"".join(rows)}</table:table></office:spreadsheet></office:body>
</office:document-content>"""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as file:
        file.writestr("mimetype", SPREADSHEET)
        file.writestr("META-INF/manifest.xml", MANIFEST)
        file.writestr("content.xml", content)
    return kept.getvalue()


def test_an_ods_table_is_read_with_its_merged_heading():
    data = ods(
        row(cell("Persons arrested 2024")),
        row(cell("District"), cell("Persons arrested", across=3)),
        row(cell(""), cell("Male"), cell("Female"), cell("Total")),
        row(cell("Quarrydale"), cell(12), cell(3), cell(15)),
        row(cell("Kilnfield"), cell(0), cell(4), cell(4)),
    )
    read = understand(data, "return.ods", country="XMV", answers={})
    assert [question.says for question in read.questions] == []
    kept = {(c.means["place"], c.means.get("sex", "_T"), c.value.value) for c in read.counts if c.kept}
    assert kept == {
        ("XMV101@2020", "male", 12), ("XMV101@2020", "female", 3), ("XMV101@2020", "_T", 15),
        ("XMV106@2020", "male", 0), ("XMV106@2020", "female", 4), ("XMV106@2020", "_T", 4),
    }  # fmt: skip
