"""A labelled set of citation marks, in Dutch and English: what each sentence cites, and what it does not.

Every row is a sentence, the references that its marks lead to (numbers of the list, in the order of the text),
and what its marks name that no list holds.
"""

import pytest

from tests.readers.articles import article

BAKKER = "Bakker, M. A., & Visser, L. C. (2006). Collapse of the made hip. J Made Bones, 88(5), 1117–1132."
WIERINGA = "Wieringa S, Moor K, Zand P, Nicola M. Walking on made knees. J Made Bones. 2022;12(2):349-55."
ABDULAI = "Abdulai, A. B., Haile, F., & Feleke, G. (2023a). A made trial of pain. Made Pain, 4(1), 1–9."
ABDULAI_B = "Abdulai, A. B., & Haile, F. (2023b). A second made trial. Made Pain, 4(2), 11–19."
WHO = "World Health Organization. (2020). Global made report on falls. Geneva: WHO."
RIVM = "Rijksinstituut voor Volksgezondheid en Milieu. (2021). Rapport over vallen. Bilthoven: RIVM."
UNDATED = "Thuisarts.nl. (z.d.). Ik heb een gemaakte knie. https://example.org/knie"
VAN_DEN_BERG = "van den Berg, J. J. (2019). Made tendons. J Made Bones, 3, 44–48."
GARCIA = "García-López, N. (2018). Muscle made easy. J Made Bones, 2, 4–8."

FDA = "Food and Drug Administration. (2017). Made safety notice. Silver Spring: FDA."
FUND = "Diabetes Fonds. (2016). Cijfers over gemaakte suiker. Amersfoort: Diabetes Fonds."

AUTHORS = (BAKKER, WIERINGA, ABDULAI, ABDULAI_B, WHO, RIVM, UNDATED, VAN_DEN_BERG, GARCIA, FDA, FUND)
B, W, A, AB, WH, RI, UN, BE, GA, FD, FU = range(1, 12)

Row = tuple[str, list[tuple[int, ...]], list[str]]

