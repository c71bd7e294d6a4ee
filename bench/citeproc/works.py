"""Made works of every kind, to be printed by us and by citeproc-js. None of them exists."""

from dataclasses import replace

from refs.model.record import Book, Date, Journal, Name, Record, WorkKind

_AALDERS = Name("Aalders", "Michael A", "MA")
_OBEE = Name("O'Bee", "J", "J", "Jr")
_BERG = Name("van den Berg", "Jan-Piet", "JP")
_GROOT = Name("de Groot", "Bo", "B")
_XI = Name("Xi", "C D", "CD")
_GROUP = Name("Made Hip Study Group", collective=True)
_CROWD = tuple(Name(f"Crowd{letter}", letter, letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVW")
_HIPS = Journal("The made journal of hips and the knee. European volume", "Made J. Hips.", "Made J Hips")
_SEEN = Date(2024, 3, 9)

_ARTICLE = Record(
    title="A made trial of hips: what is certain?",
    authors=(_AALDERS, _BERG),
    journal=_HIPS,
    published=Date(2006, 7, 14),
    volume="12",
    issue="3-4",
    pages="1117-32",
    doi="10.9999/made.1",
    languages=("eng",),
)
_BOOK = Record(
    kind=WorkKind.BOOK,
    title="The made book of knees: a guide",
    authors=(_AALDERS, _BERG),
    published=Date(2021),
    languages=("eng",),
    book=Book("The made book of knees: a guide", "Made Press", "Utrecht", "2nd"),
)
_CHAPTER = Record(
    kind=WorkKind.CHAPTER,
    title="A made chapter",
    authors=(_XI,),
    published=Date(2020),
    pages="101-9",
    languages=("eng",),
    book=Book("The made book of hips", "Made Press", "Utrecht", "3rd", (_GROOT, _BERG)),
)
_PREPRINT = Record(
    kind=WorkKind.PREPRINT,
    title="A made preprint on <i>hips</i>",
    title_markup="A made preprint on <i>hips</i>",
    authors=(_AALDERS, _XI),
    journal=Journal("madeRxiv"),
    published=Date(2022, 1, 5),
    doi="10.9999/made.preprint",
    genre="Preprint",
    languages=("eng",),
)
_REPORT = Record(
    kind=WorkKind.REPORT,
    title="Hips in numbers",
    authors=(_GROUP,),
    published=Date(2019, 5),
    book=Book(publisher="Made Institute of Health", place="Utrecht", report_number="2019-12"),
    url="https://example.org/hips.pdf",
    accessed=_SEEN,
    languages=("eng",),
)
_THESIS = Record(
    kind=WorkKind.THESIS,
    title="The knee, made again",
    authors=(_BERG,),
    published=Date(2018, 9, 3),
    genre="Doctoral dissertation",
    book=Book(publisher="Made University", place="Leiden"),
    languages=("eng",),
)
_WEB = Record(
    kind=WorkKind.WEB,
    title="Living with a made hip",
    authors=(_GROUP,),
    journal=Journal("Made Patient Portal"),
    published=Date(2023, 11, 2),
    url="https://example.org/hip",
    accessed=_SEEN,
    languages=("eng",),
)


def _in_book(record: Record, **changes: object) -> Record:
    return replace(record, book=replace(record.book or Book(), **changes))  # type: ignore[arg-type]


WORKS: dict[str, Record] = {
    "article": _ARTICLE,
    "article, one author": replace(_ARTICLE, authors=(_OBEE,)),
    "article, three authors": replace(_ARTICLE, authors=(_AALDERS, _OBEE, _XI)),
    "article, four authors": replace(_ARTICLE, authors=(_AALDERS, _OBEE, _XI, _GROOT)),
    "article, six authors": replace(_ARTICLE, authors=_CROWD[:6]),
    "article, seven authors": replace(_ARTICLE, authors=_CROWD[:7]),
    "article, twenty authors": replace(_ARTICLE, authors=_CROWD[:20]),
    "article, many authors": replace(_ARTICLE, authors=_CROWD),
    "article, group": replace(_ARTICLE, authors=(_GROUP,)),
    "article, authors and group": replace(_ARTICLE, authors=(_AALDERS, _GROUP)),
    "article, no author": replace(_ARTICLE, authors=()),
    "article, Dutch": replace(
        _ARTICLE, title="Een verzonnen proef", languages=("dut",),
        journal=Journal("Nederlands tijdschrift voor verzonnen heupen", "", "Ned Tijdschr Verz Heup"),
    ),
    "article, no date": replace(_ARTICLE, published=Date()),
    "article, month": replace(_ARTICLE, published=Date(2006, 6)),
    "article, no issue": replace(_ARTICLE, issue=""),
    "article, no volume": replace(_ARTICLE, volume=""),
    "article, no pages": replace(_ARTICLE, pages=""),
    "article, electronic page": replace(_ARTICLE, pages="e45448"),
    "article, lettered pages": replace(_ARTICLE, pages="S1-7"),
    "article, two ranges": replace(_ARTICLE, pages="12-9, 34"),
    "article, ahead of print": replace(_ARTICLE, volume="", issue="", pages=""),
    "article, quotation": replace(_ARTICLE, title='A "made" hip'),
    "article, quotation at the end": replace(_ARTICLE, title='On the hip that is "made"'),
    "article, apostrophe at the end": replace(_ARTICLE, title="On the hips of patients'"),
    "article, exclamation": replace(_ARTICLE, title="No more hips!"),
    "article, PMID": replace(_ARTICLE, pmid="90000001", pmcid="PMC9000001"),
    "article, PMID and no DOI": replace(_ARTICLE, pmid="90000001", doi=""),
    "article, markup": replace(_ARTICLE, title="Growth of <i>E. coli</i> in H<sub>2</sub>O",
                               title_markup="Growth of <i>E. coli</i> in H<sub>2</sub>O"),
    "book": _BOOK,
    "book, DOI": replace(_BOOK, doi="10.9999/made.book"),
    "book, URL": replace(_BOOK, url="https://example.org/book", accessed=_SEEN),
    "book, PMID": replace(_BOOK, pmid="90000002"),
    "book, first edition": _in_book(_BOOK, edition=""),
    "book, edition in words": _in_book(_BOOK, edition="Revised ed."),
    "book, eleventh edition": _in_book(_BOOK, edition="11"),
    "book, no place": _in_book(_BOOK, place=""),
    "book, no publisher": _in_book(_BOOK, publisher="", place=""),
    "book, no date": replace(_BOOK, published=Date()),
    "book, question": replace(_BOOK, title="What is a made knee?"),
    "book, markup": replace(_BOOK, title="On E. coli in knees", title_markup="On <i>E. coli</i> in knees"),
    "book, five authors": replace(_BOOK, authors=_CROWD[:5]),
    "edited book, one": _in_book(replace(_BOOK, authors=()), editors=(_GROOT,)),
    "edited book, two": _in_book(replace(_BOOK, authors=()), editors=(_GROOT, _XI)),
    "edited book, three": _in_book(replace(_BOOK, authors=()), editors=(_GROOT, _XI, _OBEE)),
    "edited book, eight": _in_book(replace(_BOOK, authors=()), editors=_CROWD[:8]),
    "book with author and editor": _in_book(_BOOK, editors=(_GROOT,)),
    "book with author and editors": _in_book(_BOOK, editors=(_GROOT, _XI)),
    "book, nobody": replace(_BOOK, authors=()),
    "chapter": _CHAPTER,
    "chapter, one editor": _in_book(_CHAPTER, editors=(_GROOT,)),
    "chapter, three editors": _in_book(_CHAPTER, editors=(_GROOT, _XI, _OBEE)),
    "chapter, five editors": _in_book(_CHAPTER, editors=_CROWD[:5]),
    "chapter, no editor": _in_book(_CHAPTER, editors=()),
    "chapter, group as editor": _in_book(_CHAPTER, editors=(_GROUP,)),
    "chapter, one page": replace(_CHAPTER, pages="12"),
    "chapter, no pages": replace(_CHAPTER, pages=""),
    "chapter, first edition": _in_book(_CHAPTER, edition=""),
    "chapter, DOI": replace(_CHAPTER, doi="10.9999/made.chapter"),
    "chapter, URL": replace(_CHAPTER, url="https://example.org/chapter", accessed=_SEEN),
    "chapter, PMID": replace(_CHAPTER, pmid="90000003", pmcid="PMC9000003"),
    "chapter, no author": replace(_CHAPTER, authors=()),
    "chapter, no author or editor": _in_book(replace(_CHAPTER, authors=()), editors=()),
    "chapter, quotation": replace(_CHAPTER, title='The "made" hip'),
    "chapter, no publisher": _in_book(_CHAPTER, publisher="", place=""),
    "preprint": _PREPRINT,
    "preprint, URL": replace(_PREPRINT, doi="", url="https://example.org/preprint", accessed=_SEEN),
    "preprint, PMID": replace(_PREPRINT, pmid="90000004"),
    "preprint, five authors": replace(_PREPRINT, authors=_CROWD[:5]),
    "preprint, question": replace(_PREPRINT, title="Is it made?", title_markup=""),
    "report": _REPORT,
    "report, no number": _in_book(_REPORT, report_number=""),
    "report, genre": replace(_REPORT, genre="Technical report"),
    "report, genre and plain number": _in_book(
        replace(_REPORT, genre="Technical report"), report_number="12"
    ),
    "report, plain number": _in_book(_REPORT, report_number="12"),
    "report, genre and no number": _in_book(replace(_REPORT, genre="Technical report"), report_number=""),
    "report, authors": replace(_REPORT, authors=(_AALDERS, _XI)),
    "report, on paper": replace(_REPORT, url="", accessed=Date()),
    "report, DOI": replace(_REPORT, doi="10.9999/made.report", url="", accessed=Date()),
    "report, pages": replace(_REPORT, pages="3-8"),
    "report, no author": replace(_REPORT, authors=()),
    "report, no date": replace(_REPORT, published=Date()),
    "report, day": replace(_REPORT, published=Date(2019, 5, 31)),
    "report, edition": _in_book(_REPORT, edition="2"),
    "report, editor": _in_book(_REPORT, editors=(_GROOT,)),
    "report, no place": _in_book(_REPORT, place=""),
    "thesis": _THESIS,
    "thesis, URL": replace(_THESIS, url="https://example.org/thesis", accessed=_SEEN),
    "thesis, DOI": replace(_THESIS, doi="10.9999/made.thesis"),
    "thesis, no genre": replace(_THESIS, genre=""),
    "thesis, no place": _in_book(_THESIS, place=""),
    "thesis, no university": _in_book(_THESIS, publisher=""),
    "web page": _WEB,
    "web page, author": replace(_WEB, authors=(_AALDERS,)),
    "web page, no author": replace(_WEB, authors=()),
    "web page, publisher": _in_book(_WEB, publisher="Made Society"),
    "web page, publisher and no author": _in_book(replace(_WEB, authors=()), publisher="Made Society"),
    "web page, no site": replace(_WEB, journal=Journal()),
    "web page, no date": replace(_WEB, published=Date()),
    "web page, no date and nobody": replace(_WEB, published=Date(), authors=()),
    "article, ellipsis": replace(_ARTICLE, title="And then the hip …"),
    "article, title in quotation marks": replace(_ARTICLE, title='"Made"'),
    "article, title with a question in quotation marks": replace(_ARTICLE, title='On "what is made?"'),
    "article, title that ends in an abbreviation": replace(_ARTICLE, title="The hip in the U.S."),
    "article, electronic first": replace(_ARTICLE, published=Date(), electronic=Date(2005, 3)),
    "chapter, in quotation marks": _in_book(_CHAPTER, title='The "made" book'),
    "report, number with a slash": _in_book(_REPORT, report_number="WHO/2020.1"),
    "report, lettered number": _in_book(_REPORT, report_number="R12"),
    "web page, year": replace(_WEB, published=Date(2023)),
    "web page, month": replace(_WEB, published=Date(2023, 11)),
    "web page, never looked at": replace(_WEB, accessed=Date()),
    "web page, genre": replace(_WEB, genre="Fact sheet"),
    "web page, question": replace(_WEB, title="What is a made hip?"),
}  # fmt: skip

_DOE, _ROE = Name("Doe", "Ann B", "AB"), Name("Roe", "Carl", "C")

# A list whose order, letters and numbers are compared, in the order in which a text cites it.
CITED: dict[str, Record] = {
    "r2010": replace(_ARTICLE, authors=(_ROE,), published=Date(2010), title="Zygomatic hips"),
    "d2006z": replace(_ARTICLE, authors=(_DOE,), published=Date(2006), title="Zebra hips"),
    "d2006a": replace(_ARTICLE, authors=(_DOE,), published=Date(2006), title="All hips"),
    "dr2006": replace(_ARTICLE, authors=(_DOE, _ROE), published=Date(2006), title="Both hips"),
    "d1999": replace(_ARTICLE, authors=(_DOE,), published=Date(1999), title="Early hips"),
    "d-undated": replace(_ARTICLE, authors=(_DOE,), published=Date(), title="Undated hips"),
    "d-undated2": replace(_ARTICLE, authors=(_DOE,), published=Date(), title="Undated hips again"),
    "other-doe": replace(_ARTICLE, authors=(Name("Doe", "Zoe", "Z"),), published=Date(2006), title="Hips"),
    "group": replace(_ARTICLE, authors=(_GROUP,), published=Date(2001), title="Group hips"),
    "particle": replace(_ARTICLE, authors=(_BERG,), published=Date(2003), title="Mountain hips"),
    "accent": replace(_ARTICLE, authors=(Name("Élan", "A", "A"),), published=Date(2003), title="Swung hips"),
    "hyphen": replace(_ARTICLE, authors=(Name("Doe-Roe", "A", "A"),), published=Date(2003), title="Two hips"),
    "report": replace(_REPORT, published=Date(2002)),
    "report2": replace(_REPORT, published=Date(2002), title="More hips in numbers"),
    "edited": _in_book(replace(_BOOK, authors=()), editors=(_ROE,)),
    "page": _WEB,
}
