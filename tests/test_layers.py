"""The house: each module imports only lower floors, and nobody does what its floor may not do."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = {"refs": ROOT / "refs", "refs.db": ROOT / "db", "refs.fetchers": ROOT / "fetchers"}

# The longest prefix of a module's name decides. Modules of one prefix are one room and may import each other.
FLOORS = {
    "refs.__main__": 7,
    "refs.cli": 6,
    "refs.commands": 6,
    "refs.arguments": 5,
    "refs.check": 5,
    "refs.keep": 5,
    "refs.refresh": 5,
    "refs.snapshot": 5,
    "refs.resolve": 4,
    "refs.lookup": 4,
    "refs.seek": 4,
    "refs.witness": 4,
    "refs.rules": 4,
    "refs.bibfile": 4,
    "refs.judge": 3,
    "refs.changes": 3,
    "refs.db": 3,
    "refs.duplicates": 2,
    "refs.fetchers": 3,
    "refs.readers": 3,
    "refs.repair": 3,
    "refs.claims": 3,
    "refs.links": 3,
    "refs.subject": 3,
    "refs.compare": 3,
    "refs.report": 3,
    "refs.filters": 3,
    "refs.fingerprint": 2,
    "refs.export": 3,
    "refs.model": 2,
    "refs.config": 2,
    "refs.query": 2,
    "refs.settings": 3,
    "refs.wording": 2,
    "refs.notices": 2,
    "refs.language": 1,
    "refs.errors": 1,
    "refs.fold": 1,
    "refs.sections": 1,
    "refs.tex_names": 1,
    "refs": 0,
}
# Why a room may look into another one of its own floor.
NEIGHBOURS = {
    ("refs.commands", "refs.cli"): "never",
    ("refs.resolve", "refs.lookup"): "resolve is made of lookup and seek",
    ("refs.resolve", "refs.seek"): "resolve is made of lookup and seek",
    ("refs.resolve", "refs.witness"): "what the second witness says is added last",
    ("refs.witness", "refs.lookup"): "one lookup keeps what comes",
    ("refs.seek", "refs.lookup"): "what a search names is looked up",
    ("refs.judge", "refs.compare"): "a judgement rests on comparisons",
    ("refs.repair", "refs.compare"): "what agrees is certain",
    ("refs.repair", "refs.readers"): "an entry may print an identifier more than once",
    ("refs.links", "refs.readers"): "an address holds an identifier",
    ("refs.links", "refs.export"): "a record is the work that is meant where it may be printed",
    ("refs.settings", "refs.export"): "a template of keys is read by what makes them",
    ("refs.config", "refs.model"): "the flags speak of severities and tiers",
    ("refs.duplicates", "refs.model"): "records are weighed against each other",
    ("refs.query", "refs.model"): "a query names identifiers and tags",
    ("refs.wording", "refs.model"): "a record is put into words",
    ("refs.notices", "refs.model"): "notices are read off a record",
    ("refs.fingerprint", "refs.model"): "a finding is known by its text",
}
NO_IO = (
    "refs.bibfile",
    "refs.model",
    "refs.compare",
    "refs.judge",
    "refs.changes",
    "refs.repair",
    "refs.readers.bibliography",
    "refs.rules",
    "refs.claims",
    "refs.links",
    "refs.subject",
    "refs.report",
    "refs.export",
    "refs.duplicates",
    "refs.filters",
    "refs.fingerprint",
    "refs.fold",
    "refs.query",
    "refs.sections",
    "refs.tex_names",
)
IO_MODULES = (
    "requests",
    "socket",
    "sqlite3",
    "sqlite_utils",
    "subprocess",
    "urllib.request",
    "http",
    "pathlib",
    "os",
    "tempfile",
)


def modules() -> Iterator[tuple[str, Path]]:
    for package, folder in FOLDERS.items():
        for path in sorted(folder.rglob("*.py")):
            inside = path.relative_to(folder)
            if package == "refs" and inside.parts[0] in ("db", "fetchers"):
                continue  # the links; they are walked under their own names
            parts = [part for part in inside.with_suffix("").parts if part != "__init__"]
            yield ".".join([package, *parts]), path


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(module: str) -> str:
    return max((name for name in FLOORS if module == name or module.startswith(f"{name}.")), key=len)


@pytest.mark.parametrize(("module", "path"), [pytest.param(*pair, id=pair[0]) for pair in modules()])
def test_a_module_imports_only_lower_floors(module: str, path: Path) -> None:
    here = room(module)
    for imported in imports(path):
        if not imported.startswith("refs."):
            continue
        there = room(imported)
        allowed = (
            there == here or FLOORS[there] < FLOORS[here] or NEIGHBOURS.get((here, there), "never") != "never"
        )
        assert allowed, f"{module} (floor {FLOORS[here]}) imports {imported} (floor {FLOORS[there]})"


@pytest.mark.parametrize(("module", "path"), [pytest.param(*pair, id=pair[0]) for pair in modules()])
def test_the_core_does_no_input_or_output(module: str, path: Path) -> None:
    if module.startswith(NO_IO):
        found = [
            name for name in imports(path) for io in IO_MODULES if name == io or name.startswith(f"{io}.")
        ]
        assert not found, f"{module} does I/O with {found}"


def test_a_fetcher_never_sees_a_reference() -> None:
    for module, path in modules():
        if module.startswith("refs.fetchers"):
            assert not [
                name for name in imports(path) if name.startswith(("refs.model.article", "refs.readers"))
            ], module


def test_a_reader_never_asks_the_network() -> None:
    for module, path in modules():
        if module.startswith("refs.readers"):
            assert not [
                name for name in imports(path) if name.startswith(("requests", "refs.fetchers", "socket"))
            ], module


def test_no_module_is_called_utils() -> None:
    assert not [
        module
        for module, _ in modules()
        if module.rsplit(".", 1)[-1] in {"utils", "helpers", "common", "misc"}
    ]