BY_AUTHOR: list[Row] = [
    # In brackets.
    ("Het bot sterft af (Bakker & Visser, 2006).", [(B,)], []),
    ("The bone dies (Bakker and Visser, 2006, p. 3).", [(B,)], []),
    ("Het bot sterft af (zie ook Bakker en Visser 2006).", [(B,)], []),
    ("Lopen helpt (Wieringa e.a., 2022).", [(W,)], []),
    ("Walking helps (see Wieringa, Moor and others 2022).", [(W,)], []),
    ("Walking helps (Wieringa, Moor, Zand, et al., 2022, p. 3).", [(W,)], []),
    ("Lopen helpt (Wieringa, Moor en anderen, 2022).", [(W,)], []),
    ("Pijn neemt af (Abdulai et al., 2023a,b).", [(A, AB)], []),
    ("Pijn neemt af (Abdulai et al., 2023a, 2023b; WHO, 2020).", [(A,), (AB,), (WH,)], []),
    ("Velen vallen (Rijksinstituut voor Volksgezondheid en Milieu [RIVM], 2021).", [(RI,)], []),
    ("Velen vallen (RIVM, 2021; Thuisarts.nl, z.d.).", [(RI,), (UN,)], []),
    ("Many fall [WHO, 2020].", [(WH,)], []),
    ("Pezen herstellen traag (Van den Berg, 2019).", [(BE,)], []),
    ("Spier groeit (volgens García-López, 2018).", [(GA,)], []),
    ("Muscle grows (García et al., 2018).", [(GA,)], []),
    ("It is safe (Food and Drug Administration, 2017).", [(FD,)], []),
    ("Velen hebben het (Diabetes Fonds, 2016).", [(FU,)], []),
    # In the sentence.
    ("The Food and Drug Administration (2017) calls it safe.", [(FD,)], []),
    ("Dat telde het Diabetes Fonds in 2016.", [(FU,)], []),
    ("Bakker en Visser (2006) zagen dat bot afsterft.", [(B,)], []),
    ("According to Bakker and Visser (2006), bone dies.", [(B,)], []),
    ("Wieringa et al. (2022) saw less pain.", [(W,)], []),
    ("Wieringa en collega's (2022) zagen minder pijn.", [(W,)], []),
    ("Wieringa and colleagues (2022) saw less pain.", [(W,)], []),
    ("Volgens Van den Berg (2019) herstellen pezen traag.", [(BE,)], []),
    ("Wieringa et al. 2022 saw less pain.", [(W,)], []),
    ("Het RIVM (2021) telt de vallers.", [(RI,)], []),
    ("Volgens de World Health Organization (2020) vallen velen.", [(WH,)], []),
    ("The WHO's 2020 report counts falls.", [(WH,)], []),
    ("Het RIVM-rapport uit 2021 telt vallers.", [(RI,)], []),
    # The year elsewhere.
    ("In 2022, Wieringa et al. saw less pain.", [(W,)], []),
    ("In 2006 toonden Bakker en Visser aan dat bot afsterft.", [(B,)], []),
    ("In 2019 beschreef Van den Berg pezen.", [(BE,)], []),
    ("Wieringa's 2022 study saw less pain.", [(W,)], []),
    ("Wieringa et al.'s 2022 trial saw less pain.", [(W,)], []),
    ("Uit een meta-analyse van Wieringa en anderen uit 2022 blijkt minder pijn.", [(W,)], []),
    ("Het onderzoek van Bakker en Visser uit 2006 toont dit.", [(B,)], []),
    ("Bakker's studie uit 2006 toont dit.", [(B,)], []),
    ("Wieringa and colleagues, in their 2022 trial, saw less pain.", [(W,)], []),
    # Clear citations of what the list does not hold.
    ("Het bot sterft af (Jansma et al., 2011).", [], ["Jansma et al., 2011"]),
    ("Jansma e.a. (2011) zagen dit.", [], ["Jansma e.a., 2011"]),
    ("Volgens Jansma en Postma (2011) sterft bot af.", [], ["Jansma en Postma, 2011"]),
    ("Jansma and Postma (2011) found dead bone.", [], ["Jansma and Postma, 2011"]),
    ("Bone dies (Jansma & Postma, 2011).", [], ["Jansma & Postma, 2011"]),
    ("Bone dies (Bakker & Visser, 2007).", [], ["Bakker & Visser, 2007"]),
    ("In 2011, Jansma et al. found dead bone.", [], ["Jansma et al., 2011"]),
    ("Falls are counted (WHO, 2016).", [], ["WHO, 2016"]),
    # No citations.
    ("Amsterdam en Rotterdam (2019) tellen vallers.", [], []),
    ("It was held in London and Paris (2024).", [], []),
    ("Zo was het (Breda en Tilburg, 2019).", [], []),
    ("Alzheimer en Parkinson (2023) zijn ziekten.", [], []),
    ("Pfizer (2021) and Nature and Science (2020) are none.", [], []),
    ("Zo was het in maart 2020 (mei 2020), met 2006 mensen (n = 2006).", [], []),
    ("In 2006 begon het, van 2006–2022 en sinds 2019.", [], []),
    ("In 2023 they walked, and in 2024 Marie walked too.", [], []),
    ("Mail naar bakker2006@example.org.", [], []),
    ("De Wet van 2015 en de Olympische Spelen van 2024.", [], []),
    ("The COVID-19 years (2020 and 2021) were hard.", [], []),
    # Written after the rules, before they were run on them.
    ("Dit sluit aan bij eerder werk (Wieringa et al., 2022; Bakker & Visser, 2006).", [(W,), (B,)], []),
    ("Zoals Bakker en Visser al in 2006 schreven, sterft bot af.", [(B,)], []),
    ("As shown by Bakker and Visser in 2006, bone dies.", [(B,)], []),
    ("Two trials (Abdulai et al. 2023a; Abdulai and Haile 2023b) agree.", [(A,), (AB,)], []),
    ("Volgens het RIVM (2021) en de WHO (2020) vallen velen.", [(RI,), (WH,)], []),
    ("De cijfers van de WHO uit 2020 kloppen.", [(WH,)], []),
    ("Van den Berg (2019) beschreef pezen.", [(BE,)], []),
    ("In een studie uit 2022 zagen Wieringa en collega's minder pijn.", [(W,)], []),
    ("De onderzoekers (Wieringa e.a. 2022) zagen minder pijn.", [(W,)], []),
    ("“Lopen helpt,” schreef Wieringa (2022).", [(W,)], []),
    ("Wieringa's (2022) trial, and Wieringas (2022) onderzoek.", [(W,), (W,)], []),
    ("De cijfers (RIVM-rapport, 2021) kloppen.", [(RI,)], []),
    ("Lopen helpt (Wieringa, 2022). Zwemmen ook (ibid., p. 3), en fietsen (idem).", [(W,), (W,), (W,)], []),
    (
        "Lopen helpt (ibid.). Dit is nieuw (Hofstra et al., 2015). Zwemmen ook (ibid.).",
        [],
        ["Hofstra et al., 2015"],
    ),
    ("Lopen helpt (bijv. Wieringa et al., 2022, 2023).", [(W,)], []),
    ("Lopen helpt [Wieringa et al. 2022].", [(W,)], []),
    ("WHO, 2020: velen vallen.", [(WH,)], []),
    ("The report (World Health Organization [WHO], 2020) counts.", [(WH,)], []),
    ("García-López (2018) and Wieringa et al (2022) agree.", [(GA,), (W,)], []),
    ("Dit is nieuw (Hofstra, Kramer & Post, 2015).", [], ["Hofstra, Kramer & Post, 2015"]),
    ("Hofstra e.a. (2015) vonden niets.", [], ["Hofstra e.a., 2015"]),
    ("Het KNMI (2018) mat warmte.", [], []),
    ("Tussen Kerst en Pasen (2021) was het druk.", [], []),
    ("De firma Bayer en Novartis (2022) zwijgen.", [], []),
    ("In 2020 kreeg Marie de diagnose.", [], []),
    ("The Ministry of Health and Welfare (2019) counts.", [], []),
    ("Sinds 1 januari 2022 geldt het.", [], []),
    ("In Groningen (2019) en Assen (2020).", [], []),
]

