"""What the parts of an article are called, in the languages that we read: words to roles."""

import re

from refs.model.article import Role

# Names of parts as publishers, style guides and content systems print them in each language, by role.
_NAMES = {
    Role.REFERENCES: """
        bron, bronnen, bronvermelding, bronvermeldingen, bronnenlijst, bronnen en referenties,
        referentie, referenties, referentielijst, literatuur, literatuurlijst, literatuurverwijzing,
        literatuurverwijzingen, literatuuropgave, literatuurreferenties, geraadpleegde bronnen,
        geraadpleegde literatuur, gebruikte bronnen, gebruikte literatuur, wetenschappelijke bronnen,
        wetenschappelijke referenties, wetenschappelijke literatuur, bronnen en literatuur,
        literatuur en bronnen, bronnen en verwijzingen, verwijzingen, voetnoten, noten, bibliografie,
        reference, references, reference list, list of references, bibliography, selected bibliography,
        annotated bibliography, source, sources, source list, work cited, works cited, literature,
        literature cited, cited literature, cited works, references cited, citations, further references,
        additional references, references and notes, notes and references, references and sources,
        sources and references, selected references, key references, scientific references,
        scientific sources, footnotes, endnotes,
        quelle, quellen, quellenangaben, quellenverzeichnis, literatur, literaturverzeichnis,
        literaturangaben, literaturhinweise, einzelnachweise, referenzen, belege, quellen und literatur,
        literatur und quellen,
        référence, références, bibliographie, références bibliographiques, bibliographie et sources,
        notes et références, sources et références
    """,
    Role.CONTENTS: """
        inhoud, inhoudsopgave, inhoudstafel, in dit artikel, op deze pagina, snel naar,
        contents, table of contents, in this article, on this page, jump to, what's in this article,
        inhalt, inhaltsverzeichnis, inhaltsübersicht, in diesem artikel, auf dieser seite,
        sommaire, table des matières, dans cet article, sur cette page
    """,
    Role.DISCLAIMER: """
        disclaimer, medische disclaimer, belangrijke disclaimer, vrijwaring, disclaimer en aansprakelijkheid,
        medical disclaimer, legal disclaimer, health disclaimer,
        haftungsausschluss, medizinischer haftungsausschluss,
        avertissement, avertissement médical, clause de non-responsabilité
    """,
    Role.READ_MORE: """
        lees verder, lees ook, lees meer, lees verder binnen deze reeks, meer lezen, verder lezen, zie ook,
        meer informatie, meer weten, gerelateerd, gerelateerde artikelen, gerelateerde berichten,
        meer over dit onderwerp, dit vind je misschien ook interessant, interessante artikelen,
        andere artikelen, ook interessant,
        read more, read next, see also, related, related articles, related posts, related topics,
        related content, further reading, more information, learn more, you may also like,
        you might also like, more on this topic, more articles, recommended reading, external links,
        weiterlesen, siehe auch, mehr lesen, lesen sie auch, verwandte artikel, weitere informationen,
        ähnliche artikel, weiterführende literatur, weiterführende links, mehr erfahren, weblinks,
        lire aussi, voir aussi, en savoir plus, à lire aussi, articles similaires, articles liés,
        pour aller plus loin
    """,
    Role.COMMENTS: """
        reactie, reacties, reacties en ervaringen, ervaringen en reacties, ervaringen van lezers,
        reacties van lezers, lezersreacties, geef een reactie, laat een reactie achter, plaats een reactie,
        reageer, deel je ervaring, vragen en reacties,
        comment, comments, reader comments, leave a comment, leave a reply, leave a response,
        post a comment, add a comment, responses, reader stories, join the conversation,
        kommentar, kommentare, leserkommentare, schreibe einen kommentar, hinterlasse einen kommentar,
        kommentar hinterlassen,
        commentaire, commentaires, laisser un commentaire, laissez un commentaire, réactions
    """,
}
_ROLES = {name.strip(): role for role, names in _NAMES.items() for name in names.split(",")}

