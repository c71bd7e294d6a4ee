"""Text that may be shown: without secrets, without what a terminal would obey, on one line and short."""

import re
from collections.abc import Mapping
from urllib.parse import quote, quote_plus

_LONGEST = 300
_HIDDEN = "***"


class Redaction:
    """Keeps a set of secrets out of messages and logs, as they are and as they stand in a URL or a form."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        forms = {form for text in secrets if text for form in (text, quote(text, safe=""), quote_plus(text))}
        longest_first = sorted(forms, key=len, reverse=True)
        self._secret = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE) if forms else None

    def line(self, text: str) -> str:
        """The text on one line, without secrets and control characters, shortened."""
        shown = self._secret.sub(_HIDDEN, text) if self._secret else text
        shown = "".join(sign if sign.isprintable() else " " for sign in shown[: _LONGEST * 4])
        shown = " ".join(shown.split())
        return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"

    def form(self, form: Mapping[str, str]) -> str:
        """A form's fields for the log; a field that holds a key is left out."""
        shown = (f"{name}={value[:120]}" for name, value in form.items() if "key" not in name)
        return self.line("&".join(shown))

    def __repr__(self) -> str:
        return "Redaction(…)"