NUMBERS: list[Row] = [
    ("De heup stort in [1].", [(1,)], []),
    ("De heup stort in[1,2].", [(1, 2)], []),
    ("The hip collapses [1, 3–4].", [(1, 3, 4)], []),
    ("The hip collapses [1][2].", [(1,), (2,)], []),
    ("De heup stort in.[2,3] En de knie niet.", [(2, 3)], []),
    ("The hip collapses.¹⁻³ More.", [(1, 2, 3)], []),
    ("De heup stort in¹, de knie niet.", [(1,)], []),
    ("The hip collapses.^1,2^ More.", [(1, 2)], []),
    ("The hip collapses.<sup>4</sup> More.", [(4,)], []),
    ("In 2006 [3] it was seen, in 30% [4].", [(3,), (4,)], []),
    ("De heup stort in (2). De knie niet (3).", [(2,), (3,)], []),
    ("De heup stort in [1]. Er is een infectie (2).", [(1,), (2,)], []),
    ("Het is 30%1. Of 50%.2,3 Of 4%.4", [(1,), (2, 3), (4,)], []),
    ("De heup stort in.1 De knie niet (zelden).2 Meer.", [(1,), (2,)], []),
    ("Het risico stijgt1, en het bot daalt2,3.", [(1,), (2, 3)], []),
    ("De heup stort in [1] en stijgt met 30%.2 Meer.", [(1,), (2,)], []),
    ("The hip collapses [3, p. 12]. Bones die [see 2, 4].", [(3,), (2, 4)], []),
    ("The hip collapses (ref. 3). Bones die [see refs. 1, 2].", [(3,), (1, 2)], []),
    (
        "De heup stort in (1). Bot sterft (2). Pijn (3) en koorts (4) nemen af (1).",
        [(1,), (2,), (3,), (4,), (1,)],
        [],
    ),
    ("De heup stort in. (2) Bot sterft af.(3) Meer.", [(2,), (3,)], []),
    ("So say Bakker et al.1 and others.2 More.", [(1,), (2,)], []),
    ("De heup stort in.1 Bot sterft af.2 Pijn neemt af.3 Het risico stijgt4.", [(1,), (2,), (3,), (4,)], []),
    # Missing.
    (
        "It falls (1). It rises (2). It stays (3). It ends (4). It begins (1,2). Or not (9).",
        [(1,), (2,), (3,), (4,), (1, 2)],
        ["9"],
    ),
    ("It falls (ref. 7), as it did [1].", [(1,)], ["7"]),
    ("The hip collapses [2, 7].", [(2,)], ["7"]),
    ("The hip collapses [7].", [], ["7"]),
    ("De heup stort in.⁷ Meer.", [], ["7"]),
    ("De heup stort in.<sup>7</sup> Meer.", [], ["7"]),
    ("De heup stort in.[^9]", [], ["[^9]"]),
    ("Bone dies [1], says Jansma et al. (2011) in a trial [2].", [(1,), (2,)], []),
    # No citations.
    ("There are 10⁶ cells, 3 m² of skin, 5 cm³ of blood and 4 mm² more.", [], []),
    ("De BMI is gewicht/lengte² of gewicht : (lengte)².", [], []),
    ("The clearance was 3 ml·min⁻¹, I² was 80% and n² is large.", [], []),
    ("Calcium is Ca²⁺ and water has an x² of 4.", [], []),
    ("The interval is [0, 1], the range 7 [3–9].", [], []),
    ("It was 12 (95% CI [1, 3]), with a median of 3.5 [2–4].", [], []),
    ("Eerst (1) wachten, dan (2) kijken, of niet (3).", [], []),
    ("Er zijn drie (3). Dat is stadium (2).", [], []),
    (
        "It falls (1). It rises (2). It stays (3). It ends (4). It begins (1,2). In 12% (9), it does not.",
        [(1,), (2,), (3,), (4,), (1, 2)],
        [],
    ),
    ("It falls [1]. The scan (2) and the test (3) show it.", [(1,)], []),
    (
        "It falls (1). It rises (2). We (1) weigh, (2) walk. It went from 3 (1) to 4 (2) or more.",
        [(1,), (2,)],
        [],
    ),
    ("De pijn daalt.1 De dosis is 2 mg.3 keer per dag is te veel.2", [(1,), (2,)], []),
    ("Code shows `(Bakker & Visser, 2006)` and `¹` and `x.1`, or [1].", [(1,)], []),
    ("In stadium 2. 3 van hen vallen, in 2019.", [], []),
    ("Vitamine B12 en omega3, en type2, fase3.", [], []),
    ("The tracer is [18]F and the ring [4,5]b.", [], []),
    # Written after the rules, before they were run on them.
    ("Pijn neemt af [1], [3].", [(1,), (3,)], []),
    ("Pijn neemt af [1 - 3].", [(1, 2, 3)], []),
    ("Pijn neemt af (bron: 2).", [], []),
    ("Pijn¹ en koorts² nemen af.³", [(1,), (2,), (3,)], []),
    ("Pijn neemt af [1,2,9].", [(1, 2)], ["9"]),
    ("Pijn neemt af.¹ Koorts ook.⁸", [(1,)], ["8"]),
    ("Pijn neemt af (1,3). Koorts ook (2-4).", [(1, 3), (2, 3, 4)], []),
    ("Pijn neemt af.1,2 Koorts ook.3", [(1, 2), (3,)], []),
    ("Dosis 5 mg/m², klaring 30 ml·min⁻¹·kg⁻¹.", [], []),
    ("Het SI-stelsel: 1 dm³ is 10⁻³ m³.", [], []),
    ("Zie figuur (2) en tabel (3).", [], []),
    ("Er waren twee groepen (2). Elk telde vier (4).", [], []),
    ("Koorts boven 38.5 daalt in 3 dagen.", [], []),
    ("Het was 2006.3 dagen.", [], []),
]

