"""README, docs, --help and the rule list say the same."""

import re
import tomllib
from pathlib import Path

import pytest

from refs import __version__
from refs.cli import parser
from refs.db.views import SHELF
from refs.model.annotation import Item
from refs.model.article import Article
from refs.model.judgement import Verdict
from refs.model.text import Source
from refs.query import Field, parse_query
from refs.readers.article import read_article
from refs.readers.bibliography.declared import Declared
from refs.readers.bibliography.files import READERS, read_bibliography
from refs.readers.bibliography.holdings import Companions
from refs.report.formats import FORMATTERS
from refs.report.item import item_tree
from refs.rules import ALL_RULES
from tests.made import holding, work
from tests.readers.articles import BAKKER, ZAND

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
        "tag",
        "dedupe",
        "completion",
        "refresh",
        "link",
        "links",
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


CITATIONS = (ROOT / "docs" / "citations.md").read_text(encoding="utf-8")
MARKS = re.findall(
    r"^\| (Markdown|plain text|HTML|LaTeX|MediaWiki|Org|Typst) \| `(.+)` \| (.+) \|$", CITATIONS, re.MULTILINE
)
FORMS = {
    "a key": ["key"],
    "two keys": ["key", "key"],
    "a number": ["numeric"],
    "two numbers": ["numeric", "numeric"],
    "a raised number": ["superscript"],
    "author and year": ["author-year"],
    "author and year, twice": ["author-year", "author-year"],
    "a footnote": ["footnote"],
    "a link": ["link"],
    "an identifier": ["identifier"],
    "nothing": [],
}
BIB = "@article{bakker2006, title={Collapse of the hip}}\n@article{zand1999, title={Alcohol and bone}}\n"
WEB = "World Made Organization. (2020). Global report on falls. https://example.org/falls"
LIST = f"1. {BAKKER}\n2. {ZAND}\n3. Vries, L. de. (in press). Made hips. Made Journal.\n"
HTML_LIST = f'<h2>References</h2><ol><li id="r1">{BAKKER}</li><li>{ZAND}</li><li>{WEB}</li></ol>'


def made(kind: str, mark: str) -> Article:
    """An article in which a sentence bears this mark, with a list and a file that hold what it may cite."""
    name, text = {
        "Markdown": (
            "made.md",
            f"---\nbibliography: refs.bib\n---\n\nHips collapse {mark}.\n\n## References\n\n{LIST}\n"
            f"[^a]: {ZAND}\n\n[@tag:made]: doi:10.9999/made.7\n",
        ),
        "plain text": ("made.txt", f"Hips collapse {mark}.\n\n\\bibliography{{refs}}\n\nReferences\n{LIST}"),
        "HTML": ("made.html", f"<p>Hips collapse {mark}.</p>{HTML_LIST}"),
        "LaTeX": ("made.tex", f"Hips collapse {mark}.\n\n\\bibliography{{refs}}\n"),
        "MediaWiki": (
            "made.wiki",
            f'Hips collapse {mark}.\n\n<references><ref name="a">{ZAND}</ref></references>\n',
        ),
        "Org": ("made.org", f"#+bibliography: refs.bib\n\nHips collapse {mark}.\n\n[fn:a] {ZAND}\n"),
        "Typst": ("made.typ", f'Hips collapse {mark}.\n\n#bibliography("refs.bib")\n'),
    }[kind]

    def gather(_: Source, declared: Declared) -> Companions:
        return Companions(tuple(read_bibliography(Source(one.name, BIB)) for one in declared.files))

    return read_article(Source(name, text), format=None, language=None, gather=gather)


@pytest.mark.parametrize(("kind", "mark", "told"), MARKS)
def test_every_mark_of_the_page_on_citations_is_read_as_it_says(kind: str, mark: str, told: str) -> None:
    citations = made(kind, mark).citations
    if told == "CIT201":
        assert [one for one in citations if one.missing]
    else:
        assert [one.form for one in citations] == FORMS[told]
        assert all(one.targets and not one.missing for one in citations)


def test_the_page_on_citations_shows_every_form_and_every_kind_of_file() -> None:
    assert {told for _, _, told in MARKS} == {*FORMS, "CIT201"}
    assert all(f"`{suffix}`" in CITATIONS for suffix in READERS)


def test_the_page_on_formats_has_every_format_and_no_other() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    table = page.split("| --- | --- | --- |\n")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == set(FORMATTERS)


def test_every_command_line_of_the_page_on_formats_is_accepted() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    lines = re.findall(r"^    refs (check [^|\n]*)", page, re.MULTILINE)
    assert len(lines) == 4
    for line in lines:
        parser().parse_args(line.split())


LIBRARY = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("field", Field)
def test_the_page_on_the_library_shows_every_field_of_a_query(field: Field) -> None:
    shown = re.findall(rf"`({field}:[^`]+)`", LIBRARY)
    assert shown
    for query in shown:
        parse_query(query)


def test_the_page_on_the_library_names_every_field_of_a_work() -> None:
    tree = item_tree(Item(1, holding(work())), ())
    prose = LIBRARY.split("A work has the fields")[1].split("\n\n")[0]
    assert {*re.findall(r"`(\w+)`", prose)} == {*tree}


def test_the_page_on_the_library_names_every_view() -> None:
    views = LIBRARY.split("The views ")[1].split(" are made")[0]
    assert re.findall(r"`(\w+)`", views) != []
    made = re.findall(r"CREATE VIEW (\w+)", SHELF)
    assert {*re.findall(r"`(\w+)`", views)} == {*made}


def test_the_help_of_each_command_begins_with_what_it_does() -> None:
    commands = next(one for one in parser()._actions if one.dest == "command").choices
    assert isinstance(commands, dict)
    for name, command in commands.items():
        assert command.description, name
