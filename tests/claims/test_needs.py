"""Which sentences need a source, in Dutch and English, and what they are told to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.claims.needs import needs
from refs.model.article import Role, Sentence, Unit
from refs.model.claim import ClaimKind, Exemption, Need, Tier
from tests.claims.made import listed, sentence


def judge(text: str, language: str, **place: object) -> Need:
    (need,) = needs([sentence(text, **place)], language)  # type: ignore[arg-type]  # the fields of a sentence
    return need


@pytest.mark.parametrize(
    ("kind", "language", "text"),
    [
        (ClaimKind.STATISTIC, "nl", "Een sessie duurt 40 tot 50 minuten."),
        (ClaimKind.STATISTIC, "en", "A session takes 40 to 50 minutes."),
        (ClaimKind.EPIDEMIOLOGY, "nl", "De aandoening komt vaker voor bij mannen dan bij vrouwen."),
        (ClaimKind.EPIDEMIOLOGY, "en", "The prevalence is highest in coastal regions."),
        (ClaimKind.CAUSE, "nl", "Roken verhoogt het risico op staar."),
        (ClaimKind.CAUSE, "en", "Smoking is a risk factor for cataract."),
        (ClaimKind.MECHANISM, "nl", "Het middel remt de aanmaak van maagzuur."),
        (ClaimKind.MECHANISM, "en", "The drug inhibits the release of acid."),
        (ClaimKind.SYMPTOM, "nl", "De huid voelt dan droog en jeukt, met pijn bij het lopen."),
        (ClaimKind.SYMPTOM, "en", "Patients complain of fever and a dry cough."),
        (ClaimKind.DIAGNOSIS, "nl", "De sensitiviteit van de test is laag."),
        (ClaimKind.DIAGNOSIS, "en", "The sensitivity of the test is low."),
        (ClaimKind.TREATMENT, "nl", "Zalf met ureum verlicht de jeuk."),
        (ClaimKind.TREATMENT, "en", "Urea cream relieves the itch and improves hydration."),
        (ClaimKind.HARM, "nl", "Een bekende bijwerking is een droge mond."),
        (ClaimKind.HARM, "en", "Dry mouth is a well-known side effect."),
        (ClaimKind.PROGNOSIS, "nl", "De ziekte is dodelijk en de overleving kort."),
        (ClaimKind.PROGNOSIS, "en", "Survival is poor and relapses are the rule."),
        (ClaimKind.EVIDENCE, "nl", "Uit onderzoek blijkt dat tai chi het evenwicht ten goede komt."),
        (ClaimKind.EVIDENCE, "en", "Randomised trials have shown that tai chi is good for balance."),
        (ClaimKind.GUIDELINE, "nl", "Volgens de richtlijn is dit de eerste keuze."),
        (ClaimKind.GUIDELINE, "en", "It is the gold standard and recommended as first-line."),
        (ClaimKind.HISTORY, "nl", "Al in 1928 werd het schimmelsap per toeval ontdekt."),
        (ClaimKind.HISTORY, "en", "It was first described in 1817."),
        (ClaimKind.QUOTATION, "nl", '"Elke stap telt", zegt hoogleraar bewegingsleer Van der Made.'),
        (ClaimKind.QUOTATION, "en", '"Every step counts," says a professor of movement.'),
        (ClaimKind.OTHER, "nl", "Het bezoek wordt door zorgverzekeraars uit het basispakket vergoed."),
        (ClaimKind.OTHER, "en", "The visit is reimbursed by health insurers out of the basic package."),
    ],
)
def test_a_claim_has_the_kind_of_what_it_is_about(kind: ClaimKind, language: str, text: str) -> None:
    need = judge(text, language)
    assert need.tier is not None or kind is ClaimKind.OTHER
    assert need.kind is kind


@pytest.mark.parametrize(
    ("exemption", "language", "text"),
    [
        (Exemption.DEFINITION, "nl", "Hypertensie betekent hoge bloeddruk."),
        (Exemption.DEFINITION, "en", "The term hypertension means high blood pressure."),
        (Exemption.COMMON_KNOWLEDGE, "nl", "Iedereen is weleens verkouden."),
        (Exemption.COMMON_KNOWLEDGE, "en", "Everyone has a cold now and then."),
        (Exemption.ADVICE, "nl", "Overleg altijd met je huisarts."),
        (Exemption.ADVICE, "en", "Talk to your doctor before you travel."),
        (Exemption.ANALOGY, "nl", "Vergelijk het met een tuinslang met een knik erin."),
        (Exemption.ANALOGY, "en", "Think of it as a garden hose with a kink."),
        (Exemption.TRANSITION, "nl", "In dit artikel lees je wat er daarna gebeurt."),
        (Exemption.TRANSITION, "en", "This page explains what happens next."),
        (Exemption.EVALUATION, "nl", "Dat maakt het een lastige keuze."),
        (Exemption.EVALUATION, "en", "That sounds frightening."),
        (Exemption.RESTATEMENT, "nl", "Kortom, rustig aan."),
        (Exemption.RESTATEMENT, "en", "In short, it goes slowly."),
        (Exemption.QUESTION, "nl", "Veroorzaakt roken kanker?"),
        (Exemption.QUESTION, "en", "Does smoking cause cancer?"),
        (Exemption.NAVIGATION, "nl", "Lees ook ons artikel over voeding."),
        (Exemption.NAVIGATION, "en", "Read more about food on our pages."),
        (Exemption.OWN_WORK, "nl", "Wij vroegen tien lezers naar hun verhaal."),
        (Exemption.OWN_WORK, "en", "In our clinic we asked every visitor about it."),
        (Exemption.CAPTION, "nl", "Figuur 3: doorsnede van het oog."),
        (Exemption.CAPTION, "en", "Figure 3: cross-section of the eye."),
    ],
)
def test_a_sentence_is_exempt_for_a_named_reason(exemption: Exemption, language: str, text: str) -> None:
    need = judge(text, language)
    assert need.tier is None
    assert need.exempt is exemption
    assert need.score < 0.5


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Bij 30% van de patiënten verhoogt de operatie het risico op trombose."),
        ("en", "Surgery raises the risk of thrombosis in 30% of patients."),
        ("de", "Rauchen erhöht das Risiko um 30 %."),
        ("fr", "Le tabac augmente le risque de 30 %."),
    ],
)
def test_a_number_and_a_risk_must_have_a_source(language: str, text: str) -> None:
    assert judge(text, language).tier is Tier.MUST


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De spreekkamer van een fysiotherapeut is met matten en toestellen ingericht."),
        ("en", "The waiting room of the average practice has a table with magazines."),
    ],
)
def test_a_statement_without_a_strong_cue_never_must_have_a_source(language: str, text: str) -> None:
    assert judge(text, language).tier is not Tier.MUST


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Vaak zwellen de enkels en voelen de schoenen te krap."),
        ("en", "The ankles often look puffy and are tender to the touch."),
    ],
)
def test_a_milder_claim_should_have_a_source(language: str, text: str) -> None:
    assert judge(text, language).tier is not None


def test_an_imperative_with_a_factual_reason_is_a_claim() -> None:
    assert judge("Eet minder zout.", "nl").exempt is Exemption.ADVICE
    assert judge("Eet minder zout, want zout verhoogt de bloeddruk en het risico op een beroerte.", "nl").tier


def test_an_unmarked_condition_is_no_imperative() -> None:
    assert judge("Drink elke dag water.", "nl").exempt is Exemption.ADVICE
    assert judge("Drink je veel alcohol, dan stijgt de bloeddruk.", "nl").tier is Tier.MUST


def test_a_noun_that_looks_like_an_imperative_is_none() -> None:
    assert judge("Use of a cane.", "en").exempt is not Exemption.ADVICE
    assert judge("Use of a cane reduces the load on the hip by 20%.", "en").tier is Tier.MUST


@pytest.mark.parametrize(
    ("role", "exemption"),
    [
        (Role.QUESTION, Exemption.QUESTION),
        (Role.NAVIGATION, Exemption.NAVIGATION),
        (Role.DISCLAIMER, Exemption.NAVIGATION),
        (Role.READ_MORE, Exemption.NAVIGATION),
    ],
)
def test_a_part_of_an_article_that_is_no_prose_is_exempt(role: Role, exemption: Exemption) -> None:
    need = judge("Smoking raises the risk by 30%.", "en", role=role)
    assert (need.tier, need.exempt, need.score) == (None, exemption, 0.0)


@pytest.mark.parametrize("role", [Role.CONTENTS, Role.REFERENCES, Role.COMMENTS])
def test_contents_references_and_comments_are_not_judged(role: Role) -> None:
    assert needs([sentence("Smoking raises the risk by 30%.", role=role)], "en") == ()


def test_a_table_cell_is_not_judged() -> None:
    assert needs([sentence("30%", Unit.CELL)], "en") == ()


def test_a_caption_is_exempt_by_its_place() -> None:
    assert judge("Smoking raises the risk by 30%.", "en", unit=Unit.CAPTION).exempt is Exemption.CAPTION


def test_a_sentence_that_says_the_same_as_the_one_before_restates() -> None:
    first = sentence("Langdurige blootstelling aan lawaai geeft gehoorverlies.")
    again = sentence("Blootstelling aan lawaai: gehoorverlies.")
    elsewhere = sentence("Blootstelling aan lawaai: gehoorverlies.", block=1)
    repeated, apart = (needs([first, second], "nl")[1].score for second in (again, elsewhere))
    assert repeated < apart


def test_an_analogy_goes_on_in_its_paragraph() -> None:
    story = [
        sentence("Vergelijk het met een huis."),
        sentence("De gevel staat nog overeind, maar binnen ligt alles in puin."),
        sentence("Iets heel anders staat in een volgende alinea.", block=1),
    ]
    _, goes_on, apart = needs(story, "nl")
    assert goes_on.exempt is Exemption.ANALOGY
    assert apart.exempt is not Exemption.ANALOGY


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("nl", ("Het risico is verhoogd bij:", "Botbreuken", "Hoge leeftijd")),
        ("en", ("The risk is raised by:", "Fractures", "Old age")),
    ],
)
def test_items_are_claims_with_their_lead_in(language: str, lines: tuple[str, ...]) -> None:
    assert all(need.tier for need in needs(listed(*lines), language))
    alone = [sentence(line, Unit.ITEM) for line in lines[1:]]
    together = needs(listed(*lines), language)[1:]
    assert all(a.score < b.score for a, b in zip(needs(alone, language), together, strict=True))


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("nl", ("Een paar praktische tips:", "Appels en peren", "Een warm bad")),
        ("en", ("A few practical tips:", "Apples and pears", "A warm bath")),
    ],
)
def test_items_are_advice_with_their_lead_in(language: str, lines: tuple[str, ...]) -> None:
    assert {need.exempt for need in needs(listed(*lines), language)} == {Exemption.ADVICE}


def test_a_lead_in_is_a_claim_with_its_items() -> None:
    bare = needs([sentence("Namelijk deze drie:", Unit.LEAD_IN)], "nl")[0]
    lead_in = needs(listed("Namelijk deze drie:", "Roken veroorzaakt 30% van de gevallen"), "nl")[0]
    assert lead_in.score > bare.score
    assert lead_in.kind is not ClaimKind.OTHER


@pytest.mark.parametrize("bare", ["Voorbeelden:", "Daarnaast:", "Zoals:"])
def test_a_bare_lead_in_never_must_have_a_source(bare: str) -> None:
    lead_in = needs(
        listed(bare, "Roken veroorzaakt 30% van de gevallen", "Alcohol verhoogt het risico"), "nl"
    )[0]
    assert lead_in.tier is not Tier.MUST
    assert needs(listed(bare, "Appels", "Peren"), "nl")[0].tier is None


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("nl", ("Het risico wordt vergroot door:", "Overgewicht", "Leeftijd 45 jaar of ouder")),
        ("en", ("The risk is raised by:", "Obesity", "Age over 45")),
    ],
)
def test_a_lead_in_speaks_for_its_bare_items(language: str, lines: tuple[str, ...]) -> None:
    assert [(need.tier, need.asserts) for need in needs(listed(*lines), language)] == [
        (Tier.MUST, True),
        (Tier.MUST, False),
        (Tier.MUST, False),
    ]


@pytest.mark.parametrize(
    ("language", "item"),
    [
        ("nl", "Overgewicht verhoogt het risico op slijtage"),
        ("en", "Obesity raises the risk of gout"),
    ],
)
def test_an_item_may_assert_a_fact_by_itself(language: str, item: str) -> None:
    judged = needs(listed({"nl": "Voorbeelden:", "en": "Examples:"}[language], item), language)[1]
    assert (judged.tier, judged.asserts) == (Tier.MUST, True)


def test_a_heading_stands_in_for_the_lead_in_that_a_list_lacks() -> None:
    item = sentence("Hoge leeftijd", Unit.ITEM, group=1, heading="Risicofactoren")
    assert needs([item], "nl")[0].tier is Tier.MUST
    assert (
        needs([sentence("Hoge leeftijd", Unit.ITEM, group=1, heading="Allerlei")], "nl")[0].tier
        is not Tier.MUST
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Reuma is de meest voorkomende aandoening van het gewricht."),
        ("nl", "Jicht is een van de meest voorkomende vormen van reuma."),
        ("en", "Osteoarthritis is the most common form of arthritis."),
        ("en", "Gout is a rare disease in children."),
    ],
)
def test_how_often_something_is_seen_is_no_definition(language: str, text: str) -> None:
    assert (judge(text, language).kind, judge(text, language).exempt) == (ClaimKind.EPIDEMIOLOGY, None)


@pytest.mark.parametrize(
    ("language", "text", "exempt"),
    [
        ("nl", "Bij overgewicht is het belangrijk om af te vallen.", True),
        ("nl", "Bij overgewicht is het belangrijk om af te vallen, want dat verlaagt het risico.", False),
        ("en", "If you develop a fever, it is best to rest.", True),
        ("en", "It is best to rest, because rest halves the risk of rupture.", False),
    ],
)
def test_advice_is_a_claim_only_with_its_grounds(language: str, text: str, exempt: bool) -> None:
    assert (judge(text, language).exempt is Exemption.ADVICE) is exempt


@pytest.mark.parametrize(
    ("between", "exempt"),
    [("De vloer oogt stevig, maar er ontstaan scheuren.", True), ("Het bot verzwakt bij patiënten.", False)],
)
def test_an_analogy_goes_on_past_a_sentence_that_does_not_return_to_the_body(
    between: str, exempt: bool
) -> None:
    story = ["Denk aan een huis.", between, "Op een gegeven moment geeft de constructie mee."]
    last = needs([sentence(text) for text in story], "nl")[-1]
    assert (last.exempt is Exemption.ANALOGY) is exempt


def test_the_heading_tells_what_a_bare_item_is() -> None:
    under = {
        heading: judge("Droge mond", "nl", unit=Unit.ITEM, heading=heading).score
        for heading in ("Bijwerkingen", "", "Anamnese")
    }
    assert under["Bijwerkingen"] > under[""] > under["Anamnese"]


def test_the_cues_are_the_words_that_decided_as_they_stand() -> None:
    assert judge("Dit VERHOOGT het risico.", "nl").cues == ("VERHOOGT het risico", "risico")
    assert judge("Overleg altijd met je huisarts.", "nl").cues[0] == "Overleg altijd"


def test_a_region_of_a_language_is_read_as_the_language() -> None:
    text = "Roken verhoogt het risico op staar."
    assert judge(text, "nl-BE").score == judge(text, "nl").score


def test_a_language_without_a_lexicon_still_knows_numbers() -> None:
    assert judge("Tupakointi lisää riskiä 30 %.", "fi").tier is Tier.MUST


TEXT = st.text(alphabet="ab éN%…^~*:?.\"'1 de het oorzaak van risk of 30", max_size=80)


@given(st.lists(TEXT, max_size=8), st.sampled_from(["nl", "en", "de", "fr", "xx"]))
def test_every_sentence_is_either_a_claim_or_exempt_and_the_score_agrees(
    lines: list[str], language: str
) -> None:
    sentences: list[Sentence] = [sentence(line, block=i // 3) for i, line in enumerate(lines)]
    judged = needs(sentences, language)
    assert [need.sentence for need in judged] == sentences
    for need in judged:
        assert (need.tier is None) is (need.exempt is not None)
        assert 0 <= need.score <= 1
        assert (need.score >= 0.5) is (need.tier is not None)
        assert all(cue in need.sentence.text for cue in need.cues)
    assert needs(sentences, language) == judged


def test_a_sentence_of_a_megabyte_and_a_list_of_thousands_are_judged() -> None:
    (need,) = needs([sentence("oorzaak van 30 % " * 70_000)], "nl")
    assert need.tier is Tier.MUST
    assert len(needs(listed("Oorzaken:", *["Roken"] * 20_000), "nl")) == 20_001


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Paracetamol is de veiligste pijnstiller tijdens de zwangerschap."),
        ("en", "Acetaminophen is the safest painkiller in pregnancy."),
        ("nl", "Onze capsules verlagen het risico met 40%."),
        ("en", "In my practice, 80% of patients improve with acupuncture."),
        ("nl", "Kortom: roken verdubbelt het risico op een hartinfarct."),
        ("en", "Screening saves one life for every 781 men invited."),
    ],
)
def test_what_says_much_must_have_a_source_whoever_says_it(language: str, text: str) -> None:
    assert judge(text, language).tier is Tier.MUST


@pytest.mark.parametrize(
    ("language", "text"), [("nl", "Een consult kost € 45."), ("en", "The visit costs £12.")]
)
def test_a_price_is_nothing_that_must_have_a_source(language: str, text: str) -> None:
    assert judge(text, language).tier is not Tier.MUST


@pytest.mark.parametrize(
    "text",
    ["Journal of Bones 1981: 76(373); 27-32.", "J Bones. 2006;88(5):1117–32.", "2015;3:e12."],
)
def test_the_volume_and_pages_of_a_printed_work_claim_nothing(text: str) -> None:
    assert judge(text, "en").exempt is Exemption.NAVIGATION
    assert judge(f"Smoking causes half of all cataracts ({text})", "en").tier is Tier.MUST


@pytest.mark.parametrize(
    "text", [r"$\eta^2=\frac{SS_{treatment}}{SS_{total}}$", r"$$R_p^2 = 40$$.", "$a$, $b$;"]
)
def test_a_formula_alone_is_not_judged(text: str) -> None:
    assert needs([sentence(text)], "en") == ()