PMID = "Bakker MA. Made hips. J Made Bones. 2006;88(5):1117-32. PMID: 99999991"
DOI = "Zand P. Made knees. J Made Bones. 1999;81(2):349-55. doi:10.9999/made.2"

# Keys, links and identifiers: the form of each citation, and what it leads to in the list of these two.
OTHERS: list[tuple[str, list[tuple[str, tuple[int, ...]]]]] = [
    ("So it is [@made2006].", [("key", ())]),
    ("So it is [see @made2006, p. 3; -@made1999].", [("key", ()), ("key", ())]),
    ("So it is [@doi:10.9999/made.2].", [("key", (2,))]),
    ("So it is [@pmid:99999991].", [("key", (1,))]),
    ("Zo is het (PMID 99999991).", [("identifier", (1,))]),
    ("Zo is het (doi:10.9999/made.2).", [("identifier", (2,))]),
    ("Zo is het ([PubMed](https://pubmed.ncbi.nlm.nih.gov/99999991/)).", [("link", (1,))]),
    ("So it is, [they say](https://doi.org/10.9999/made.2).", [("link", (2,))]),
    ("So it is: https://doi.org/10.9999/made.2 shows it.", [("identifier", (2,))]),
    ("Zo is het [[2]](https://doi.org/10.9999/made.2).", [("link", (2,))]),
    ("Zo is het.<ref>Zand P. 1999. doi:10.9999/made.2</ref>", [("identifier", (2,))]),
    ("Mail a@example.org, of @iemand.", []),
    ("[More](https://example.org/page) and [up](#top).", []),
]


