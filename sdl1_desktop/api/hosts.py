"""Whether a request's Host, Origin and Sec-Fetch-Site say that it is meant for this program.

A web page that is open on the lab's PC can send requests to it. Its browser says so in ``Origin``
and ``Sec-Fetch-Site``; where the page's owner points a name of his own at this computer (DNS
rebinding), ``Host`` has that name.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable

__all__ = ["HostRules", "host_name", "is_loopback"]

_HOST = re.compile(r"(\[[0-9A-Fa-f:.%]+\]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?\Z", re.ASCII)


def is_loopback(host: str) -> bool:
    """Whether this address is reached from this computer only; names but localhost are not."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def host_name(host: str) -> str | None:
    """The name or address of a ``Host`` header, in small letters, or None where it is none."""
    found = _HOST.match(host)
    return found[1].strip("[]").lower().removesuffix(".") if found else None


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


class HostRules:
    """What may call the door, and from which pages.

    Args:
        bound: the address that it listens on.
        allowed_hosts: further names of this computer.
        cors_origins: origins of the pages that may use it.
    """

    def __init__(
        self, bound: str, allowed_hosts: Iterable[str], cors_origins: Iterable[str]
    ) -> None:
        self.loopback = is_loopback(bound)
        self._names = {"localhost", *(name.lower() for name in allowed_hosts)}
        if not self.loopback:
            self._names.add(socket.gethostname().lower())
            if not _is_number(bound):
                self._names.add(bound.lower())
        self._origins = frozenset(origin.lower() for origin in cors_origins)

    def is_own_host(self, host: str) -> bool:
        """Whether ``Host`` names this computer.

        A name can be made to point here by whoever owns it; an address in numbers cannot. So on a
        network every number is taken, and of names only the known ones.
        """
        name = host_name(host)
        if name is None:
            return False
        if name in self._names:
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        if address.is_unspecified:
            return False
        return address.is_loopback if self.loopback else True

    def is_listed_origin(self, origin: str) -> bool:
        """Whether pages of this origin may use the door, as the settings say."""
        return origin.lower() in self._origins

    def is_from_elsewhere(self, origin: str | None, site: str | None, own_origin: str) -> bool:
        """Whether a page of another origin sent the request.

        Args:
            origin: the header ``Origin``; scripts and programs send none.
            site: the header ``Sec-Fetch-Site``, which browsers also send without an ``Origin``.
            own_origin: scheme, host and port that the request itself is sent to.
        """
        if origin is not None:
            return not (origin.lower() == own_origin.lower() or self.is_listed_origin(origin))
        return site is not None and site.lower() not in ("none", "same-origin")
