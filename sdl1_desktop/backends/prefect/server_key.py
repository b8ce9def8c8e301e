"""The key of a remote Prefect server, in the system's keyring."""

from __future__ import annotations

import logging

from sdl1_desktop.backends.prefect.errors import PrefectProblem
from sdl1_desktop.messages import message

__all__ = ["read_key", "store_key"]

_log = logging.getLogger(__name__)

_SERVICE = "sdl1-desktop-prefect"


def read_key(url: str) -> str:
    """The key for the server at ``url``, empty where none is kept.

    Raises:
        PrefectProblem: the keyring cannot be read.
    """
    import keyring
    from keyring.errors import KeyringError, NoKeyringError

    try:
        return keyring.get_password(_SERVICE, url) or ""
    except NoKeyringError:
        return ""
    except KeyringError as error:
        _log.warning("the keyring cannot be read: %s", error)
        raise PrefectProblem(
            message("The keyring of this computer cannot be read: {cause}.", cause=str(error)),
            message("Unlock it, or set PREFECT_API_KEY in the environment."),
        ) from error


def store_key(url: str, key: str) -> None:
    """Keep the key for the server at ``url``; an empty one removes it.

    Raises:
        PrefectProblem: the keyring cannot be written.
    """
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        if key:
            keyring.set_password(_SERVICE, url, key)
            return
        try:
            keyring.delete_password(_SERVICE, url)
        except PasswordDeleteError:
            _log.info("no key was kept for %s", url)
    except KeyringError as error:
        raise PrefectProblem(
            message(
                "The key cannot be kept in this computer's keyring: {cause}.", cause=str(error)
            ),
            message("Set PREFECT_API_KEY in the environment instead."),
        ) from error