def _read(text: str, entries: tuple[str, ...], *, numbered: bool) -> tuple[list[tuple[int, ...]], list[str]]:
    lines = [f"{number}. {entry}" if numbered else f"- {entry}" for number, entry in enumerate(entries, 1)]
    citations = article(f"{text}\n\n## References\n\n" + "\n".join(lines) + "\n").citations
    targets = [citation.targets for citation in citations if citation.targets]
    return targets, [missing for citation in citations for missing in citation.missing]


@pytest.mark.parametrize(("text", "targets", "missing"), BY_AUTHOR)
def test_authors_and_a_year_cite_what_the_label_says(
    text: str, targets: list[tuple[int, ...]], missing: list[str]
) -> None:
    assert _read(text, AUTHORS, numbered=False) == (targets, missing)


IN_PRESS = "Vries, L. de. (in druk). De dosis van een gemaakt middel. Made Journal."
MANY = "Ibad, H., Smit, J., & Jansen, P. (2024). Een gemaakt middel en bot. Made Journal, 3(1), 1-9."


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Het risico stijgt (De Vries, in druk).", [(1,)]),
        ("De Vries (in press) zag dat ook.", [(1,)]),
        ("Ibad et al. laten zien dat het risico verdubbelt (2024).", [(2,)]),
        ("Ibad e.a. zagen een verband met de dosis, en wel bij 30% (2024).", [(2,)]),
        ("Ibad et al. zagen dat. In een ander jaar (2024) was het anders.", []),
        ("In een ander jaar (2024) was het anders.", []),
        ("Ibad et al. laten zien dat het risico verdubbelt (2019).", []),
    ],
)
def test_a_year_may_stand_apart_from_its_authors_or_be_yet_to_come(
    text: str, targets: list[tuple[int, ...]]
) -> None:
    assert _read(text, (IN_PRESS, MANY), numbered=False) == (targets, [])


ORGANISATIONS = (
    "Madesite",
    "Madesite.nl",
    "Made-instituut",
    "MadeNederland",
    "UpToMade",
    "Cochrane",
    "MIVM",
    "Made Zorgcentrum",
)


@pytest.mark.parametrize("name", ORGANISATIONS)
@pytest.mark.parametrize("year", ["2023", "z.d."])
@pytest.mark.parametrize("title", ["Jicht", "Wat is jicht, en hoe vaak komt het voor"])
def test_an_organisation_is_an_author_however_short_its_title(name: str, year: str, title: str) -> None:
    entry = f"{name}. ({year}). {title}. https://example.org/jicht"
    assert _read(f"Jicht komt voor ({name}, {year}).", (BAKKER, entry), numbered=False) == ([(2,)], [])


@pytest.mark.parametrize(("text", "targets", "missing"), NUMBERS)
def test_numbers_cite_what_the_label_says(
    text: str, targets: list[tuple[int, ...]], missing: list[str]
) -> None:
    assert _read(text, AUTHORS[:4], numbered=True) == (targets, missing)


@pytest.mark.parametrize(("text", "found"), OTHERS)
def test_keys_links_and_identifiers_cite_what_the_label_says(
    text: str, found: list[tuple[str, tuple[int, ...]]]
) -> None:
    made = article(f"{text}\n\n## References\n\n1. {PMID}\n2. {DOI}\n")
    assert [(citation.form, citation.targets) for citation in made.citations] == found