# What a heading of a reference list may be made of: one of these nouns …
_SOURCES = frozenset(
    "bron bronnen bronvermelding bronvermeldingen bronnenlijst bronnenoverzicht referentie referenties"
    " referentielijst literatuur literatuurlijst literatuurverwijzing literatuurverwijzingen"
    " literatuurreferenties bibliografie reference references referencing bibliography source sources"
    " literature citations quelle quellen quellenangaben quellenverzeichnis literatur"
    " literaturverzeichnis literaturangaben literaturliste literaturquellen referenzen belege"
    " einzelnachweise référence références bibliographie referencias bibliografía fuentes referências"
    " riferimenti bibliografici fonti".split()
)
# … and any of these words around it. Whatever else is in it makes it the heading of a text.
_BESIDE_SOURCES = frozenset(
    "en de het een van voor bij in uit dit deze onze mijn alle overige andere artikel artikelen pagina"
    " blog tekst lijst gebruikte geraadpleegde aanbevolen wetenschappelijke medische relevante"
    " belangrijkste onderbouwing verantwoording meer verder lezen leestips links noten voetnoten"
    " verwijzingen verwijzing vermelding studies onderzoeken achtergrond achtergrondinformatie"
    " informatie eindnoten websites boeken and of the this our my for to in used cited consulted"
    " selected key main primary further additional other suggested recommended scientific medical"
    " academic external reading list article articles page post text notes footnotes endnotes links"
    " evidence studies research resources materials und der die das den für zum zur dieses diesen diesem"
    " unsere weitere weiterführende verwendete benutzte wissenschaftliche medizinische artikel artikels"
    " beitrag beitrags verzeichnis fußnoten anmerkungen et des les la le du cet nos autres liste article"
    " scientifiques bibliographiques utilisées consultées notes liens y del los las e bibliográficas"
    " citadas utilizadas consultadas bibliografiche da dos".split()
)
# Names of lists without such a noun.
_STUDIES = re.compile(
    r"(?:wetenschappelijke|scientific|wissenschaftliche) (?:studies|onderzoeken|artikelen|studien)$"
)
_RECOMMENDED = re.compile(
    r"\b(?:(?:further|recommended|suggested|additional|more) (?:reading|literature|resources)|read more"
    r"|(?:verder|meer) lezen|lees (?:verder|meer|ook)|leestips|aanbevolen|weiterlesen|mehr lesen"
    r"|weiterführende|empfohlene|lectures? (?:complémentaires?|conseillées?|recommandées?)"
    r"|pour aller plus loin)\b"
)
# Words of readers, by what a system or an editor puts over a comment: how many there are, or whose it is.
_COUNTED_COMMENTS = re.compile(
    r"(?:\d{1,4}|een|één|one|ein|eine|un|une)"
    r" (?:reacties?|gedachten?|opmerkingen|comments?|thoughts?|repl(?:y|ies)|responses?"
    r"|kommentare?|gedanken?|antworten?|commentaires?|réflexions?|réponses?|comentarios?)"
    r"(?:$| (?:op|over|on|to|zu|auf|sur|à|en) [\"“„‘'«‹])"
)
_COMMENT_OF = re.compile(
    r"(?:Ervaring|Reactie|Verhaal|Comment|Reply|Story|Kommentar|Erfahrung|Commentaire|Réponse|Témoignage)"
    r" (?:van|by|from|von|de) (?:[A-ZÀ-Þ][\w'’-]{0,30}\.? ?){1,3}(?:\([^()]{1,30}\)|, \d{1,3}.{0,10})?$"
)

# A sentence that sends the reader to the contents: "Use the table of contents to …".
_TO_CONTENTS = re.compile(
    r"\b(?:inhoudsopgave|table of contents|inhaltsverzeichnis|table des matières)\b", re.IGNORECASE
)

