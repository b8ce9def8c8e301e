"""Ctrl-C in the terminal that the window was started from."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

__all__ = ["InterruptKeys"]


class InterruptKeys(QObject):
    """Tells the first interrupt from the later ones.

    Python handles a signal only when it next runs, and Qt's loop may not let it for minutes: the
    signal's wake-up byte, which Qt watches a socket for, makes it run.
    """

    first = Signal()
    again = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._ours, self._python = socket.socketpair()
        for end in (self._ours, self._python):
            end.settimeout(0.0)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        self._fd_before = signal.set_wakeup_fd(self._python.fileno(), warn_on_full_buffer=False)
        self._before = {
            number: signal.signal(number, self._interrupted)
            for number in (signal.SIGINT, signal.SIGTERM)
        }

    def _interrupted(self, _number: int, _frame: FrameType | None) -> None:
        self._count += 1
        if self._count == 1:
            self.first.emit()
        else:
            self.again.emit()

    def _woken(self) -> None:
        try:
            self._ours.recv(4096)
        except BlockingIOError:
            return

    def close(self) -> None:
        """Handle signals as before."""
        signal.set_wakeup_fd(self._fd_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._ours.close()
        self._python.close()
