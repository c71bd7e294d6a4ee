import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model.article import Role, Sentence, Unit
from refs.model.text import Source
from refs.readers.document import Document
from refs.readers.formats import read_document
from refs.readers.sentences import sentences, split

HARD_CASES = Path(__file__).parents[3] / "shared/bench/claims/segmentation_hard_cases.json"


def read(text: str, form: str = "markdown") -> Document:
    return read_document(Source("article", text), form)


def quoted(text: str, form: str = "markdown", language: str = "") -> list[str]:
    return [text[s.span.start : s.span.end] for s in sentences(read(text, form), language)]


# A bar stands where one sentence ends and the next begins.
CASES = [
    # abbreviations
    ("nl", "Dit helpt o.a. bij pijn, d.w.z. vaak.|Het werkt ca. 3 uur."),
    ("nl", "Neem rust, kou, enz.|Daarna gaat het beter."),
    ("nl", "Dit vond prof. dr. Made e.a. in 2020.|De groep was klein."),
    ("nl", "Zie hfst. 3, fig. 12 en blz. 40 e.v. voor meer.|Zo staat het er."),
    ("nl", "Het lig. collaterale en de m. quadriceps doen mee.|Meer niet."),
    ("nl", "Neem extra vit. D in de winter.|Dat is genoeg."),
    ("nl", "Dat wist ik al.|Mensen vergeten het."),
    ("en", "It is rare, e.g. in adults, i.e. over 18.|It is mild."),
    ("en", "Made et al. found none.|Others did, as in Made et al.|The risk was low."),
    ("en", "See Fig. 3 and Eq. 4.|He said no.|Then he left."),
    ("en", "This was an adverse event.|Patients recovered."),
    ("en", "It takes 5 mm.|Bone heals.|It takes 3 wk.|Pain fades."),
    ("en", "Dr. Made of the U.S. agreed.|So did St. Made Hospital."),
    ("de", "Das gilt z. B. für Kinder bzw. Eltern.|Am 12. Juni begann es.|Der 3. Versuch gelang."),
    ("fr", "Selon le Dr. Made, cf. fig. 3, env. 5 % sont touchés.|Cela suffit."),
    ("nl", "Gebruik max. 4 gram per dag.|Mijd alcohol, vlees enz.|Na 70 jr.|Overleg dan met afd. Chirurgie."),
    ("en", "Lt. Col. Made climbed Mt. Made.|Avoid meat, fish, etc.|Repeat after 6 h.|Do not wait."),
    # initials, numbers, dates
    ("de", "Am 5. 6. 2020 begann es.|Es dauerte 3.|Dann war es vorbei."),
    ("en", "Step 1. Clean it.|Step 2. Dry it.|He played Op. 46 in Aug. 2020."),
    ("fr", "C'est l'hépatite B.|E. coli est rare."),
    ("nl", "J. P. van Made schreef het in 2019.|Hij had gelijk."),
    ("nl", "Dat vonden P. Made en S. Made.|Op p. 12 staat het."),
    ("nl", "Vitamine D.|Het is nodig bij hepatitis B.|Patiënten merken weinig."),
    ("nl", "Dat kost 1.500 euro of 2,5 keer zoveel.|Op 3 jan. 2020 was dat 3.5."),
    ("nl", "1. Neem rust.|2. Leg er ijs op."),
    ("nl", "IV. Slotsom.|Het werkt."),
    # quotes, brackets, dashes, apostrophes
    ("nl", "“Het gaat.”|Zo zei hij het.|“Echt?” vroeg ze."),
    ("nl", "Het werkt (zie ook Made, 2019. Pagina 3) heel goed.|(Dat is nieuw.)|Klaar."),
    ("nl", "Het doet pijn.|’s Avonds is het erger.|'t Gaat over."),
    ("en", '"Stop!" she said.|It hurt.|"Why?"|He shrugged.'),
    ("fr", "« C'est tout. »|Il partit."),
    # what sentences begin with
    ("nl", "Het stijgt.|pH-waarden ook.|mRNA niet.|p53 wel.|c-Myc ook.|β-blokkers wel."),
    ("nl", "Kijk op www.example.org.|De code is M16.1 bij artrose.|Einde."),
    ("nl", "Het is zo… maar niet altijd.|Soms...|Soms niet."),
    ("en", "Is it bad?!|No.|It is not."),
    # citation marks stay with their sentence
    ("nl", "Het stijgt.1|Dat klopt.2,3|Ook dit.4–6|Klaar."),
    ("nl", "Het stijgt.[1]|Dat klopt.[2, 3]|Ook dit [4].|En dit. [5]|Klaar."),
    ("nl", "Het stijgt.¹|Dat klopt.²,³|Ook dit.⁴⁻⁶|Klaar."),
    ("nl", "Het stijgt.(1,2)|Dat klopt. (Made et al., 2020)|Klaar."),
    ("nl", "Het daalt tot 3,5%.7|Dat klopt (zie boven).8|Klaar."),
    ("en", "It rises.[@made2020]|So it is. [@made2020, p. 3; @made2021]|See @made2022 too.|Done."),
    ("en", "It rises (1).|It falls. (2)|It stays.(3)|Pain (1) and fever (2) fall."),
    ("nl", "Doe dit.|(1) Meet de druk.|(2) Weeg de patiënt.|(3) Loop."),
    ("en", "It rises.^1,2^|It falls.[^note]|It stays.^[A note. Two sentences.]|Done."),
    # a reference in the running text is one sentence
    ("en", "Made A, Made B. Title of it.|Am J Made. 2005;161(2):105-110. PMID: 12345678.|That was it."),
]


