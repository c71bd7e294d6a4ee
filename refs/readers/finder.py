"""Where the next of something stands, in linear time however often it is asked for."""


class Finder:
    """Searches a text from left to right; what it has found, or found missing, it does not search again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, tuple[int, int]] = {}

    def find(self, wanted: str, start: int) -> int:
        """Where `wanted` stands at or behind `start`; -1 where it does not."""
        since, place = self._known.get(wanted, (start + 1, 0))
        if since <= start and (place < 0 or start <= place):
            return place
        place = self._text.find(wanted, start)
        self._known[wanted] = (start, place)
        return place
