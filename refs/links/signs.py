"""What may not differ between two wordings of one claim: its numbers, units, negations and directions.

A link is moved to an edited sentence only where these are the same, in the same order. The tables are of all
languages at once: a word that is none in the article's language is in both wordings or in neither.
"""

import re
import unicodedata

_RAISED = "¹²³⁰⁴-⁹₀-₉½¼¾⅓⅔"
_TOKEN = re.compile(
    rf"(?P<number>\d+(?:[.,:/]\d+)*|[{_RAISED}]+)|(?P<word>[^\W\d_{_RAISED}]+(?:['’][^\W\d_]+)*|[%‰°<>≤≥±=])"
)
_DECIMAL_COMMA = str.maketrans(",", ".")

_NUMBERS = {
    "0": "zero nul null zéro",
    "1": "one één eén eins",
    "2": "two twee zwei deux both beide beiden",
    "3": "three drie drei trois",
    "4": "four vier quatre",
    "5": "five vijf fünf cinq",
    "6": "six zes sechs",
    "7": "seven zeven sieben sept",
    "8": "eight acht huit",
    "9": "nine negen neun neuf",
    "10": "ten tien zehn dix",
    "11": "eleven elf",
    "12": "twelve twaalf zwölf douze",
    "20": "twenty twintig zwanzig vingt",
    "30": "thirty dertig dreißig trente",
    "40": "forty veertig vierzig quarante",
    "50": "fifty vijftig fünfzig cinquante",
    "60": "sixty zestig sechzig soixante",
    "70": "seventy zeventig siebzig",
    "80": "eighty tachtig achtzig",
    "90": "ninety negentig neunzig",
    "100": "hundred honderd hundert cent",
    "1000": "thousand duizend tausend mille",
    "million": "million millions miljoen miljoenen millionen",
    "billion": "billion billions miljard miljarden milliarde milliarden milliard milliards",
    "1/2": "half halve helft hälfte halb halbe moitié demi",
    "1/3": "third thirds derde derden drittel tiers",
    "1/4": "quarter quarters kwart viertel quart quarts",
    "x2": "double doubles doubled twice verdubbelt verdubbelen verdubbeld tweemaal doppelt verdoppelt doublé",
    "x3": "triple triples tripled verdrievoudigt driemaal dreifach",
    "most": "most majority meeste meerderheid meisten mehrheit plupart majorité",
    "all": "all every alle elke ieder iedere jede jeder tous toutes",
    "few": "few little weinig wenige peu",
}
_UNITS = {
    "%": "% percent procent prozent",
    "pp": "procentpunt procentpunten prozentpunkte",
    "second": "second seconds seconde seconden sekunde sekunden secondes",
    "minute": "min minute minutes minuut minuten",
    "hour": "hour hours uur uren stunde stunden heure heures",
    "day": "day days daily dag dagen dagelijks tag tage tagen täglich jour jours",
    "week": "week weeks weekly weken wekelijks woche wochen semaine semaines",
    "month": "month months monthly maand maanden maandelijks monat monate monaten mois",
    "year": "year years yearly annual annually jaar jaren jaarlijks jahr jahre jahren jährlich ans année années",
    "decade": "decade decades decennium decennia jahrzehnt jahrzehnte décennie décennies",
    "degree": "° degree degrees graad graden grad degré degrés",
    "times": "times fold keer maal mal fois",
    "gram": "gram grams gramm gramme grammes",
    "litre": "litre litres liter liters",
    "metre": "metre metres meter meters",
}
_SYMBOLS = frozenset(
    "mg mcg µg μg ug ng pg kg ml dl cl µl μl mmol mol nmol µmol μmol pmol meq mm cm dm km nm µm μm mmhg kpa pa iu ie ui"
    " kcal kj cal hz khz mhz ms bpm gy mgy sv msv bq mbq kv mv ma".split()
)
_AFTER_NUMBERS = frozenset("g l m s h u d j y w".split())  # words of their own elsewhere
_NEGATIONS = {
    "not": "not no never none nor neither nobody nothing without cannot non niet geen nooit noch niemand niets zonder"
    " nergens evenmin nicht kein keine keinen keinem keiner nie niemals niemand nichts ohne weder pas jamais sans aucun"
    " aucune rien ni",
    "hardly": "hardly rarely seldom scarcely nauwelijks zelden amper zeldzaam kaum selten rarement guère",
}
_DIRECTIONS = {
    "up": "more higher greater larger increase increases increased increasing raise raises raised rise rises rising grow"
    " grows improve improves improved meer hoger hogere groter grotere vaker verhoogt verhogen verhoogd verhoogde stijgt"
    " stijgen stijging toename toe toeneemt vergroot vergroten verbetert verbeteren mehr höher erhöht erhöhen steigt"
    " steigen zunahme plus augmente augmentent augmentation",
    "down": "less fewer lower smaller decrease decreases decreased decreasing reduce reduces reduced reducing fall falls"
    " drop drops decline declines lowers worsen worsens minder lager lagere kleiner kleinere verlaagt verlagen verlaagd"
    " verlaagde daalt dalen daling afname af afneemt vermindert verminderen verkleint verkleinen verslechtert weniger"
    " niedriger senkt senken sinkt sinken abnahme moins diminue diminuent diminution réduit réduisent",
    "before": "before vóór avant",
    "after": "after nadat après",
}
_OF_TABLES = {
    word.casefold(): f"{family}:{meaning}"
    for family, table in (("number", _NUMBERS), ("unit", _UNITS), ("not", _NEGATIONS), ("way", _DIRECTIONS))
    for meaning, known in table.items()
    for word in known.split()
}
_OF_SYMBOLS = {symbol.casefold(): f"unit:{symbol}" for symbol in (*_SYMBOLS, *"‰<>≤≥±=")}
_SIGNS = _OF_SYMBOLS | _OF_TABLES


def signs(text: str) -> tuple[str, ...]:
    """The signs of a sentence without citation marks, in its order: "number:30", "unit:%", "not:not" …

    A number is the same in figures and in words, a unit in full and in short.
    """
    found: list[str] = []
    after_number = False
    for token in _TOKEN.finditer(unicodedata.normalize("NFC", text).casefold()):
        if token["number"]:
            found.append(f"number:{token['number'].translate(_DECIMAL_COMMA)}")
        elif sign := _sign(token["word"], after_number=after_number):
            found.append(sign)
        after_number = bool(token["number"])
    return tuple(found)


def _sign(word: str, *, after_number: bool) -> str:
    if after_number and word in _AFTER_NUMBERS:
        return f"unit:{word}"
    if word.endswith(("n't", "n’t")):
        return "not:not"
    return _SIGNS.get(word, "")