@pytest.mark.parametrize(("language", "marked"), CASES)
@pytest.mark.parametrize("form", ["plain", "text", "markdown"])
def test_sentences_end_where_they_should(language: str, marked: str, form: str) -> None:
    expected = marked.split("|")
    text = " ".join(expected)
    if form == "plain":
        assert split(text, language) == expected
    elif not text.startswith(("1. ", "(")):  # a list, in a document
        assert quoted(text, form, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dit komt door het gebruik.De arts ziet dat.", ["Dit komt door het gebruik.", "De arts ziet dat."]),
        ("Kijk op made.De of made.nl.", ["Kijk op made.", "De of made.nl."]),
        ("Zie info@made.nl en node.Js daar.", ["Zie info@made.nl en node.Js daar."]),
    ],
)
def test_a_forgotten_space_hides_no_stop_before_a_word_that_sentences_begin_with(
    text: str, expected: list[str]
) -> None:
    assert split(text, "nl") == expected


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("Het stijgt.<sup>1,2</sup> Dat klopt.", "markdown", ["Het stijgt.<sup>1,2</sup>", "Dat klopt."]),
        ("Dat was in 2005.<sup>1</sup> Nu niet.", "markdown", ["Dat was in 2005.<sup>1</sup>", "Nu niet."]),
        ("Zie [1](#r1). Ja. [[2](#r2)] Nee.", "markdown", ["Zie [1](#r1).", "Ja. [[2](#r2)]", "Nee."]),
        ("**Een.** *Twee* [drie](x).", "markdown", ["**Een.**", "*Twee* [drie](x)."]),
        ("**Een. Twee.**", "markdown", ["Een.", "Twee."]),
        ("**Slot**  \nHet werkt. Ja,  \nen goed.", "markdown", ["**Slot**", "Het werkt.", "Ja,  \nen goed."]),
        (
            "<p>Een &lt; twee.<a href=#r><sup>1</sup></a> Drie.</p>",
            "html",
            ["Een &lt; twee.<a href=#r><sup>1</sup></a>", "Drie."],
        ),
        ("<p>Een<br>Twee</p>", "html", ["Een", "Twee"]),
    ],
)
def test_spans_quote_the_source_with_the_marks_that_belong_to_them(
    text: str, form: str, expected: list[str]
) -> None:
    assert quoted(text, form) == expected


def test_a_sentence_over_lines_and_quote_marks_is_one() -> None:
    text = "> Een zin die\n> doorloopt. Nog\n> een.\n"
    found = sentences(read(text))
    assert [s.text for s in found] == ["Een zin die doorloopt.", "Nog een."]
    assert text[found[0].span.start : found[0].span.end] == "Een zin die\n> doorloopt."


def test_headings_code_and_reference_lists_have_no_sentences() -> None:
    text = "# Kop.\n\nTekst.\n\n```\nCode.\n```\n\n## Bronnen\n\nMade A. (2020). Titel.\n"
    assert quoted(text) == ["Tekst."]


def test_a_lead_in_and_its_items_share_a_group() -> None:
    found = sentences(read("Een zin. Dit helpt:\n\n- Rust. Veel.\n- kou\n\nKlaar.\n"))
    assert [(s.text, s.unit, s.group) for s in found] == [
        ("Een zin.", Unit.SENTENCE, None),
        ("Dit helpt:", Unit.LEAD_IN, 1),
        ("Rust.", Unit.ITEM, 1),
        ("Veel.", Unit.ITEM, 1),
        ("kou", Unit.ITEM, 1),
        ("Klaar.", Unit.SENTENCE, None),
    ]


