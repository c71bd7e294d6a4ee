"""What an article says of its references apart from its text."""

import pytest

from refs.model.text import Source
from refs.readers.bibliography.declared import Declared, declarations, named_in


def declared(text: str, kind: str = "markdown") -> Declared:
    return declarations(Source("made", text), kind)


def files(text: str, kind: str = "markdown") -> list[str]:
    return [one.name for one in declared(text, kind).files]


def nocite(text: str, kind: str = "markdown") -> list[str]:
    return [one.key for one in declared(text, kind).nocite]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("bibliography: refs.bib", ["refs.bib"]),
        ('bibliography: "my refs.bib" # a remark', ["my refs.bib"]),
        ("bibliography: [a.bib, b.json]", ["a.bib", "b.json"]),
        ("bibliography:\n  - a.bib\n  - sub/b.yaml", ["a.bib", "sub/b.yaml"]),
        ("bibliography:\n  main: a.bib\n  other: b.bib", ["a.bib", "b.bib"]),
        ("bibliography:", []),
        ("title: bibliography", []),
    ],
)
def test_front_matter_names_its_files(lines: str, expected: list[str]) -> None:
    text = f"---\ntitle: Made\n{lines}\n---\n\nText.\n"
    made = declared(text)
    assert [one.name for one in made.files] == expected
    assert [text[one.span.start : one.span.end] for one in made.files] == expected


def test_only_front_matter_counts_in_markdown() -> None:
    assert files("Text.\n\n---\nbibliography: refs.bib\n---\n") == []


def test_front_matter_that_is_no_yaml_is_a_problem_where_it_speaks_of_references() -> None:
    text = "---\ntitle: [Made\nbibliography: refs.bib\n---\n\nText.\n"
    (problem,) = declared(text).problems
    assert text[problem.span.start : problem.span.end] == "bibliography"
    assert "not YAML, line" in problem.message
    assert declared("---\ntitle: [Made\n---\n\nText.\n") == Declared()


def test_tags_of_other_programs_are_no_harm() -> None:
    assert files("---\nparams: !r list(a = 1)\nbibliography: refs.bib\n---\n") == ["refs.bib"]


def test_works_that_are_listed_uncited_are_named() -> None:
    assert nocite("---\nnocite: |\n  @a, @{b c}, @b.2\n---\n") == ["a", "b.2"]
    assert nocite("---\nnocite: '@*'\n---\n") == ["*"]


def test_front_matter_holds_entries() -> None:
    text = "---\ntitle: Made\nreferences:\n- id: bakker2006\n  title: Collapse\n- id: zand1999\n---\n"
    made = declared(text).entries
    assert [(one.label, one.file, one.file_line) for one in made] == [
        ("bakker2006", "made", 4),
        ("zand1999", "made", 6),
    ]


def test_a_field_of_that_name_that_holds_something_else_is_passed_by() -> None:
    assert declared("---\nreferences:\n- https://example.org\n---\n") == Declared()
    (problem,) = declared("---\nreferences:\n- id: a\n- title: b\n---\n").problems
    assert problem.message == "this entry has no id, so nothing can cite it"


def test_aliases_that_could_stand_for_billions_are_not_followed() -> None:
    text = "---\nreferences:\n- id: a\n  author: &x [{family: A}]\n- id: b\n  author: *x\n- id: c\n---\n"
    found = declared(text)
    (problem,) = found.problems
    assert problem.message == "aliases of YAML are not read, so this entry is not"
    assert text[problem.span.start :].startswith("id: b")
    assert [one.label for one in found.entries] == ["a", "c"]


@pytest.mark.parametrize("kind", ["latex", "text"])
def test_commands_of_latex_name_files(kind: str) -> None:
    text = "\\addbibresource[location=local]{a.bib}\n% \\bibliography{no}\n\\bibliography{b, sub/c}\n"
    assert files(text, kind) == ["a.bib", "b.bib", "sub/c.bib"]
    made = declared(text, kind)
    assert [text[one.span.start : one.span.end] for one in made.files] == ["a.bib", "b", "sub/c"]


def test_latex_lists_works_uncited() -> None:
    assert nocite("\\nocite{a,b}\\nocite{*}", "latex") == ["a", "b", "*"]


def test_org_names_files() -> None:
    text = "#+title: Made\n#+BIBLIOGRAPHY: refs.bib\n#+bibliography: sub/b.json\n[nocite:@a;@b]\n"
    assert (files(text, "org"), nocite(text, "org")) == (["refs.bib", "sub/b.json"], ["a", "b"])


def test_links_of_org_ref_name_files_and_may_leave_their_ending_out() -> None:
    text = "Bibliography: none here.\nSee bibliography:no.bib\n  bibliography:refs.bib,sub/b \nbibliography:https://example.org\n"
    made = declared(text, "org")
    assert [one.name for one in made.files] == ["refs.bib", "sub/b.bib"]
    assert [text[one.span.start : one.span.end] for one in made.files] == ["refs.bib", "sub/b"]


def test_typst_names_files() -> None:
    text = '#bibliography(("a.bib", "b.yml"), title: "Sources", style: "apa")\n#bibliography("c.bib", full: true)\n'
    assert (files(text, "typst"), nocite(text, "typst")) == (["a.bib", "b.yml", "c.bib"], ["*"])


def test_a_project_file_names_files() -> None:
    assert named_in("project:\n  type: website\nbibliography: [a.bib]\n") == ("a.bib",)
    assert named_in("project: [\nbibliography: a.bib\n") == named_in("project: x\n") == ()
