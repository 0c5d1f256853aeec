"""Which hosts may be connected to: public addresses, and those that are named on purpose."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass, field

from hudna.errors import InputError

Resolve = Callable[[str, int], list[str]]
"""The addresses of a host and port, as numbers."""

_EMBEDDING = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address behind a translator


def resolve(host: str, port: int) -> list[str]:
    """The addresses that the system's resolver knows. Raises `OSError` where it knows none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def is_public(address: str) -> bool:
    """Whether an address is one of the public network, looked at also where it is wrapped in another.

    >>> [is_public(a) for a in ("93.184.215.14", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "fe80::1%eth0")]
    [True, False, False, False, False]
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo and found.teredo[1])
        if found in _EMBEDDING:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved


@dataclass(frozen=True)
class Hosts:
    """Gives the address to connect to. ``allowed`` names hosts that may be private: ``host`` or ``host:port``."""

    allowed: frozenset[str] = frozenset()
    resolve: Resolve = field(default=resolve)

    def address(self, host: str, port: int) -> str:
        """An address of the host that may be connected to; connect to it and look nothing up again.

        Raises `InputError` for a host without an address, or with private ones only.
        """
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise InputError(f"the host {host} is not known. Check the address and the network.") from error
        if self._is_allowed(host, port):
            return found[0]
        public = [each for each in found if is_public(each)]
        if not public:
            raise InputError(
                f"the host {host} has a private address, which is not asked. "
                f"If it is yours, name it with --allow-host {host}."
            )
        return public[0]

    def _is_allowed(self, host: str, port: int) -> bool:
        return host.lower() in self.allowed or f"{host.lower()}:{port}" in self.allowed
