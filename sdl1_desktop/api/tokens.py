"""The bearer token: made once, kept in the system's keyring, compared in constant time."""

from __future__ import annotations

import contextlib
import hmac
import logging
import os
import secrets
import sys
import tempfile
import threading
from pathlib import Path
from typing import Protocol, cast

from sdl1_desktop.messages import Message, message

__all__ = ["Keyring", "TokenKeeper", "system_keyring"]

_log = logging.getLogger(__name__)

_SERVICE = "sdl1-desktop"
_USER = "http-door"
_BYTES = 32
"""Random bytes of a token: it cannot be guessed, however many are tried."""


class Keyring(Protocol):
    """What is needed of a keyring."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """The secret, or None where there is none."""
        ...

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Keep a secret."""
        ...


def system_keyring() -> Keyring | None:
    """The keyring of the operator's system, or None where there is none."""
    import keyring
    from keyring.backends import fail, null

    backend = keyring.get_keyring()
    if isinstance(backend, fail.Keyring | null.Keyring):
        return None
    # The package wraps its methods in a way that hides their types.
    return cast("Keyring", backend)


class TokenKeeper:
    """Keeps the token of the HTTP door. Its methods may be called from any thread, and block.

    Where there is no keyring, or it does not work, a file that only this user may read is used.

    Args:
        folder: the folder of the operator's settings.
        keyring: the system's keyring, or None.
    """

    def __init__(self, folder: Path, keyring: Keyring | None) -> None:
        self._file = folder / "http-token"
        self._stamp = folder / "http-token-renewed"
        self._stamped_ns = -1
        self._keyring = keyring
        self._lock = threading.Lock()
        self._token = ""

    @property
    def token(self) -> str:
        """The token; made where there is none yet, and read again where it was renewed.

        Raises:
            OSError: there is no keyring, and the file cannot be written or read.
        """
        with self._lock:
            # Another process may have renewed it, and asking the keyring each time takes long.
            if not self._token or self._stamp_ns() != self._stamped_ns:
                self._token = self._kept() or self._keep(secrets.token_urlsafe(_BYTES))
                self._stamped_ns = self._stamp_ns()
            return self._token

    @property
    def place(self) -> Message:
        """Where the token is kept, in words for the operator."""
        if self._keyring is not None:
            return message("The token is in the system's keyring.")
        return message("This system has no keyring: the token is in {file}.", file=str(self._file))

    def renew(self) -> str:
        """Make another token; the one before is worth nothing from now on.

        Raises:
            OSError: as :attr:`token`.
        """
        with self._lock:
            self._token = self._keep(secrets.token_urlsafe(_BYTES))
            # What is in it does not matter: that it is newer tells the doors that are open.
            self._stamp.parent.mkdir(parents=True, exist_ok=True)
            self._stamp.write_text(secrets.token_hex(4), encoding="ascii")
            self._stamped_ns = self._stamp_ns()
            return self._token

    def is_token(self, given: bytes) -> bool:
        """Whether these bytes are the token; takes as long where they are not."""
        return hmac.compare_digest(given, self.token.encode("ascii"))

    def _stamp_ns(self) -> int:
        try:
            return self._stamp.stat().st_mtime_ns
        except FileNotFoundError:
            return 0

    def _kept(self) -> str:
        if self._keyring is not None:
            try:
                return self._keyring.get_password(_SERVICE, _USER) or ""
            except Exception as error:  # noqa: BLE001 - keyrings raise what their system raises
                self._give_up_keyring(error)
        try:
            text = self._file.read_text(encoding="ascii").strip()
        except (FileNotFoundError, UnicodeDecodeError):
            return ""
        if sys.platform != "win32" and self._file.stat().st_mode & 0o077:
            _log.warning("others could read %s: a new token is made", self._file)
            return ""
        return text

    def _keep(self, token: str) -> str:
        if self._keyring is not None:
            try:
                self._keyring.set_password(_SERVICE, _USER, token)
            except Exception as error:  # noqa: BLE001 - as above
                self._give_up_keyring(error)
            else:
                return token
        _log.warning("%s", self.place)
        # mkstemp makes the file readable for this user alone (0600). On Windows it takes the
        # rights of the user's own folder, into which other users cannot look.
        self._file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=".http-token-")
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(token)
            Path(name).replace(self._file)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
        return token

    def _give_up_keyring(self, error: Exception) -> None:
        _log.warning("the keyring does not work (%s): a file is used", error)
        self._keyring = None
