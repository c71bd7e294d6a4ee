"""A client of one registry over HTTP: time-outs, bounded retries, a pace, and not a word of a secret.

What can go wrong on the way is handled here; what an answer means is the caller's `parse`, which raises
MalformedAnswerError for one that is worth asking for again.
"""

import logging
import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

import requests
import urllib3.exceptions

from refs import __version__
from refs.errors import FetchError, MalformedAnswerError, RefusedError
from refs.fetchers.redaction import Redaction

_LOG = logging.getLogger("refs.fetchers")
_LARGEST = 1 << 27  # bytes of one answer; 200 records are some 3 MB
_CHUNK = 1 << 16
_TRANSIENT = frozenset((408, 425, 429, 500, 502, 503, 504))
_BROKEN_OFF = (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError)
# One request may be odd; a registry that makes nothing of two in a row will not do better with the next.
_MOST_ODD = 2

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer, whole."""

    status: int
    body: bytes

    @property
    def text(self) -> str:
        """The body as text; registries write UTF-8."""
        return self.body.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long and how often a registry is asked. All times in seconds.

    `total` bounds a request with all its tries. A registry that asks for a longer pause than
    `longest_pause` (Retry-After) is not asked again.
    """

    connect: float = 5.0
    read: float = 30.0
    total: float = 90.0
    tries: int = 4
    first_pause: float = 0.5
    longest_pause: float = 30.0


class Pacing(Protocol):
    """Whatever says when the next request may be sent."""

    def wait(self) -> None:
        """Return when a request may be sent."""
        ...


@dataclass(frozen=True, slots=True)
class _Request:
    """What is sent, and at which pace. POST puts the fields into the body, GET into the address."""

    method: str
    url: str
    fields: Mapping[str, str]
    pace: Pacing


class _TryAgain(Exception):  # noqa: N818 not an error yet: it becomes one when all tries are used
    """This try failed; `pause` is what the registry asked for, in seconds."""

    def __init__(self, reason: str, pause: float = 0.0) -> None:
        super().__init__(reason)
        self.pause = pause