# Lines that a site prints around an article: dates, authors, reading time, buttons.
_NAVIGATION = re.compile(
    r"(?:last (?:updated|modified|reviewed)|updated|published|posted|reviewed|written|medically reviewed)"
    r" (?:on|by|at|:)"
    r"|(?:laatst )?(?:bijgewerkt|gewijzigd|herzien|gepubliceerd|geplaatst|geschreven) (?:op|door)"
    r"|(?:laatste (?:update|wijziging|herziening)|leestijd|reading time|lesezeit|temps de lecture"
    r"|publicatiedatum|auteur|author|autor|auteurs|authors)\s?:"
    r"|zuletzt aktualisiert|aktualisiert am|veröffentlicht am|mis à jour le|publié le|dernière mise à jour"
    r"|\d{1,3} min(?:ute|utes|uten|uut)? (?:read|leestijd|lezen)\b"
    r"|(?:skip to|ga naar de inhoud|naar de inhoud|terug naar boven|back to top|nach oben|haut de page)"
    r"|(?:deel dit|share this|teilen|partager)(?: \w+)?$|print(?: deze pagina)?$|home ?[>»/]",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"(?:[^\d.:]{2,40}[,:·|–-]? ?)?(?:(?:op|on|am|le) )?"
    r"(?:\d{1,2}\.? [^\W\d_]{3,10}\.?,? (?:19|20)\d\d|[^\W\d_]{3,10}\.? \d{1,2}, (?:19|20)\d\d"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
    r",? ?(?:om|at|um|à|-|–|@)? ?\d{1,2}[:.h]\d{2}(?: ?(?:uur|Uhr|[ap]\.?m\.?))?"
    r"(?: (?:schreef|says|said|sagt|dit|zegt))?:?",
    re.IGNORECASE,
)
_ADDITION = re.compile(r" (?:--|[-–—|]) ")
_LONGEST_NAVIGATION = 90
_LONGEST_NAME = 80
_NUMBERING = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,4}[.):]?|[ivxlIVXL]{1,6}[.)]|[a-zA-Z][.)])\s")
_COUNT = re.compile(r"\s*\(?\d{1,4}\)?$")


def recommends(heading: str) -> bool:
    """Does a heading name works that are worth reading, and that the text need not cite?"""
    return len(heading) <= _LONGEST_NAME and _RECOMMENDED.search(_bare(heading)) is not None


def part_role(heading: str) -> Role | None:
    """The role of the part that a heading opens by its name; None where the name says nothing.

    Case, numbering ("14."), emoji, a colon at the end, a count ("Comments (3)") and what follows a dash
    ("Sources – all of them") do not matter.
    """
    if len(heading) > _LONGEST_NAME:
        return None
    name = _bare(_ADDITION.split(heading, maxsplit=1)[0])
    role = _ROLES.get(name) or _ROLES.get(_COUNT.sub("", name))
    if role is None and (_COUNTED_COMMENTS.match(_bare_words(heading)) or _COMMENT_OF.match(heading)):
        return Role.COMMENTS
    if role is None and _names_sources(name):
        return Role.REFERENCES
    return role or (Role.CONTENTS if _TO_CONTENTS.search(name) else None)


def _names_sources(name: str) -> bool:
    """Is a name made of the words of such headings alone: "Bronnen & referenties", "Sources used"?"""
    words = re.findall(r"\w+", _COUNT.sub("", name))
    named = any(word in _SOURCES for word in words)
    return bool(named and all(word in _SOURCES or word in _BESIDE_SOURCES for word in words)) or bool(
        _STUDIES.match(" ".join(words))
    )


def opening_role(text: str) -> Role | None:
    """The role that a paragraph announces at its start: "Lees ook: …", "Bron: …"."""
    name, colon, rest = text[: _LONGEST_NAME + 1].partition(":")
    return part_role(name) if colon and rest.strip() else None


def is_stamp_of_comment(text: str) -> bool:
    """Is this what a system prints over a reader's comment: perhaps a name, a date, and a time of day?"""
    return len(text) <= _LONGEST_NAVIGATION and _STAMP.fullmatch(text) is not None


def is_navigation(text: str) -> bool:
    """Is this a line that a site prints around an article ("Last updated on …")?"""
    return len(text) <= _LONGEST_NAVIGATION and _NAVIGATION.match(text) is not None


def without_numbering(heading: str) -> str:
    """A heading without its number and without emoji before it."""
    text = _without_symbols(heading)
    found = _NUMBERING.match(text)
    return _without_symbols(text[found.end() :]) if found else text


def _without_symbols(text: str) -> str:
    for at, character in enumerate(text):
        if character.isalnum() or character in "'\"’‘“(":
            return text[at:]
    return text


def _bare(heading: str) -> str:
    return _bare_words(without_numbering(heading))


def _bare_words(text: str) -> str:
    return " ".join(text.rstrip(" :.…*_#").replace("’", "'").casefold().split())
