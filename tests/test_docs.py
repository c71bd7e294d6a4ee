"""README, docs, --help and the rule list say the same."""

import re
import tomllib
from pathlib import Path

import pytest

from refs import __version__
from refs.cli import parser
from refs.model.judgement import Verdict
from refs.report.formats import FORMATTERS
from refs.rules import ALL_RULES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "rules").glob("*.md")}
HEADINGS = ["What it does", "Why it matters", "Example", "What to do", "References"]


def test_the_readme_shows_the_help_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = README.split("kept true by tests/test_docs.py -->")[1].split("<!-- end of help -->")[0]
    lines = [line.removeprefix("    ") for line in shown.strip("\n").splitlines()]
    assert "\n".join(lines).strip() == parser().format_help().strip()


def test_the_package_the_project_and_the_changelog_name_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changes = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert changes is not None
    assert __version__ == project["version"] == changes[1]


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert set(PAGES) == set(ALL_RULES)


@pytest.mark.parametrize("code", sorted(ALL_RULES))
def test_a_rule_page_says_what_the_rule_is(code: str) -> None:
    rule, page = ALL_RULES[code], PAGES[code]
    assert page.startswith(f"# {code} {rule.name}\n")
    assert re.search(
        rf"^Severity: .*\b{rule.severity}\b.*Since: {re.escape(rule.introduced)}", page, re.MULTILINE
    )
    prose = re.sub(r"^```.*?^```", "", page, flags=re.MULTILINE | re.DOTALL)  # an example may have headings
    assert re.findall(r"^## (.+)$", prose, re.MULTILINE) == HEADINGS


def test_every_command_of_the_readme_exists() -> None:
    commands = set(re.findall(r"^    refs (\w+)", README, re.MULTILINE))
    assert commands == {
        "check",
        "fix",
        "bib",
        "export",
        "fetch",
        "show",
        "search",
        "refresh",
        "rule",
        *({"library"} & commands),
    }


@pytest.mark.parametrize("line", [line for line in README.splitlines() if line.startswith("    refs ")])
def test_every_command_line_of_the_readme_is_accepted(line: str) -> None:
    parser().parse_args(line.split("#")[0].split()[1:])


def test_the_readme_and_the_verdict_page_name_every_verdict() -> None:
    page = (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8")
    for verdict in Verdict:
        assert f"| `{verdict}` |" in README
        assert f"`{verdict}`" in page


@pytest.mark.parametrize(
    "path", [*sorted(ROOT.glob("docs/**/*.md")), ROOT / "README.md"], ids=lambda p: p.name
)
def test_every_link_between_the_documents_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#\s]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_the_page_on_formats_has_every_format_and_no_other() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    table = page.split("| --- | --- | --- |\n")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == set(FORMATTERS)


def test_every_command_line_of_the_page_on_formats_is_accepted() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    lines = re.findall(r"^(?:    |\s+- (?:run: )?)refs (check [^|\n]*)", page, re.MULTILINE)
    assert len(lines) == 5
    for line in lines:
        parser().parse_args(line.split())