class Client:
    """Asks one registry. Not for use from several threads.

    Once a request failed for good, later ones fail at once with the same reason: a run of 50 requests does
    not wait 50 times for a server that is down.
    """

    def __init__(
        self,
        registry: str,
        pace: Pacing,
        *,
        email: str = "",
        secrets: tuple[str, ...] = (),
        patience: Patience | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.registry = registry
        self._pace = pace
        self._redaction = Redaction(secrets)
        self._patience = patience or Patience()
        self._sleep = sleep
        self._clock = clock
        self._jitter = jitter
        self._down: FetchError | None = None
        self._odd = 0
        self._session = requests.Session()
        self._session.headers["User-Agent"] = _user_agent(email)

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def post(self, url: str, form: Mapping[str, str], parse: Callable[[Answer], T]) -> T:
        """POST a form and return what `parse` makes of the answer.

        `parse` sees every answer except redirects and the statuses that mean "later" (429, 5xx); it may
        raise MalformedAnswerError (asked again) or another FetchError (final).

        Raises:
            FetchError: the registry gave no usable answer, or none in time.
        """
        return self._ask(_Request("POST", url, form, self._pace), parse)

    def get(
        self, url: str, query: Mapping[str, str], parse: Callable[[Answer], T], *, pace: Pacing | None = None
    ) -> T:
        """GET with a query, which must hold no secret: addresses are logged on the way. Else as `post`.

        `pace` is for a kind of request that the registry counts for itself.

        Raises:
            FetchError: the registry gave no usable answer, or none in time.
        """
        return self._ask(_Request("GET", url, query, pace or self._pace), parse)

    def _ask(self, request: _Request, parse: Callable[[Answer], T]) -> T:
        """Send a request, unless the registry failed for good; every error leaves fit to be shown."""
        if self._down is not None:
            raise type(self._down)(str(self._down))
        try:
            result = self._tries(request, parse)
        except _TryAgain as failure:
            reason = f"{self.registry} could not be asked: {failure}; try again later"
            raise self._failed(FetchError(reason), final=True) from None
        except FetchError as error:
            self._odd += 1
            final = isinstance(error, RefusedError) or self._odd >= _MOST_ODD
            # Not "from error": that one's text has not been cleared of secrets.
            raise self._failed(error, final=final) from None
        self._odd = 0
        return result

    def _failed(self, error: FetchError, *, final: bool) -> FetchError:
        """The same error, fit to be shown; remembered where later requests would fail as well."""
        shown = type(error)(self._redaction.line(str(error)))
        if final:
            self._down = shown
        return shown

    def _tries(self, request: _Request, parse: Callable[[Answer], T]) -> T:
        deadline = self._clock() + self._patience.total
        number = 0
        while True:
            number += 1
            request.pace.wait()
            try:
                return parse(self._once(request, deadline))
            except (MalformedAnswerError, _TryAgain) as failure:
                _LOG.info("%s, try %d: %s", self.registry, number, self._redaction.line(str(failure)))
                pause = self._pause_after(number, failure, deadline)
                if pause is None and isinstance(failure, _TryAgain) and number > 1:
                    raise _TryAgain(f"{failure} ({number} tries)") from failure
                if pause is None:
                    raise
            self._sleep(pause)

    def _pause_after(self, number: int, failure: Exception, deadline: float) -> float | None:
        """Seconds before the next try, doubled each time, with jitter; None where this was the last."""
        patience = self._patience
        asked = failure.pause if isinstance(failure, _TryAgain) else 0.0
        pause = max(asked, patience.first_pause * 2 ** (number - 1) * (1 + self._jitter()) / 2)
        too_long = pause > patience.longest_pause or self._clock() + pause >= deadline
        return None if number >= patience.tries or too_long else pause

    def _once(self, request: _Request, deadline: float) -> Answer:
        """Send one request, whatever comes of it; raises _TryAgain, or FetchError where that is no use."""
        patience = self._patience
        left = max(0.1, deadline - self._clock())
        timeout = (min(patience.connect, left), min(patience.read, left))
        path, fields = urlsplit(request.url).path, self._redaction.form(request.fields)
        _LOG.debug("%s: %s %s, %s", self.registry, request.method, path, fields)
        query, form = (None, request.fields) if request.method == "POST" else (request.fields, None)
        try:
            with self._session.request(
                request.method,
                request.url,
                params=query,
                data=form,
                timeout=timeout,
                allow_redirects=False,
                stream=True,
            ) as response:
                self._check_status(response)
                return Answer(response.status_code, b"".join(self._body(response, deadline)))
        except urllib3.exceptions.ReadTimeoutError as error:
            raise _TryAgain(f"no answer within {self._patience.read:g} s") from error
        except urllib3.exceptions.HTTPError as error:
            raise _TryAgain("the answer broke off") from error
        except requests.RequestException as error:
            raise self._explained(error) from error

    def _check_status(self, response: requests.Response) -> None:
        status = response.status_code
        if status in _TRANSIENT:
            reason = "too many requests" if status == 429 else "the server has a fault"
            raise _TryAgain(f"{reason} (HTTP {status})", _retry_after(response.headers))
        if 300 <= status < 400:
            raise FetchError(f"{self.registry} redirects (HTTP {status}); redirects are not followed")

    def _body(self, response: requests.Response, deadline: float) -> Iterator[bytes]:
        size = 0
        # iter_content waits for a whole chunk: a server that drips bytes would hold us beyond any deadline.
        while chunk := response.raw.read1(_CHUNK, decode_content=True):
            size += len(chunk)
            if size > _LARGEST:
                raise MalformedAnswerError(f"{self.registry} answers with over {_LARGEST >> 20} MB")
            if self._clock() > deadline:
                raise _TryAgain(f"its answer takes longer than {self._patience.total:g} s")
            yield chunk

    def _explained(self, error: requests.RequestException) -> FetchError | _TryAgain:
        """What a failed request means, in words; the library's own text may name more than it should."""
        if isinstance(error, requests.exceptions.SSLError):
            return FetchError(f"{self.registry} could not be asked: its certificate is not valid")
        if isinstance(error, requests.exceptions.ProxyError):
            return _TryAgain("the proxy does not answer")
        if isinstance(error, requests.exceptions.ConnectTimeout):
            return _TryAgain(f"no connection within {self._patience.connect:g} s")
        if isinstance(error, requests.exceptions.Timeout) or "timed out" in str(error):
            return _TryAgain(f"no answer within {self._patience.read:g} s")
        if isinstance(error, _BROKEN_OFF):
            return _TryAgain("the answer broke off")
        if isinstance(error, requests.exceptions.ConnectionError):
            return _TryAgain("no connection")
        return FetchError(f"{self.registry} could not be asked: {type(error).__name__}")


def _user_agent(email: str) -> str:
    """Who asks. Only signs that may stand in a header are taken from an address."""
    safe = "".join(sign for sign in email if "!" <= sign <= "~" and sign not in "()<>\"'\\")
    return f"refs/{__version__}" + (f" (mailto:{safe})" if safe else "")


def _retry_after(headers: Mapping[str, str]) -> float:
    """A Retry-After header in seconds from now (RFC 9110, 10.2.3: seconds or a date); 0 without one."""
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
