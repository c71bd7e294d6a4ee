"""Articles in LaTeX: blocks, citations, the list, and the places of all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.claims.needs import needs
from refs.claims.sources import claims
from refs.model.article import Article, Role
from refs.model.text import Source
from refs.readers.formats import read_document
from tests.readers.articles import BAKKER, ZAND, article, quoted
from tests.readers.markup import assert_linear, assert_places_hold, blocks_of, shapes_of

BIBITEMS = (
    "\\begin{thebibliography}{9}\n"
    "\\bibitem{bakker2006} Bakker, M.~A., \\& Visser, L.~C. (2006). Collapse of the hip.\n"
    "  \\emph{Journal of Made Bones}, 88(5), 1117--1132.\n"
    "\\bibitem[Zand et~al.(1999)]{zand1999} Zand P, Moor K, de Wit J. \\newblock Alcohol and bone.\n"
    "  \\newblock J Made Bones. 1999;81(2):349-55. \\doi{10.9999/made.2}\n"
    "\\end{thebibliography}\n"
)


def shapes(text: str) -> list[tuple[str, str]]:
    return shapes_of(text, "latex")


def plain(text: str) -> str:
    (block,) = blocks_of(text, "latex")
    return block.text


def annotations(text: str) -> list[tuple[str, str, str]]:
    (block,) = blocks_of(text, "latex")
    return [(a.kind.value, block.text[a.start : a.end], a.target) for a in block.prose.annotations]


def cited(text: str) -> list[tuple[str, tuple[int, ...]]]:
    made = article(f"{text}\n\n{BIBITEMS}", "made.tex")
    return [(citation.text, citation.targets) for citation in made.citations]


def test_the_preamble_and_what_follows_the_document_are_no_text() -> None:
    text = "\\documentclass{article}\n\\title{No}\n\\begin{document}\nText.\n\\end{document}\nNo."
    assert shapes(text) == [("paragraph", "Text.")]


def test_a_file_without_a_preamble_is_all_text() -> None:
    assert shapes("\\chapter{Hip}\nText.\n") == [("heading", "Hip"), ("paragraph", "Text.")]


def test_environments_become_blocks_of_their_kind() -> None:
    text = (
        "\\section[short]{A \\emph{long} title}\nText.\n"
        "\\begin{quote}Quoted.\\end{quote}\n"
        "\\begin{itemize}[noitemsep]\\item one\\item[Term] two\\end{itemize}\n"
        "\\begin{figure}\\includegraphics[width=1cm]{a.png}\\caption[s]{What it shows.}\\end{figure}\n"
        "\\begin{tabular}[t]{l@{ }p{2cm}}a & b\\\\[2pt] \\hline c & d\\\\\\end{tabular}\n"
        "\\begin{lstlisting}[language=C]\n\\cite{x} { \n\\end{lstlisting}\n"
        "\\begin{tikzpicture}\\draw (0,0);\\end{tikzpicture}\\begin{comment}gone\\end{comment}"
    )
    assert shapes(text) == [
        ("heading", "A long title"),
        ("paragraph", "Text."),
        ("quote", "Quoted."),
        ("item", "one"),
        ("item", "Term: two"),
        ("caption", "What it shows."),
        ("cell", "a"),
        ("cell", "b"),
        ("cell", "c"),
        ("cell", "d"),
        ("code", "\\begin{lstlisting}[language=C] \\cite{x} { \\end{lstlisting}"),
    ]


def test_headings_have_levels() -> None:
    text = "\\section{A}\\subsection*{B}\\subsubsection{C}\\paragraph{D} text"
    assert [block.level for block in blocks_of(text, "latex")] == [3, 4, 5, 6, 0]


def test_items_know_their_list_depth_and_number() -> None:
    text = (
        "It helps against:\n\\begin{enumerate}\\item one\\item two\n\nmore\n"
        "\\begin{itemize}\\item deep\\end{itemize}\\end{enumerate}\nAfter."
    )
    found = [(b.text, b.group, b.level, b.number, b.continues) for b in blocks_of(text, "latex")]
    assert found == [
        ("It helps against:", 1, 0, "", False),
        ("one", 1, 1, "1", False),
        ("two", 1, 1, "2", False),
        ("more", 1, 1, "2", True),
        ("deep", 1, 2, "", False),
        ("After.", None, 0, "", False),
    ]


def test_cells_know_their_row() -> None:
    cells = blocks_of("\\begin{tabular}{ll}a & b\\\\ c & d\\end{tabular}", "latex")
    assert [cell.row for cell in cells] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'na\\"ief, gez\\\'{e}gd, Stra\\ss e, \\AA ngstr\\"{o}m, \\c{c}a',
            "naïef, gezégd, Straße, Ångström, ça",
        ),
        ("``dit'' en `dat', 5--10\\,\\% --- ja", "“dit” en ‘dat', 5–10 % — ja"),
        ("dr.~Bakker \\& co \\#1 \\_a \\$5 \\{x\\}", "dr. Bakker & co #1 _a $5 {x}"),
        ("een % weg\ntwee", "een twee"),
        ("een%\ntwee", "eentwee"),
        ("5\\% % weg", "5%"),
        ("{\\bf vet} \\textsc{klein} \\unknown{arg} \\unknown[o]{arg}", "vet klein arg arg"),
        ("\\label{a}\\vspace{1cm}\\textcolor{red}{rood} \\index{x}hier", "rood hier"),
        ("\\input{chapter}\\include{other}Text", "Text"),
        ("\\enquote{gezegd} is", "“gezegd” is"),
        ("zie Figuur~\\ref{fig:x} (\\cref{a})", "zie Figuur fig:x (a)"),
        ("\\LaTeX{} is \\TeX\\ too", "LaTeX is TeX too"),
        ("\\verb|a_{b}| en \\texttt{c}", "a_{b} en c"),
        ("https://example.org/a--b~c", "https://example.org/a--b~c"),
        ("a\\\\b\\newline c", "a b c"),
        ("\\footnotemark[1]noot", "noot"),
    ],
)
def test_markup_is_removed_from_the_plain_text(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for $p < 0.05$ and $n = 3$", "for p < 0.05 and n = 3"),
        ("$\\alpha \\geq 10^{6}$ and $x_1, \\ldots, x_n$", "α ≥ 10^6 and x_1, , x_n"),
        ("a rise of $\\frac{1}{2}$", "a rise of 1/2"),
        ("\\(5\\%\\) of them", "5% of them"),
        ("so that \\[ x = 3. \\] It is", "so that x = 3. It is"),
        ("so $$ x! = a. B $$ holds", "so x = a B holds"),
        ("\\begin{align}a &= b \\label{eq:a}\\\\ c\\end{align}", "a = b c"),
        ("it costs $5", "it costs 5"),
    ],
)
def test_mathematics_is_text_on_the_line(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_no_formula_ends_a_sentence() -> None:
    made = article("The sum $a. B! C? D$ is small for $n!$ in all. It is.", "made.tex")
    assert [s.text for s in made.sentences] == ["The sum a B C D is small for n! in all.", "It is."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "\\href{https://example.org/a\\_b}{the \\emph{trial}}",
            ("link", "the trial", "https://example.org/a_b"),
        ),
        (
            "\\url{https://example.org/a\\%20b}",
            ("link", "https://example.org/a%20b", "https://example.org/a%20b"),
        ),
        ("\\doi{10.9999/made.1}", ("link", "10.9999/made.1", "https://doi.org/10.9999/made.1")),
        ("\\textbf{bold}", ("strong", "bold", "")),
        ("proven\\textsuperscript{1,2}", ("superscript", "1,2", "")),
        ("proven$^{1,2}$", ("superscript", "1,2", "")),
        ("\\citep[see][p.~3]{a, b}", ("citation", "[see @a; @b]", "a,b")),
        ("\\citet{a}", ("citation", "@a", "a")),
        ("\\cites(cf.)[3]{a}[4]{b}", ("citation", "[@a; @b]", "a,b")),
        ("proven\\footnote{A note.}", ("footnote-ref", "[^1]", "1")),
    ],
)
def test_markup_becomes_annotations(text: str, expected: tuple[str, str, str]) -> None:
    found = [
        (a.kind.value, block.text[a.start : a.end], a.target)
        for block in blocks_of(text, "latex")
        for a in block.prose.annotations
    ]
    assert expected in found


def test_the_author_s_own_abbreviations_are_written_out() -> None:
    text = (
        "\\newcommand{\\avn}{avascular necrosis}\\def\\hip{hip}\\newcommand{\\two}[1]{x#1}\n"
        "\\begin{document}\\avn{} of the \\hip\\ is rare.\\end{document}"
    )
    assert plain(text) == "avascular necrosis of the hip is rare."


@pytest.mark.parametrize(
    "definition",
    [
        "\\providecommand{\\tight}{\\setlength{\\itemsep}{0pt}}\\tight",
        "{\\def\\type{none}",
        "\\newcommand\\two[2][x]{no #1 #2}",
        "\\renewcommand*{\\labelenumi}{\\arabic{enumi}.}",
    ],
)
def test_a_command_that_is_defined_in_the_text_adds_nothing_to_it(definition: str) -> None:
    assert plain(f"{definition} Text.") == "Text."


@pytest.mark.parametrize(
    ("preamble", "language"),
    [
        ("\\usepackage[english,dutch]{babel}", "nl"),
        ("\\usepackage[main=french,english]{babel}", "fr"),
        ("\\setdefaultlanguage[variant=uk]{english}", "en"),
        ("% \\usepackage[dutch]{babel}", ""),
        ("", ""),
    ],
)
def test_the_language_is_read_from_the_preamble(preamble: str, language: str) -> None:
    text = f"{preamble}\n\\begin{{document}}x\\end{{document}}"
    assert read_document(Source("a.tex", text), "latex").language == language


def test_the_bibliography_files_are_named_and_not_opened() -> None:
    text = "\\addbibresource{my.bib}\\begin{document}x\\bibliography{one, two}%\\bibliography{no}\n\\end{document}"
    made = article(text, "a.tex")
    assert made.bibliographies == ("my.bib", "one.bib", "two.bib")
    assert [sentence.text for sentence in made.sentences] == ["x"]


def test_a_footnote_is_a_block_of_its_own_inside_its_sentence() -> None:
    text = "It collapses.\\footnote{So says \\cite{bakker2006}. And more.} It hurts."
    made = article(f"{text}\n{BIBITEMS}", "made.tex")
    assert [s.text for s in made.sentences] == [
        "It collapses.[^1]",
        "It hurts.",
        "So says [@bakker2006].",
        "And more.",
    ]
    outer = made.source.quote(made.sentences[0].span)
    assert outer == "It collapses.\\footnote{So says \\cite{bakker2006}. And more.}"


def test_a_footnote_that_prints_a_work_is_a_reference_and_is_cited() -> None:
    made = article(f"The hip collapses.\\footnote{{{BAKKER.replace('&', chr(92) + '&')}}}", "made.tex")
    assert [reference.text for reference in made.references] == [BAKKER]
    assert [(citation.form, citation.targets) for citation in made.citations] == [("footnote", (1,))]


def test_each_bibitem_is_a_reference_with_its_key_and_place() -> None:
    made = article(BIBITEMS, "made.tex")
    first, second = made.references
    assert (first.label, first.text) == ("bakker2006", BAKKER)
    assert (second.label, second.text) == ("zand1999", f"{ZAND} 10.9999/made.2")
    assert [str(i.identifier) for i in second.identifiers] == ["DOI 10.9999/made.2"]
    assert made.source.quote(second.identifiers[0].span) == "10.9999/made.2"
    assert quoted(made, second).startswith("Zand P, Moor K")
    assert quoted(made, second).endswith("\\doi{10.9999/made.2}")


def test_the_list_has_the_role_of_one() -> None:
    assert {block.role for block in blocks_of(BIBITEMS, "latex")} == {Role.REFERENCES}


@pytest.mark.parametrize(
    "command",
    """\\cite{K} \\cite*{K} \\citep{K} \\citet{K} \\Citet{K} \\citet*{K} \\citealp{K} \\citealt{K} \\citeauthor{K}
    \\citeyear{K} \\citeyearpar{K} \\parencite{K} \\parencite[3]{K} \\textcite{K} \\Textcite{K} \\autocite{K}
    \\autocite[see][3]{K} \\footcite{K} \\footcite[3]{K} \\smartcite{K} \\supercite{K} \\fullcite{K} \\footfullcite{K}
    \\cites{K} \\parencites[3]{K} \\onlinecite{K} \\citenum{K} \\shortcite{K} \\citep[{see [1]}][]{K}
    \\cite{%\nK} \\cite{K,} \\cite{\nK\n}""".split("    "),
)
def test_commands_that_cite_resolve_by_their_key(command: str) -> None:
    for one in command.split(" \\"):
        text = one.strip().replace("{%\nK", "{K").replace("K", "zand1999")
        assert [targets for _, targets in cited(f"It is so \\{text.removeprefix(chr(92))}.")] == [(2,)], one


def test_one_command_may_cite_several_works() -> None:
    assert cited("It is so \\citep{zand1999, bakker2006}.") == [("[@zand1999; @bakker2006]", (1, 2))]
    assert cited("It is so \\cites[3]{zand1999}[4]{bakker2006}.") == [("[@zand1999; @bakker2006]", (1, 2))]


@pytest.mark.parametrize(
    "command", ["\\citestyle{zand1999}", "\\setcitestyle{zand1999}", "\\cite", "\\cite{}"]
)
def test_commands_that_only_look_like_it_cite_nothing(command: str) -> None:
    assert cited(f"It is so {command}.") == []


def test_a_key_that_no_list_holds_cites_nothing_of_it() -> None:
    assert cited("It is so \\cite{nowhere}.") == [("[@nowhere]", ())]


def test_nocite_lists_a_work_without_giving_a_claim_a_source() -> None:
    made = article(f"Alcohol raises the risk by 30\\%.\\nocite{{zand1999}}\n{BIBITEMS}", "made.tex")
    assert [(c.form, c.targets) for c in made.citations] == [("nocite", (2,))]
    (claim,) = claims(needs(made.sentences, "en"), made)
    assert claim.sources == ()


def test_nocite_of_everything_lists_all() -> None:
    made = article(f"\\nocite{{*}}{BIBITEMS}", "made.tex")
    assert [c.targets for c in made.citations] == [(1, 2)]


def test_a_mark_covers_its_sentence_and_the_sentence_ends_with_it() -> None:
    made = article(f"Alcohol raises the risk by 30\\%~\\cite{{zand1999}}. It hurts.\n{BIBITEMS}", "made.tex")
    first, second = made.sentences
    assert made.source.quote(first.span) == "Alcohol raises the risk by 30\\%~\\cite{zand1999}."
    assert second.text == "It hurts."
    assert claims(needs(made.sentences, "en"), made)[0].sources == (2,)


def test_a_list_typed_by_hand_is_read_as_in_any_format() -> None:
    text = (
        "The hip collapses [1].\n\\section*{References}\n\\begin{enumerate}\n"
        f"\\item {BAKKER.replace('&', chr(92) + '&')}\n\\item {ZAND}\n\\end{{enumerate}}\n"
    )
    made = article(text, "made.tex")
    assert [reference.text for reference in made.references] == [BAKKER, ZAND]
    assert [citation.targets for citation in made.citations] == [(1,)]
    assert [found.heading for found in made.lists] == ["References"]


def test_a_comment_sets_the_findings_of_the_next_block_aside() -> None:
    text = "One.\n\n% refs: ignore[CLM301] our own count\nTwo.\\footnote{Three.} Four.\n"
    (suppression,) = article(text, "made.tex").suppressions
    assert (suppression.codes, suppression.reason) == (("CLM301",), "our own count")
    assert text[suppression.covers.start : suppression.covers.end] == "Two.\\footnote{Three.} Four."


def test_a_comment_behind_a_footnote_is_about_the_paragraph() -> None:
    text = "One.\\footnote{Two.} Three. % refs: ignore[CLM301] known\nFour.\n"
    (suppression,) = article(text, "made.tex").suppressions
    assert text[suppression.covers.start : suppression.covers.end].startswith("One.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\\section{Open\n\nText.", ["Open", "Text."]),
        ("Text.\\footnote{Open\n\n\\section{Next} More.", ["Text.", "Open", "Next", "More."]),
        ("} Text } here", ["Text here"]),
        ("\\begin{itemize} Text", ["Text"]),
        ("\\end{itemize} Text \\end", ["Text"]),
        ("\\begin{verbatim} Text", ["Text"]),
        ("\\cite{open Text", ["open Text"]),
        ("Text \\", ["Text"]),
        ("", []),
    ],
)
def test_broken_markup_is_read_as_far_as_it_goes(text: str, expected: list[str]) -> None:
    assert [block.text for block in blocks_of(text, "latex")] == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind_keep_the_places(end: str) -> None:
    text = end.join(["\\section{A}", "one % gone", "two", "", "three", ""])
    assert shapes(text) == [("heading", "A"), ("paragraph", "one two"), ("paragraph", "three")]
    assert_places_hold(text, "latex")


_PARTS = (
    "\\section{ } { \\emph{ \\footnote{ \\cite{a} \\citep[see][p.~3]{a,b} \\begin{itemize} \\end{itemize} \\item"
    " \\begin{quote} \\end{quote} \\begin{tabular} \\end{tabular} & \\\\ % \n \n\n $ $$ \\[ \\] ~ -- `` '' \\'e"
    ' \\"{u} \\ss one. Two three, \\bibitem{a} \\begin{thebibliography}{9} \\end{thebibliography} \\caption{'
    " \\verb|x| \\url{https://example.org/a} \\href{https://example.org}{ \\nocite{*} \\begin{verbatim}"
    " \\end{verbatim} \\begin{align} \\end{align} [ ] \\par \\unknown ^ _ \\textsuperscript{"
).split(" ")


@given(st.lists(st.sampled_from([*_PARTS, " ", "\n", "\n\n", "\r\n"]), max_size=40).map("".join))
def test_places_hold_whatever_the_markup(text: str) -> None:
    assert_places_hold(text, "latex")


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert_places_hold(text, "latex")


@pytest.mark.parametrize(
    "part",
    ["{", "\\", "$", "$a ", "\\emph{", "\\footnote{", "\\cite{", "\\cite[", "\\begin{itemize}\\item ",
     "\\begin{verbatim}", "%", "\n\n", "\\[", "\\section{", "\\begin{tabular}&", "\\verb|", "\\begin{a}[", "}",
     "\\begin{", "\\nocite{", "\\newcommand{\\a}{", "\\begin{tabular}{a}[", "a\n\n"],
)  # fmt: skip
def test_hostile_markup_is_read_in_linear_time(part: str) -> None:
    assert_linear(part, "latex")


def of_list(entries: str) -> Article:
    return article(f"\\begin{{thebibliography}}{{9}}\n{entries}\\end{{thebibliography}}\n", "made.bbl")


REVTEX = r"""\bibitem [{\citenamefont {Bakker}\ \emph {et~al.}(2006)\citenamefont {Bakker},
  \citenamefont {Visser},\ and\ \citenamefont {Zand}}]{bakker2006}%
  \BibitemOpen
  \bibfield  {author} {\bibinfo {author} {\bibfnamefont {M.~A.}\ \bibnamefont
  {Bakker}},\ and\ \bibinfo {author} {\bibfnamefont {L.}~\bibnamefont {Visser}},\ }\bibfield
  {title} {\bibinfo {title} {Collapse of the made hip},\ }\href
  {https://doi.org/10.9999/made.1} {\bibfield  {journal} {\bibinfo  {journal}
  {J. Made Bones}\ }\textbf {\bibinfo {volume} {88}},\ \bibinfo {pages} {1117}
  (\bibinfo {year} {2006})}\BibitemShut {NoStop}%
