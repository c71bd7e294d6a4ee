"""Which words decide whether a sentence is a claim; what `refs rule CLM301` adds to the rule's page."""

import textwrap
from collections.abc import Iterator, Sequence

from refs.claims.families import BIAS, FAMILIES, Family
from refs.claims.lexicon import cue_lines

CODE = "CLM301"
_LANGUAGES = ("nl", "en")  # those that examples are shown of
_EXAMPLES = 6
_WRAPPER = textwrap.TextWrapper(
    96, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False, break_long_words=False
)
_INTRODUCTION = """\
## Which words decide

What speaks for a source and what against it is added up, each family once. A sentence is a claim where the
sum, with {bias:+.1f} to begin with, is above zero; families marked * can make it one that must have a source.
`refs check --sentences --format json` names the words that decided about each sentence. A few words of each
family follow; `refs rule CLM301 --language nl` (or de, en, fr) lists them all.
"""


def explain_words() -> str:
    """Each family with its weight, what it makes of a sentence, and a few of its words."""
    cues = {language: cue_lines(language) for language in _LANGUAGES}
    lines = [_INTRODUCTION.format(bias=BIAS)]
    for name, family in FAMILIES.items():
        lines.append(_head(name, family))
        shown = [f"    {one}: {_some(cues[one][name])}" for one in _LANGUAGES if name in cues[one]]
        lines += shown or ["    by its form and place, not by its words"]
    return "\n".join(lines) + "\n"


def all_words(language: str) -> str:
    """Every cue of a language, by family."""
    return "\n".join(_every(cue_lines(language))) + "\n"


def _every(cues: dict[str, list[str]]) -> Iterator[str]:
    for name, lines in cues.items():
        family = FAMILIES.get(name)
        yield _head(name, family) if family else name
        yield _WRAPPER.fill(" · ".join(lines))


def _head(name: str, family: Family) -> str:
    what = str(family.kind or family.exemption or "")
    return f"{name}{'*' if family.strong else ''}  {family.weight:+.1f}" + (f"  {what}" if what else "")


def _some(lines: Sequence[str]) -> str:
    """Words from all over a family: the first of them are much alike."""
    step = max(1, len(lines) // _EXAMPLES)
    return " · ".join(lines[::step][:_EXAMPLES])
