"""Are these the authors? Vancouver, APA and Harvard print one name in many ways."""

import re
from collections.abc import Sequence
from functools import lru_cache

from refs.fold import fold, fold_name, name_forms
from refs.model.judgement import Difference
from refs.model.record import Name

_PARTICLES = frozenset(
    "van von de der den ten ter te het la le du des da dos das del della di el al bin ibn af av zu zum zur"
    " st".split()
)
# Names that are aligned after the first difference: a consortium of thousands takes no time to speak of.
_MOST = 100
_LETTER = re.compile(r"[^\W\d_]")


def same_family(printed: str, published: str) -> bool:
    """The same family name: accents, transliteration, hyphens and particles are read past."""
    if name_forms(printed) & name_forms(published):
        return True
    ours, theirs = _core(printed), _core(published)
    if ours == theirs:
        return True
    # "Lupo Stanghellini" is also printed "Stanghellini", "Rodríguez-Merchán" also "Rodríguez".
    shorter, longer = sorted((ours, theirs), key=len)
    return bool(shorter) and (longer[-len(shorter) :] == shorter or longer[: len(shorter)] == shorter)


@lru_cache(maxsize=1 << 14)
def _core(family: str) -> tuple[str, ...]:
    parts = fold(family.replace("-", " ")).split()
    kept = [part for part in parts if part not in _PARTICLES]
    return tuple(kept or parts)


def same_name(printed: Name, published: Name) -> bool:
    """The same person or group, as far as the print goes: an initial is enough, another initial is not."""
    if published.collective or printed.collective:
        return _same_group(printed, published)
    if same_family(printed.family, published.family):
        fit = _initials_fit(_initials(printed), _initials(published))
        # The whole is the same, however family, initials and suffix were told apart ("MacDonald AW", "III").
        return fit or fold(str(printed)) == fold(str(published))
    # East Asian names are printed in either order.
    swapped = fold_name(printed.family) == fold_name(published.given) != ""
    return swapped and fold_name(printed.given or printed.initials)[:1] == fold_name(published.family)[:1]


@lru_cache(maxsize=1 << 14)
def _initials(name: Name) -> str:
    parts = re.split(r"[\s.\-‐‑]+", name.given)
    spelled = [part for part in parts if part and not (part.isupper() and len(part) <= 4)]
    letters = "".join(p if p not in spelled else p[0] for p in parts if p) if name.given else name.initials
    return fold_name("".join(_LETTER.findall(letters or name.initials)))


def _initials_fit(ours: str, theirs: str) -> bool:
    """One is the other with letters left out; an absent initial fits all."""
    if not ours or not theirs:
        return True
    shorter, longer = sorted((ours, theirs), key=len)
    letters = iter(longer)
    return shorter[0] in longer and all(letter in letters for letter in shorter)


def _same_group(printed: Name, published: Name) -> bool:
    if not (printed.collective and published.collective):
        return fold(str(printed)) == fold(str(published))
    ours, theirs = set(fold(str(printed)).split()), set(fold(published.family).split())
    small = {"the", "of", "for", "and", "on", "in", "group", "de", "het", "van"}
    ours, theirs = ours - small or ours, theirs - small or theirs
    return len(ours & theirs) * 2 >= min(len(ours), len(theirs)) > 0


def author_difference(
    printed: Sequence[Name], cut: bool, published: Sequence[Name], complete: bool
) -> Difference | None:
    """What the printed author list has otherwise than the record; None where it is the same list.

    `cut`: the print ends in "et al."; `complete`: the record names every author.
    """
    if not printed or not published:
        return None
    people = [name for name in published if not name.collective]
    ours = [name for name in printed if not _is_group_of(name, published)]
    if not ours or not people:
        return None
    extra, missing = _align(ours, people)
    if not complete:
        extra = []
    if cut:  # after "et al." any may be missing, but those before it must be the first ones
        kept = max(set(range(len(people))) - set(missing), default=-1)
        missing = [place for place in missing if place < min(kept, len(ours) - 1)]
    if not extra and not missing:
        return None
    return Difference("authors", _listed(extra), _listed([people[place] for place in missing]))


def _listed(names: Sequence[Name]) -> str:
    return ", ".join(map(str, names))


def _is_group_of(name: Name, published: Sequence[Name]) -> bool:
    """Is this one of the record's groups? Registries also file a person as a group, the name unsplit."""
    groups = [other for other in published if other.collective]
    whole, words = fold(str(name)), set(fold(name.family).split())
    for other in groups:
        group = fold(other.family)
        part_of_it = len(words) > 0 and not name.given[1:] and words <= set(group.split()[-2:])
        if group.startswith(whole) or part_of_it or same_name(name, other):
            return True
    return False


def _align(ours: Sequence[Name], theirs: Sequence[Name]) -> tuple[list[Name], list[int]]:
    """What is left over on either side of the longest common run of names: our names, places of theirs."""
    same = 0
    while same < min(len(ours), len(theirs)) and same_name(ours[same], theirs[same]):
        same += 1
    ours, theirs = ours[same : same + _MOST], theirs[same : same + _MOST]
    lengths = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i in reversed(range(len(ours))):
        for j in reversed(range(len(theirs))):
            if same_name(ours[i], theirs[j]):
                lengths[i][j] = lengths[i + 1][j + 1] + 1
            else:
                lengths[i][j] = max(lengths[i + 1][j], lengths[i][j + 1])
    extra, missing, i, j = [], [], 0, 0
    while i < len(ours) and j < len(theirs):
        if same_name(ours[i], theirs[j]):
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            extra.append(ours[i])
            i += 1
        else:
            missing.append(same + j)
            j += 1
    return extra + list(ours[i:]), [*missing, *range(same + j, same + len(theirs))]