\bibitem [{\citenamefont {Zand}(1999)}]{zand1999}%
  \BibitemOpen
  \bibfield  {author} {\bibinfo {author} {\bibfnamefont {P.}~\bibnamefont {Zand}},\ }\href@noop {} {\emph {\bibinfo
  {title} {Made book of bones}}}\ (\bibinfo  {publisher} {Made Press},\ \bibinfo {year} {1999})\BibitemShut {NoStop}%
"""
APACITE = r"""\bibitem [\protect \citeauthoryear {%
Bakker%
\ \BBA {} Visser%
}{%
Bakker%
}{%
{\protect \APACyear {2006}}%
}]{%
bakker2006}
\APACinsertmetastar {%
bakker2006}%
\begin{APACrefauthors}%
Bakker, M\BPBI A.%
\BCBT {}\ \BBA {} Visser, L.%
\end{APACrefauthors}%
\unskip\
\newblock
\APACrefYearMonthDay{2006}{}{}.
\newblock
{\BBOQ}\APACrefatitle {Collapse of the Made Hip} {Collapse of the made hip}.{\BBCQ}
\newblock
\APACjournalVolNumPages{J Made Bones}{88}{5}{1117--1132}.
\PrintBackRefs{\CurrentBib}

\bibitem [\protect \citeauthoryear {Zand}{Zand}{{\protect \APACyear {1999}}}]{zand1999}
\begin{APACrefauthors}%
Zand, P.%
\end{APACrefauthors}%
\APACrefYear{1999}.
\newblock
\APACrefbtitle {Made Book} {Made book}\ (\PrintOrdinal{2}\ \BEd).
\newblock
\APACaddressPublisher{Utrecht}{Made Press}.
"""


@pytest.mark.parametrize(
    ("entries", "texts"),
    [
        (
            REVTEX,
            [
                "M. A. Bakker, and L. Visser, Collapse of the made hip, J. Made Bones 88, 1117 (2006)",
                "P. Zand, Made book of bones (Made Press, 1999)",
            ],
        ),
        (
            APACITE,
            [
                "Bakker, M. A., & Visser, L. (2006). Collapse of the made hip. J Made Bones, 88(5), 1117–1132.",
                "Zand, P. (1999). Made book (2 ed.). Utrecht: Made Press.",
            ],
        ),
    ],
)
def test_lists_of_revtex_and_apacite_are_read_as_they_print(entries: str, texts: list[str]) -> None:
    found = of_list(entries)
    assert [one.label for one in found.references] == ["bakker2006", "zand1999"]
    assert [one.text for one in found.references] == texts
    assert found.problems == ()


@pytest.mark.parametrize(
    ("broken", "key", "trouble"),
    [
        ("\\bibitem[Visser(2007){b}", "b", "look for a missing brace or bracket"),
        ("\\bibitem{b", "b", "look for a missing brace or bracket"),
        ("\\bibitem", "", "look for a missing brace or bracket"),
        ("\\bibitem{}", "", "has no key"),
        ("\\bibitem{a}", "a", "the key 'a' is used by an entry above"),
        ("\\bibitem{e}\n\n\\bibitem{b}", "b", "the entry 'e' has no text"),
    ],
)
def test_a_broken_bibitem_is_reported_with_its_line_and_no_part_of_another(
    broken: str, key: str, trouble: str
) -> None:
    found = of_list(
        "\\bibitem {a}\nBakker A. Made hips. J Made. 2006.\n"
        f"{broken}\nVisser B. Made bones. J Made. 2007.\n"
        "\\bibitem{c}\nZand C. Made feet. J Made. 2008.\n"
    )
    assert [one.text[:6] for one in found.references] == ["Bakker", "Visser", "Zand C"]
    assert [one.label for one in found.references] == ["a", key, "c"]
    (problem,) = found.problems
    assert trouble in problem.message
    assert found.source.position(problem.span.start).line == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hips \\iffalse 40\\% die [99] \\fi collapse.", "Hips collapse."),
        ("Hips \\iffalse a \\ifx\\b\\c d \\else e \\fi f \\else fall \\fi apart.", "Hips fall apart."),
        ("Hips \\iftrue fall \\else do not \\fi apart.", "Hips fall apart."),
        ("Hips \\iffalse % \\fi\nare \\fi collapse.", "Hips collapse."),
        ("\\newif\\ifdraft Hips \\ifdraft may \\else do \\fi collapse.", "Hips do collapse."),
        ("\\newif\\ifdraft\\drafttrue Hips \\ifdraft may \\else do \\fi collapse.", "Hips may collapse."),
        ("Hips $a \\iff b$ \\fi collapse \\iffalse for ever.", "Hips a b collapse for ever."),
    ],
)
def test_what_a_condition_puts_out_of_use_is_no_text(text: str, expected: str) -> None:
    assert plain(text) == expected
