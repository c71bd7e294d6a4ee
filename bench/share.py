"""A share with the range in which it may well lie."""

from math import sqrt

_Z = 1.96  # 95 %


def share(hits: int, total: int) -> str:
    """A share with its 95 % Wilson interval: "0.9971 [0.9932–0.9988] (1743 of 1748)"; "none" of nothing."""
    if not total:
        return "none"
    low, high = wilson(hits, total)
    return f"{hits / total:.4f} [{low:.4f}–{high:.4f}] ({hits} of {total})"


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95 % interval of Wilson (1927), J Am Stat Assoc 22:209-12."""
    rate, z2 = hits / total, _Z * _Z
    middle = rate + z2 / (2 * total)
    reach = _Z * sqrt(rate * (1 - rate) / total + z2 / (4 * total * total))
    return max(0.0, (middle - reach) / (1 + z2 / total)), min(1.0, (middle + reach) / (1 + z2 / total))
