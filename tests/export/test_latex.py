import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.export.latex import _ESCAPES, escape, escape_title
from refs.export.richtext import from_markup


def title(markup: str) -> str:
    return escape_title(from_markup(markup))


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("5 % of A&B, #1_x, $2", r"5 \% of A\&B, \#1\_x, \$2"),
        ("a~b^c`d|e", r"a\textasciitilde{}b\textasciicircum{}c\textasciigrave{}d$|$e"),
        ("\\input{/etc/passwd}", r"\textbackslash{}input$\lbrace$/etc/passwd$\rbrace$"),
        ("TGF-β ≥ 5 µg", r"TGF-$\beta$ $\geq$ 5 $\mu$g"),
        ("Δ9", r"{$\Delta$}9"),
        ("é ł Ø 的 – … ®", "é ł Ø 的 – … ®"),
        ("a\u00a0b\u202fc\u2009d", "a~b~c d"),
        ("a\x1b[31m\u202eb\ufeff\u00ad\x00", "a[31mb"),
        ("a\r\n\tb", "a b"),
        ('a "b" ("c") d', "a “b” (“c”) d"),
        ("@article{x}", r"{@}article$\lbrace$x$\rbrace$"),
    ],
)
def test_plain_text_is_printed_and_never_obeyed(text, latex):
    assert escape(text) == latex


@pytest.mark.parametrize(
    ("markup", "latex"),
    [
        ("Hips of sheep", "Hips of sheep"),
        ("Hips in the Netherlands", "Hips in the {Netherlands}"),
        ("COVID-19 and mRNA: a review", "{COVID-19} and {mRNA}: a review"),
        ("the (USA)", "the ({USA})"),
        ("Use of <i>Escherichia coli</i>", r"Use of \emph{{Escherichia} coli}"),
        (
            "A CD4<sup>+</sup> cell in H<sub>2</sub>O",
            r"A {CD4}\textsuperscript{+} cell in {H\textsubscript{2}O}",
        ),
        ("A <i>H</i>7 cell", r"A {{\emph{H}7}} cell"),
        ("Growth of Δ9", r"Growth of {{$\Delta$}9}"),
        ("Δ9 grows", r"{{$\Delta$}9} grows"),
        ("the A&amp;B &lt;5", r"the {A\&B} $<$5"),
        ("a <b>b</b> <u>c</u>", r"a \textbf{b} \underline{c}"),
        ("x @Home", "x {{@}Home}"),
    ],
)
def test_words_with_capitals_are_protected_whole(markup, latex):
    assert title(markup) == latex


def test_unclosed_markup_leaves_the_braces_balanced():
    assert title("a <i>b <sup>C</i> d") == r"a \emph{b }\emph{\textsuperscript{{C}}}\textsuperscript{ d}"


COMMAND = re.compile(r"\\(?:text[a-z]+|emph|underline|[&%#_$]|[a-zA-Z]+(?=\$|\\))")


@given(st.text(st.sampled_from("aB {}\\%$&#_^~\"'`@<>|é\n\x1bβΔ≥-,=") | st.characters(), max_size=60))
def test_no_text_can_break_out_of_a_field(text):
    for latex in (escape(text), title(text), title(f"<i>{text}</sup>")):
        depth = 0
        for character in latex:
            depth += {"{": 1, "}": -1}.get(character, 0)
            assert depth >= 0
        assert depth == 0
        assert not re.search(r"@\w*\s*[{(]", latex)
        assert not re.search(r"(?<!\\)[%#&]", latex)
        assert all(match[0].startswith("\\") for match in COMMAND.finditer(latex))
        assert not re.search(
            r"\\(?![&%#_$]|text|emph|underline)",
            re.sub(r"\$[^$\\ ]?\\[a-z\\]+\$", "", latex, flags=re.IGNORECASE),
        )


def test_no_escape_holds_a_lone_brace():
    for latex in _ESCAPES.values():
        assert latex in ("{", "}") or latex.count("{") == latex.count("}")


def test_a_title_of_many_words_and_tags_is_written():
    assert title("<i>A</i>b " * 20_000).count(r"\emph") == 20_000
    assert title("<i>" * 50_000) == ""
