"""What every test may rely on: no network, no home, no settings of the machine it runs on."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.eutils_server import EutilsServer

# Every test runs twice, on the checkout and on the wheel: examples enough to find what breaks, in minutes.
settings.register_profile("refs", max_examples=25, deadline=None)
settings.load_profile("refs")

_LOOPBACK = frozenset(("127.0.0.1", "::1", "localhost", ""))
_HOMES = ("HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "LOCALAPPDATA")
_SETTINGS = ("NCBI_API_KEY", "REFS_EMAIL", "REFS_EUTILS_URL", "REFS_CROSSREF_URL", "GITHUB_STEP_SUMMARY")
_PROXIES = ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Make every connection that leaves the machine fail, and every look-up of a name."""

    def guarded(original: Any, host_of: Any) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            host = host_of(*args)
            if host not in _LOOPBACK:
                raise OSError(f"a test may not reach {host!r}")
            return original(*args, **kwargs)

        return call

    def peer(sock: socket.socket, address: Any) -> str:
        return address[0] if sock.family in (socket.AF_INET, socket.AF_INET6) else ""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded(socket.socket.connect, peer))
        patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex, peer))
        patch.setattr(socket, "getaddrinfo", guarded(socket.getaddrinfo, lambda host, *_: host or ""))
        yield


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home and a library of its own, and no settings, keys or proxies of the machine."""
    home = tmp_path_factory.mktemp("home")
    for name in _HOMES:
        monkeypatch.setenv(name, str(home))
    for name in (*_SETTINGS, *_PROXIES):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("REFS_LIBRARY", str(home / "library.db"))
    return home


@pytest.fixture
def eutils_server() -> Iterator[EutilsServer]:
    """An E-utilities server without rows; give it some with `eutils_server.add`."""
    with EutilsServer() as server:
        yield server
