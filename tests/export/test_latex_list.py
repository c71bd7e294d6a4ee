"""The list as LaTeX: what compiles, and what no title can do to it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.export.bibliography.interface import Item
from refs.export.bibliography.latex import LatexSink
from refs.export.richtext import Mark, Run

HOSTILE = st.text(st.sampled_from("ab1 <>&\"'*_[]{}()`\\!#%$^~@:;/.\n") | st.characters(codec="utf-8"))


def section(*items: Item) -> str:
    return LatexSink().section("Bronnen & meer", items)


def test_numbered_works_are_a_thebibliography_that_cite_finds():
    latex = section(Item("doe2006", (Run("Doe"),), label="1"), Item("roe", (Run("Roe"),), label="12"))
    assert r"\begin{thebibliography}{12}" in latex
    assert "\\bibitem{doe2006}\nDoe\n\\bibitem{roe}\nRoe\n\\end{thebibliography}\n" in latex
    assert r"\def\refname{Bronnen \& meer}" in latex


def test_other_works_are_a_list_with_a_hanging_indent_and_a_target_each():
    latex = section(Item("doe2006", (Run("Doe"),)))
    assert r"\section*{Bronnen \& meer}" in latex
    assert "\\item \\hypertarget{ref-doe2006}{}\nDoe\n\\end{list}\n" in latex


def test_an_empty_list_has_no_environment_without_items():
    assert r"\begin" not in section()


def test_a_remark_is_a_comment_on_a_line_of_its_own():
    assert "\n% niet geverifieerd\n\\item" in section(Item("k", (Run("Doe"),), "niet geverifieerd"))


def test_an_address_is_a_link_that_may_break_after_a_slash():
    latex = section(Item("k", (Run("https://e.org/a_b?c=%20#d", href="https://e.org/a_b?c=%20#d"),)))
    assert r"\href{https://e.org/a_b?c=\%20\#d}{https://e.org/\allowbreak{}a\_b?c=\%20\#d}" in latex


def test_emphasis_is_kept():
    latex = section(Item("k", (Run("in "), Run("E. coli", frozenset({Mark.ITALIC})), Run(" "))))
    assert r"in \emph{E. coli} " in latex


@pytest.mark.parametrize("key", ["a}b", "a%b", "a b", "a\\b", "é"])
def test_a_key_cannot_be_a_command(key):
    (target,) = re.findall(r"hypertarget\{ref-(.*?)\}\{\}", section(Item(key, (Run("x"),))))
    assert re.fullmatch(r"[A-Za-z0-9_:.+/-]*", target)


@given(HOSTILE)
def test_nothing_from_outside_is_a_command_or_a_lone_brace(text):
    latex = section(Item("k", (Run(text),)))
    entry = latex.split("{}\n", 1)[1].removesuffix("\\end{list}\n")
    bare = re.sub(r"\\(?:[&%#$_]|[A-Za-z]+)", "", entry)
    assert bare.count("{") == bare.count("}")
    ours = r"\\(?:textbackslash|textasciicircum|textasciitilde|textasciigrave|lbrace|rbrace)"
    commands = set(re.findall(r"\\[A-Za-z]+", re.sub(rf"{ours}|(?<!\\)\$[^$]*\$|\{{@\}}", "", entry)))
    assert commands <= {r"\allowbreak"}
