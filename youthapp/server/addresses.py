"""Addresses: where this machine can be reached, and by which names phones may know it."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from contextlib import suppress

_NOWHERE = "192.0.2.1"  # RFC 5737: nobody lives there, and nothing is sent
_DEFAULT_PORTS = {"http": 80, "https": 443}


def lan_addresses() -> tuple[str, ...]:
    """Return this machine's addresses on its own network, the likeliest first."""
    found: dict[str, None] = {}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect((_NOWHERE, 9))  # refused when there is no network at all
        found[probe.getsockname()[0]] = None
    with suppress(OSError):
        found.update(dict.fromkeys(socket.gethostbyname_ex(socket.gethostname())[2]))
    return tuple(each for each in found if not ipaddress.ip_address(each).is_loopback)


def everywhere(host: str) -> bool:
    """Tell whether a server bound to ``host`` answers on every network card."""
    return host in ("0.0.0.0", "::", "")


def origin(scheme: str, host: str, port: int) -> str:
    """Return scheme, host and port as a browser writes them."""
    return f"{scheme}://{host_and_port(scheme, host, port)}"


def host_and_port(scheme: str, host: str, port: int) -> str:
    """Return host and port as a phone signs them: the scheme's own port is left out."""
    named = f"[{host}]" if ":" in host else host.lower()
    return named if _DEFAULT_PORTS[scheme] == port else f"{named}:{port}"


def own_hosts(scheme: str, host: str, port: int, domains: Iterable[str]) -> tuple[str, ...]:
    """Return every name phones may use for this server.

    A domain stands as it is written: the proxy before the server has a port of its own.
    """
    names = ["localhost", "127.0.0.1", "::1", socket.gethostname()]
    names += lan_addresses() if everywhere(host) else [host]
    own = [host_and_port(scheme, name, port) for name in names]
    return tuple(dict.fromkeys([*own, *(domain.lower() for domain in domains if domain)]))
