"""Words before a full stop that does not end a sentence: without that stop, inner stops kept.

All languages count together: a Dutch article cites English ones. So no entry may be a word or a unit in
another language ("mm", "event"). Entries with a capital count only as they stand.
"""

# Something always follows: titles, and what connects.
ALWAYS_GO_ON = frozenset(
    # Dutch
    "dr drs prof ir ing mr mw mevr dhr ds bijv bv zgn zog resp vgl ca incl excl evt vnl nl vit d.w.z "
    "m.a.w m.b.t m.b.v m.i.v t.a.v t.b.v t.o.v t.g.v n.a.v a.g.v i.v.m i.p.v i.h.b i.h.a i.t.t i.c.m "
    "i.g.v d.m.v o.b.v o.i.v o.l.v o.g.v m.n m.u.v z.g m.i t.w b.v afd em "
    # English
    "mrs Ms St Mt Ft i.e ie e.g eg n.b cf vs viz approx Dept Univ Gov Capt Lt Col Gen Sgt Maj Rev Hon "
    # German
    "z.b d.h z.t bzw ggf evtl inkl exkl sog bspw dipl med Hr Fr "
    # French
    "MM mme mlle env c.-à-d p.ex "
    # Spanish
    "sra dra aprox p.ej ej EE".split()
)

# A number follows; before anything else the stop ends the sentence ("No. 4", but "He said no. Then …").
GO_ON_BEFORE_NUMBERS = frozenset(
    "no nos nr nrs fig figs tab tabs art arts p pp blz pag ref refs vol vols hfst kap ch chap sec sect "
    "eq eqs abb par lid ed dl bd s suppl bijl nº cap pág núm stk hs jan feb febr mrt mar apr jun jul "
    "aug sep sept okt oct nov dec dez max min gem ong Op".split()
)

# They may end a sentence: they do where the next word is one that sentences begin with.
MAY_END = frozenset(
    "e.a et.al o.a e.v e.v.t jr sr a.m p.m inc ltd corp u.a e.a.o m.d ph.d v.chr n.chr "
    "i.v i.m s.c p.o b.d b.i.d t.i.d q.i.d q.d p.r.n bros eds UU".split()
)

# They close a list, and with it the sentence, unless a number follows or the sentence goes on in lower case.
END_OF_LIST = frozenset("etc enz e.d e.d.m usw usf u.s.w".split())

# Units of one letter: "after 6 h. Then".
UNIT_LETTERS = frozenset("d g h j l m s u w".split())

# A label with its number is no sentence of its own: "Step 1. Clean the wound."
LABELS = frozenset(
    "stap step schritt étape etape paso tip regel rule figuur figure fig afbeelding abbildung tabel table "
    "tabelle tableau box kader vraag question frage deel part teil fase phase punt point".split()
)

# A capital after these is a name of its own, no initial: "vitamin D. Next".
LETTERED = frozenset(
    "vitamine vitamin vit hepatitis hépatite type typ groep group gruppe groupe stadium stage stade klasse "
    "class graad grade factor faktor facteur bijlage appendix deel part teil fase phase".split()
)

# German writes ordinals with a stop: "am 3. Mai".
MONTHS = frozenset(
    "januar jänner februar märz april mai juni juli august september oktober november dezember".split()
)

# Function words that sentences begin with.
OPENERS = frozenset(
    # Dutch
    "de het een dit dat deze die er ook maar en in op bij voor als wie wat waar hoe toch daarom "
    "daarnaast daarbij daarna dan zo wel niet geen alle sommige veel vaak soms volgens uit door met na "
    "om onder over tegen tijdens van zonder wanneer omdat hoewel hij zij ze wij we je jij ik u uw mijn "
    "hun zijn is was kan echter verder bovendien meestal hierdoor daardoor dus ondanks hierbij naast "
    "sinds vanaf want "
    # English
    "the a an this that these those it its on at for if while she they you there however although "
    "because but and as with without after before by from to of our their his her my some many most "
    "all no not one both such who how why where are were may these thus therefore moreover furthermore "
    # German
    "der das ein eine es er sie wir ich im bei auf mit nach von zu aus aber und wenn weil diese dieser "
    "dieses auch nicht kein keine jedoch da am dann danach damals hier dort "
    # French
    "le la les un une ce cette ces il elle ils elles nous vous dans sur pour par avec mais et si selon "
    "au aux des du cela "
    # Spanish
    "el los las una este esta estos estas se con para pero según".split()
)