def test_cells_and_captions_are_units_of_their_own() -> None:
    found = sentences(read("| a |\n|---|\n| Een. Twee. |\n\n![Onderschrift.](x.png)\n"))
    assert [(s.text, s.unit) for s in found] == [
        ("a", Unit.CELL),
        ("Een.", Unit.CELL),
        ("Twee.", Unit.CELL),
        ("Onderschrift.", Unit.CAPTION),
    ]


def test_a_question_has_its_role_and_knows_its_heading() -> None:
    found = sentences(read("## Kop\n\nIs het erg? “Waarom?” Nee.\n\n## Reacties\n\nEcht?\n"))
    assert [(s.role, s.heading) for s in found] == [
        (Role.QUESTION, "Kop"),
        (Role.QUESTION, "Kop"),
        (Role.BODY, "Kop"),
        (Role.COMMENTS, "Reacties"),
    ]


def test_a_sentence_knows_its_block() -> None:
    document = read("# Kop\n\nEen. Twee.\n\nDrie.\n")
    assert [s.block for s in sentences(document)] == [1, 1, 2]


def test_what_holds_no_letter_or_digit_is_no_sentence() -> None:
    assert quoted("— … !\n\n* * *\n\nWel.\n") == ["Wel."]


def assert_exact(document: Document, found: tuple[Sentence, ...]) -> None:
    end = 0
    for sentence in found:
        block = document.blocks[sentence.block]
        assert end <= sentence.span.start < sentence.span.end
        assert block.span.start <= sentence.span.start
        assert sentence.span.end <= block.span.end
        end = sentence.span.end


_WORDS = [
    "Heup",
    "pijn",
    "doet.",
    "Dat",
    "is?",
    "e.a.",
    "1.",
    "- x",
    "(zie",
    "Made)",
    "2,5",
    "\n",
    "\n\n",
    "  ",
    "[1]",
]
_MARKUP = [
    "**vet**",
    "*een. Twee*",
    "[link](x)",
    "&lt;",
    "<sup>2</sup>",
    "[^1]",
    "`c`",
    "\\*",
    "> ",
    "# ",
    "|",
    "a<br>b",
]


@given(st.lists(st.sampled_from(_WORDS), max_size=30).map(" ".join))
def test_plain_sentences_are_their_source_folded(text: str) -> None:
    document = read(text, "text")
    found = sentences(document)
    assert_exact(document, found)
    assert all(s.text == " ".join(text[s.span.start : s.span.end].split()) for s in found)


@given(st.lists(st.sampled_from(_WORDS + _MARKUP), max_size=30).map(" ".join))
def test_spans_of_markdown_are_in_order_and_in_their_blocks(text: str) -> None:
    document = read(text)
    assert_exact(document, sentences(document))


_INLINE = [
    "heup",
    "**zeer pijnlijk**",
    "*a **b** c*",
    "[de proef](https://example.org/x)",
    "&lt; 5",
    "H~2~O",
    "`code`",
]
_SENTENCES = st.lists(st.sampled_from(_INLINE), min_size=1, max_size=5).map(
    lambda words: "Zo " + " ".join(words) + "."
)


@given(st.lists(_SENTENCES, min_size=1, max_size=5), st.sampled_from([" ", "\n", "\n\n", "\r\n"]))
def test_the_quote_of_a_markdown_sentence_reads_as_its_text(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    found = sentences(read(text))
    assert [text[s.span.start : s.span.end] for s in found] == parts
    for sentence in found:
        (again,) = sentences(read(text[sentence.span.start : sentence.span.end]))
        assert again.text == sentence.text


@given(
    st.text(alphabet="aB.?!1 [](){}<>&;'\"’”\n*_`^~#-|", max_size=80),
    st.sampled_from(["markdown", "html", "text"]),
)
def test_any_text_can_be_read(text: str, form: str) -> None:
    document = read(text, form)
    assert_exact(document, sentences(document))


@pytest.mark.parametrize("part", ["(", ". ", ".", "a.", "e.g. ", "a.[1] ", '." ', "a.1,2,", "[", "^[", "A. "])
def test_hostile_text_is_split_in_linear_time(part: str) -> None:
    assert len(split(part * 50_000)) <= 50_000


def test_a_megabyte_is_split_within_a_second() -> None:
    text = "De kans op instorting is ca. 12% bij volwassenen (zie Made e.a., 2020).[3] Dat is veel. " * 12_000
    start = time.process_time()
    assert len(split(text)) == 24_000
    assert time.process_time() - start < 1


@pytest.mark.skipif(not HARD_CASES.exists(), reason="the development data is not here")
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_hard_cases_of_the_bench_all_pass(form: str) -> None:
    for language, text, expected in json.loads(HARD_CASES.read_text(encoding="utf-8")):
        assert quoted(text, form, language) == expected
