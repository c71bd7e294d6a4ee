"""What the commands and environments of LaTeX do to the text: tables of names, nothing else."""

from refs.readers.prose import AnnotationKind

HEADINGS = {
    "title": 1,
    "part": 1,
    "chapter": 2,
    "section": 3,
    "subsection": 4,
    "subsubsection": 5,
    "paragraph": 6,
    "subparagraph": 6,
}
CAPTIONS = frozenset({"caption", "captionof", "subcaption"})
FOOTNOTES = frozenset("footnote footnotetext endnote sidenote marginnote marginpar".split())
STYLES = {
    "emph": AnnotationKind.EMPHASIS,
    "textit": AnnotationKind.EMPHASIS,
    "textsl": AnnotationKind.EMPHASIS,
    "textbf": AnnotationKind.STRONG,
    "texttt": AnnotationKind.CODE,
    "textsuperscript": AnnotationKind.SUPERSCRIPT,
    "textsubscript": AnnotationKind.SUBSCRIPT,
}
QUOTED = frozenset({"enquote", "enquote*", "textquote"})
ADDRESSES = frozenset({"url", "nolinkurl", "path"})
INLINE_CODE = frozenset({"verb", "lstinline"})
# A pointer to a figure, table or section shows the name of what it points to.
POINTERS = frozenset("ref eqref pageref autoref cref Cref vref Vref nameref subref fref".split())
BREAKS = frozenset({"newline", "linebreak", "tabularnewline"})
PARAGRAPHS = frozenset({"par", "newpage", "clearpage", "pagebreak", "bigskip", "medskip", "smallskip"})
SPACES = frozenset("quad qquad enspace thinspace hfill newblock textvisiblespace space and".split())
NAMES = {
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2e",
    "TeX": "TeX",
    "BibTeX": "BibTeX",
    "percent": "%",
    "slash": "/",
    "euro": "€",
    "texteuro": "€",
    "pounds": "£",
    "textsection": "§",
    "S": "§",
    "P": "¶",
    "copyright": "©",
    "textbullet": "•",
    "textless": "<",
    "textgreater": ">",
    "textasciicircum": "^",
    "guillemotleft": "«",
    "guillemotright": "»",
    "glqq": "„",
    "grqq": "“",
    "og": "« ",
    "fg": " »",
    # Of apacite's lists.
    "BPBI": ". ",
    "BHBI": ".-",
    "BBA": "&",
    "BCBL": ",",
    "BCBT": ",",
    "BOthers": "et al",
    "BPGS": "pp.",
    "BPG": "p.",
    "BVOL": "Vol.",
    "BIn": "In",
    "BED": "Ed.",
    "BEDS": "Eds.",
    "BEd": "ed.",
}
DEFINITIONS = frozenset(
    "def gdef edef xdef newcommand newcommand* renewcommand renewcommand* providecommand providecommand*"
    " DeclareRobustCommand DeclareMathOperator DeclareMathOperator*".split()
)
# So many arguments in braces are no text; what is left of them is.
DROPPED = {
    name: count
    for count, names in {
        1: """
            label vspace hspace includegraphics usepackage RequirePackage documentclass
            bibliographystyle pagestyle thispagestyle input include includeonly subfile
            subfileinclude graphicspath hypersetup color textcolor colorbox hyphenation
            markright index author date affil affiliation address ead email institute thanks
            corref cortext fntext fnref orcid keywords scalebox rotatebox raisebox parbox cline
            cmidrule selectlanguage foreignlanguage captionsetup setstretch linespread
            newcounter stepcounter refstepcounter value todo citestyle
            setcitestyle setlist lstset sisetup geometry theoremstyle setmainfont setsansfont
            setmonofont setdefaultlanguage setmainlanguage setotherlanguage setotherlanguages
            usetikzlibrary tikzset pgfplotsset makeatletter vskip addbibresource bibliography
            nocite shorttitle shortauthor runninghead phantom vphantom hphantom usetheme
            usecolortheme subject hspace* vspace* BibitemShut APACinsertmetastar PrintBackRefs
        """,
        2: """
            setlength addtolength setcounter addtocounter newtheorem import subimport markboth
            pdfbookmark rule resizebox multicolumn multirow fontsize fcolorbox newacronym
            AtBeginDocument
        """,
        3: "newenvironment renewenvironment definecolor addcontentsline newglossaryentry",
    }.items()
    for name in names.split()
}

LISTS = {
    "itemize": False,
    "enumerate": True,
    "description": False,
    "compactitem": False,
    "compactenum": True,
    "inparaenum": True,
    "inparaitem": False,
    "itemize*": False,
    "enumerate*": True,
    "tasks": True,
    "list": False,
}
QUOTES = frozenset({"quote", "quotation", "verse", "displayquote", "quoting", "displaycquote"})
TABLES = frozenset(
    "tabular tabular* tabularx tabulary longtable supertabular tabu array tblr xltabular".split()
)
CODE = frozenset("verbatim verbatim* Verbatim lstlisting minted alltt filecontents filecontents*".split())
MATH = frozenset(
    "math displaymath equation equation* align align* alignat alignat* gather gather* multline multline*"
    " eqnarray eqnarray* flalign flalign* dmath dmath*".split()
)
# Pictures, programs and what the author has put out of use.
SKIPPED = frozenset(
    "comment tikzpicture picture pgfpicture axis algorithm algorithmic algorithm2e forest pspicture"
    " CCSXML".split()
)

# Signs of mathematics beside the letters of latex.py.
SIGNS = {
    "ge": "≥",
    "le": "≤",
    "geqslant": "≥",
    "leqslant": "≤",
    "neq": "≠",
    "ne": "≠",
    "approx": "≈",
    "sim": "~",
    "simeq": "≃",
    "cdot": "·",
    "circ": "°",
    "degree": "°",
    "rightarrow": "→",
    "to": "→",
    "leftarrow": "←",
    "leftrightarrow": "↔",
    "uparrow": "↑",
    "downarrow": "↓",
    "in": "∈",
    "sum": "∑",
    "int": "∫",
    "partial": "∂",
    "sqrt": "√",
    "mid": "|",
    "ll": "≪",
    "gg": "≫",
    "div": "÷",
    "mp": "∓",
    "propto": "∝",
    "prime": "′",
    "dagger": "†",
    "ddagger": "‡",
    "varepsilon": "ε",
    "vartheta": "ϑ",
    "varphi": "φ",
    "upsilon": "υ",
    "iota": "ι",
    "Theta": "Θ",
    "Lambda": "Λ",
    "Pi": "Π",
    "Phi": "Φ",
    "Psi": "Ψ",
    "log": "log",
    "ln": "ln",
    "exp": "exp",
    "min": "min",
    "max": "max",
    "sin": "sin",
    "cos": "cos",
    "tan": "tan",
    "Pr": "Pr",
}
