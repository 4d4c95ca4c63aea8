"""The architecture: which layer may import which. The wall around people's data is in the diff of this table."""

import ast
from pathlib import Path

import palermo

ROOT = Path(palermo.__file__).parent

MAY_IMPORT: dict[str, set[str]] = {
    "knowledge": set(),
    "evidence": {"knowledge"},
    "store": {"knowledge", "evidence"},
    "sources": {"knowledge", "evidence"},
    "decisions": {"knowledge", "evidence"},
    "registry": {"knowledge"},
    "linkage": {"knowledge", "registry"},
    "extract": {"knowledge", "registry", "linkage"},
    "measures": {"knowledge", "evidence"},
    "release": {"knowledge", "evidence", "measures"},
    "microdata": {"knowledge", "measures"},
    "findings": {"knowledge", "evidence"},
    "standards": {"knowledge", "evidence", "store", "findings"},
    "pages": {"knowledge", "evidence", "store"},
    "desk": {
        "knowledge",
        "evidence",
        "store",
        "sources",
        "decisions",
        "registry",
        "linkage",
        "measures",
        "release",
        "standards",
    },
    "site": {"knowledge", "pages", "desk", "registry", "decisions"},
}


def layers_imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the layer"
            names += [node.module or ""] + [f"{node.module}.{alias.name}" for alias in node.names]
    return {name.split(".")[1] for name in names if name.startswith("palermo.")} & MAY_IMPORT.keys()


def test_every_folder_is_a_layer_and_every_layer_a_folder():
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert folders == set(MAY_IMPORT)


def test_imports_run_one_way():
    wrong = []
    for layer, allowed in MAY_IMPORT.items():
        for path in sorted((ROOT / layer).rglob("*.py")):
            beyond = layers_imported(path) - allowed - {layer}
            wrong += [f"{path.relative_to(ROOT)} imports {name}" for name in sorted(beyond)]
    assert not wrong
