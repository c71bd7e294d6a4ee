"""Pages of the web: what is read, and from where never."""

from collections.abc import Iterator

import pytest

from refs.errors import FetchError
from refs.fetchers.web_page import WebPage, fetch_page, is_public
from tests.page_server import PageServer

MOST = 1 << 20


@pytest.fixture
def server() -> Iterator[PageServer]:
    with PageServer() as running:
        yield running


def test_a_page_comes_with_what_the_server_says_of_it(server: PageServer) -> None:
    url = server.add("heup", b"<p>ge\xefnd", "text/html; charset=ISO-8859-1")
    assert fetch_page(url, most_bytes=MOST, private=True) == WebPage(b"<p>ge\xefnd", "iso-8859-1", "html")


@pytest.mark.parametrize(
    ("media_type", "form"),
    [
        ("text/html", "html"),
        ("application/xhtml+xml", "html"),
        ("text/markdown", "markdown"),
        ("text/plain", ""),
    ],
)
def test_the_media_type_picks_the_reader(server: PageServer, media_type: str, form: str) -> None:
    assert fetch_page(server.add("x", "x", media_type), most_bytes=MOST, private=True).format == form


def test_a_redirect_is_followed(server: PageServer) -> None:
    server.add("new", "<p>x")
    assert fetch_page(server.redirect("old", "/new"), most_bytes=MOST, private=True).body == b"<p>x"


def test_a_ring_of_redirects_ends(server: PageServer) -> None:
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        fetch_page(server.redirect("ring", "/ring"), most_bytes=MOST, private=True)
    assert len(server.requests) == 6


def test_a_private_address_is_never_asked(server: PageServer) -> None:
    url = server.add("x", "<p>x")
    for address in (url, url.replace("127.0.0.1", "localhost")):
        with pytest.raises(FetchError, match=r"private address, .* --allow-private"):
            fetch_page(address, most_bytes=MOST)
    assert server.requests == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "0x7f.1", "2130706433"])
def test_nobody_learns_which_private_doors_are_open(host: str) -> None:
    with pytest.raises(FetchError, match="private address"):
        fetch_page(f"http://{host}:1/", most_bytes=MOST)


def test_a_private_address_behind_a_proxy_is_never_asked(
    server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.url)
    with pytest.raises(FetchError, match="private address"):
        fetch_page("http://10.0.0.1/", most_bytes=MOST)
    assert server.requests == []


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("file:///etc/passwd", "no web address"),
        ("ftp://example.org/", "no web address"),
        ("http://me:secret@example.org/", "password"),
        ("http://[broken/", "no web address"),
    ],
)
def test_a_redirect_to_what_is_no_open_page_is_refused(server: PageServer, to: str, says: str) -> None:
    with pytest.raises(FetchError, match=says) as error:
        fetch_page(server.redirect("x", to), most_bytes=MOST, private=True)
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (404, "no such page"),
        (410, "no such page"),
        (403, "save the page"),
        (500, "try again later"),
        (204, "HTTP 204"),
    ],
)
def test_a_page_that_does_not_come_says_why(server: PageServer, status: int, says: str) -> None:
    server.pages["/x"] = (status, {}, b"")
    with pytest.raises(FetchError, match=says):
        fetch_page(f"{server.url}x", most_bytes=MOST, private=True)


def test_what_is_no_text_is_not_read(server: PageServer) -> None:
    with pytest.raises(FetchError, match=r"no page of text \(application/pdf\)"):
        fetch_page(server.add("x.pdf", b"%PDF-", "application/pdf"), most_bytes=MOST, private=True)


def test_a_page_that_is_too_large_is_not_read(server: PageServer) -> None:
    with pytest.raises(FetchError, match="larger than 1 MB"):
        fetch_page(server.add("x", b"x" * (MOST + 1)), most_bytes=MOST, private=True)


def test_a_page_that_cannot_be_reached_says_so() -> None:
    with PageServer() as gone:
        url = gone.url
    with pytest.raises(FetchError, match="cannot be reached"):
        fetch_page(url, most_bytes=MOST, private=True)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "localhost", "",
    ],
)  # fmt: skip
def test_addresses_of_a_house_are_not(address: str) -> None:
    assert not is_public(address)
