"""A page of the web that a user names as an article: read once, whole, and from a public address only.

A page may send its readers on, and a name may lead anywhere: it is looked up before a connection is made, so
that nobody learns which doors of a private network are open; and what decides is the address that the
connection has in fact been made to, before a single byte is sent.
"""

import ipaddress
import re
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import requests
import urllib3.exceptions
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies, select_proxy
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from refs import __version__
from refs.errors import FetchError
from refs.fetchers.redaction import Redaction

_CONNECT, _READ, _TOTAL = 5.0, 30.0, 60.0  # seconds
_CHUNK = 1 << 16
_MOST_REDIRECTS = 5
_MEDIA_TYPES = {
    "": "",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/plain": "",
}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last four bytes are an IPv4 address


@dataclass(frozen=True, slots=True)
class WebPage:
    """What an address gave: its bytes, the charset that the server names, and the reader for it.

    `format` is "html" or "markdown", "" where the server's word ("text/plain") leaves it open.
    """

    body: bytes
    charset: str = ""
    format: str = ""


def fetch_page(url: str, *, most_bytes: int, private: bool = False) -> WebPage:
    """Read a page, by GET, following at most five redirects.

    Args:
        url: http or https, without a user's name or password in it.
        most_bytes: A page that is larger is not read.
        private: May it stand at a private or loopback address?

    Raises:
        FetchError: why it cannot be read, and what to do; to be read after its address.
    """
    deadline = time.monotonic() + _TOTAL
    with requests.Session() as session:
        session.headers["User-Agent"] = f"refs/{__version__}"
        session.headers["Accept"] = "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.5"
        if not private:
            session.mount("http://", _PublicAdapter())
            session.mount("https://", _PublicAdapter())
        for _ in range(_MOST_REDIRECTS + 1):
            _refuse(url, private=private)
            with _get(session, url) as response:
                if not response.is_redirect:
                    return _page(response, most_bytes, deadline)
                url = _next(url, response.headers["Location"])
    raise FetchError(f"redirects more than {_MOST_REDIRECTS} times; name the address where it ends")


def _next(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        raise FetchError("leads to what is no web address") from None


def is_public(address: str) -> bool:
    """Is an IP address, as text, one of the internet at large, also where it wraps another?"""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    wrapped = [ip]
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped += [one for one in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if one]
        if ip in _NAT64:
            wrapped.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    if len(wrapped) > 1 and isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        wrapped = wrapped[1:]  # what wraps it is no address of its own
    return all(
        one.is_global and not (one.is_private or one.is_multicast or one.is_reserved or one.is_unspecified)
        for one in wrapped
    )


class _Public:
    """A connection that is not made where a name leads to an address that is not public.

    It is given up where it has led to one all the same: a name may say another thing when asked again.
    """

    host: str

    def _new_conn(self) -> socket.socket:
        if not _is_public_name(self.host):
            raise _not_public()
        connected: socket.socket = super()._new_conn()  # type: ignore[misc]  # the class that it is mixed into
        if not is_public(connected.getpeername()[0]):
            connected.close()
            raise _not_public()
        return connected


class _PublicHttpConnection(_Public, HTTPConnection):
    pass


class _PublicHttpsConnection(_Public, HTTPSConnection):
    pass


class _PublicHttpPool(HTTPConnectionPool):
    ConnectionCls = _PublicHttpConnection


class _PublicHttpsPool(HTTPSConnectionPool):
    ConnectionCls = _PublicHttpsConnection


class _PublicAdapter(HTTPAdapter):
    """Connects to public addresses only. A proxy connects by itself: there `_refuse` looks at the name."""

    def init_poolmanager(self, *args: object, **kwargs: object) -> None:
        super().init_poolmanager(*args, **kwargs)  # type: ignore[arg-type]
        self.poolmanager.pool_classes_by_scheme = {"http": _PublicHttpPool, "https": _PublicHttpsPool}


def _not_public() -> FetchError:
    return FetchError("leads to a private address, which is not read; --allow-private reads it all the same")


def _refuse(url: str, *, private: bool) -> None:
    """Refuse an address that nobody should be asked for."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme.lower() not in ("http", "https"):
        raise FetchError("leads to what is no web address")
    if parts.username is not None or parts.password is not None:
        raise FetchError("holds a user's name or password; save the page, and check the file")
    if not private and select_proxy(url, get_environ_proxies(url)) and not _is_public_name(host):
        raise _not_public()


def _is_public_name(host: str) -> bool:
    """Is every address of a name public, as far as this machine can tell?"""
    if host[-1].isdigit() or ":" in host:  # an address already
        return is_public(host)
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):  # only the proxy knows
        return True
    return all(is_public(str(one[4][0])) for one in found)


def _get(session: requests.Session, url: str) -> requests.Response:
    try:
        return session.get(url, timeout=(_CONNECT, _READ), allow_redirects=False, stream=True)
    except requests.exceptions.SSLError:
        raise FetchError("cannot be read: its certificate is not valid") from None
    except requests.exceptions.Timeout:
        raise FetchError("does not answer in time; try again later") from None
    except requests.exceptions.ConnectionError:
        raise FetchError("cannot be reached: is the address right, and is there a network?") from None
    except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
        raise FetchError(f"cannot be read ({type(error).__name__})") from None
    except ValueError:  # requests looks at where a redirect leads, also where it is not to follow
        raise FetchError("leads to what is no web address") from None


def _page(response: requests.Response, most_bytes: int, deadline: float) -> WebPage:
    status = response.status_code
    if status in (404, 410):
        raise FetchError(f"there is no such page (HTTP {status})")
    if status in (401, 402, 403, 451):
        raise FetchError(f"is not open to programs (HTTP {status}); save the page, and check the file")
    if status != 200:
        raise FetchError(f"cannot be read now (HTTP {status}); try again later, or save the page")
    content_type = response.headers.get("Content-Type", "")
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type not in _MEDIA_TYPES:
        shown = Redaction(()).line(media_type)[:60]
        raise FetchError(f"is no page of text ({shown}); save it as HTML or Markdown, and check the file")
    charset = _CHARSET.search(content_type)
    body = b"".join(_body(response, most_bytes, deadline))
    return WebPage(body, charset[1].lower() if charset else "", _MEDIA_TYPES[media_type])


def _body(response: requests.Response, most_bytes: int, deadline: float) -> Iterator[bytes]:
    size = 0
    try:
        while chunk := response.raw.read1(_CHUNK, decode_content=True):
            size += len(chunk)
            if size > most_bytes:
                raise FetchError(f"is larger than {most_bytes >> 20} MB; it is not read")
            if time.monotonic() > deadline:
                raise FetchError(f"takes longer than {_TOTAL:g} s; try again later")
            yield chunk
    except (urllib3.exceptions.HTTPError, OSError):
        raise FetchError("broke off; try again later") from None
