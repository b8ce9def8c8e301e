"""Section of the settings: the HTTP door, who may use it, and the watched folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from sdl1_desktop.settings.api import WATCHED_MODES, as_entry, is_host, is_origin
from sdl1_desktop.ui import theme
from sdl1_desktop.ui.folder_watch import FolderWatch
from sdl1_desktop.ui.folders import show_folder
from sdl1_desktop.ui.http_door import DoorState, HttpDoorSwitch
from sdl1_desktop.ui.language import translated
from sdl1_desktop.ui.preferences import Preferences
from sdl1_desktop.ui.settings_fields import CheckedField, NumberField
from sdl1_desktop.ui.settings_files import PathChooser, PemChooser
from sdl1_desktop.ui.settings_general import Choice
from sdl1_desktop.ui.settings_http_token import TokenRow
from sdl1_desktop.ui.settings_section import SettingsSection
from sdl1_desktop.ui.styled import ElidedLabel, button, card, label, set_property
from sdl1_desktop.ui.switch import Switch

__all__ = ["HttpSection"]

_LARGEST_PORT = 65535
_LIST_WIDTH = 280


class HttpSection(SettingsSection):
    """Opens and closes the door; what is changed of it counts when it is opened again."""

    def __init__(self, preferences: Preferences, door: HttpDoorSwitch, watch: FolderWatch) -> None:
        super().__init__(preferences, ("api",))
        self.door = door
        self.watch = watch
        self._switches()
        self.token = TokenRow(door)
        form = self.form()
        self.row(form, lambda: self.tr("Token"), self.token)
        self.host = CheckedField(self._why_no_host, width=220, name="http_host")
        self.host.entered.connect(self._enters("host", as_entry))
        self.port = NumberField(0, _LARGEST_PORT, whole=True, width=96, name="http_port")
        self.port.number_entered.connect(self._enters("port", round))
        self.certificate = PemChooser(lambda: self.tr("None"))
        self.certificate.chosen.connect(self._enters("tls_certificate"))
        self.key = PemChooser(lambda: self.tr("None"))
        self.key.chosen.connect(self._enters("tls_key"))
        self.origins = CheckedField(self._why_no_origins, width=_LIST_WIDTH, name="http_origins")
        self.origins.entered.connect(self._enters("cors_origins", _entries))
        self.names = CheckedField(self._why_no_names, width=_LIST_WIDTH, name="http_names")
        self.names.entered.connect(self._enters("allowed_hosts", _entries))
        self.row(form, lambda: self.tr("Address"), self.host)
        self.row(form, lambda: self.tr("Port"), self.port)
        self.row(form, lambda: self.tr("TLS certificate"), self.certificate)
        self.row(form, lambda: self.tr("TLS key"), self.key)
        self.row(form, lambda: self.tr("Allowed web pages"), self.origins)
        self.row(form, lambda: self.tr("Allowed names"), self.names)
        self.hint = label("small", wrap=True)
        self.body.addWidget(self.hint)
        self._watched_rows()
        door.changed.connect(self.show_door)
        watch.changed.connect(self._show_watch)
        self.begin()

    def _switches(self) -> None:
        self.open = Switch()
        self.open.setObjectName("http_door")
        self.open.clicked.connect(self._switched)
        self.address = ElidedLabel("strong", Qt.TextElideMode.ElideMiddle)
        self.copy = button("quiet")
        self.copy.setObjectName("copy_address")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.door.address))
        self._open_row = QHBoxLayout()
        self._open_row.addWidget(self.open)
        self._open_row.addWidget(self.address, 1)
        self._open_row.addWidget(self.copy)
        self.body.addLayout(self._open_row)
        self.reason = label("reason", wrap=True)
        self.body.addWidget(self.reason)
        # Red only where live runs are accepted: else it is one setting among others.
        self.live_frame = card("part")
        self._live_box = QVBoxLayout(self.live_frame)
        self.live = Switch()
        self.live.setObjectName("http_accept_live")
        self.live.clicked.connect(lambda: self.door.set_accept_live(on=self.live.isChecked()))
        self.live_hint = label("reason", wrap=True)
        self._live_box.addWidget(self.live)
        self._live_box.addWidget(self.live_hint)
        self.body.addWidget(self.live_frame)

    def _watched_rows(self) -> None:
        self.folder = PathChooser(lambda: self.tr("None"), folder=True)
        self.folder.chosen.connect(self._enters("watched_folder"))
        self.show_folder = button("quiet")
        self.show_folder.clicked.connect(lambda: show_folder(self.settings.api.watched_folder))
        self.folder.row.insertWidget(1, self.show_folder)
        self.mode = Choice(WATCHED_MODES, "watched_mode")
        self.mode.edit.activated.connect(
            lambda: self._enters("watched_mode")(self.mode.edit.currentData())
        )
        form = self.form()
        self.row(form, lambda: self.tr("Watched folder"), self.folder)
        self.row(form, lambda: self.tr("New files there"), self.mode)
        self.watch_hint = label("small", wrap=True)
        self.body.addWidget(self.watch_hint)

    def _enters(self, name: str, make: Callable[[Any], Any] | None = None) -> Callable[[Any], None]:
        """What enters one of the door's settings."""

        def enter(value: Any) -> None:
            entered = value if make is None else make(value)
            self.preferences.change(api=replace(self.settings.api, **{name: entered}))

        return enter

    def _switched(self) -> None:
        """What was clicked is only a wish: the switch then shows what the door is."""
        if self.door.state is DoorState.CLOSED:
            self.door.open()
        else:
            self.door.close()
        self.show_door()

    # What can be typed

    def _why_no_host(self, text: str) -> str:
        if is_host(text):
            return ""
        return self.tr("An address or a name of this computer, for example 127.0.0.1.")

    def _why_no_origins(self, text: str) -> str:
        if all(is_origin(one) for one in _entries(text)):
            return ""
        return self.tr(
            "Each with its scheme and without a path, for example https://editor.example; several "
            "with spaces between them."
        )

    def _why_no_names(self, text: str) -> str:
        if all(is_host(one) for one in _entries(text)):
            return ""
        return self.tr("Names as in an address, for example lab-pc; several with spaces.")

    # What is shown

    def show_door(self) -> None:
        """Show what the door is now."""
        door = self.door
        going = door.state in (DoorState.OPENING, DoorState.OPEN)
        open_ = door.state is DoorState.OPEN
        with QSignalBlocker(self.open):
            self.open.setChecked(going)
        self.open.setEnabled(door.ready)
        texts = {
            DoorState.CLOSED: self.tr("closed"),
            DoorState.OPENING: self.tr("is being opened…"),
            DoorState.OPEN: door.address,
            DoorState.CLOSING: self.tr("is being closed…"),
        }
        self.address.setText(texts[door.state])
        set_property(self.address, "role", "strong" if open_ else "muted")
        self.copy.setVisible(open_)
        reason = translated(door.problem) if door.problem is not None else ""
        if not reason and door.outdated:
            reason = self.tr("It is open with the settings before: close it and open it again.")
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        accepts = door.accepts_live
        with QSignalBlocker(self.live):
            self.live.setChecked(accepts)
        self.live.setEnabled(open_)
        set_property(self.live_frame, "role", "live" if accepts else "part")
        self.live_hint.setText(self._live_words(open_=open_, accepts=accepts))
        self.token.refresh()

    def _live_words(self, *, open_: bool, accepts: bool) -> str:
        if accepts:
            return self.tr(
                "Whoever has the token can make the robot move now, without anybody at this window."
                " Make sure that nobody reaches into the robot. It is off again when the door is "
                "closed or the program is started again."
            )
        if open_:
            return self.tr("Off: over HTTP only dry runs begin. What moves needs the token too.")
        return self.tr("Open the door first. This is off at each start.")

    def _show_watch(self) -> None:
        watch, folder = self.watch, self.settings.api.watched_folder
        self.folder.say(translated(watch.problem) if watch.problem is not None else "")
        self.show_folder.setVisible(bool(folder))
        if watch.watching and watch.watching == folder:
            self.watch_hint.setText(
                self.tr(
                    "Files put into its folder “input” are taken up, and moved to “completed” or "
                    "“failed” with their results. Nothing is ever run live from there."
                )
            )
        else:
            self.watch_hint.setText(
                self.tr("Workflow files that others put there are checked or dry-run, never live.")
            )

    def say(self) -> None:  # noqa: D102 - as there
        self.title.setText(self.tr("HTTP and watched folder"))
        self.when.setText(
            self.tr(
                "The door is closed at each start. Its settings take effect when it is opened; the "
                "watched folder takes effect at once."
            )
        )
        self.open.setText(self.tr("HTTP door"))
        self.open.setToolTip(self.tr("Lets the Canvas editor and scripts check and run workflows."))
        self.copy.setText(self.tr("Copy address"))
        self.live.setText(self.tr("Accept live runs over HTTP"))
        self.hint.setText(
            self.tr(
                "On 127.0.0.1 only programs on this computer can use it. Any other address needs "
                "both TLS files, and the token with each request. Allowed are pages with these "
                "origins, and clients that call this computer by these names."
            )
        )
        self.show_folder.setText(self.tr("Show"))
        modes = {"check": self.tr("are checked"), "dry run": self.tr("are checked and dry-run")}
        self.mode.say([modes[one] for one in WATCHED_MODES])
        self.token.retranslate()

    def refresh(self) -> None:  # noqa: D102
        api = self.settings.api
        self.host.show_text(api.host)
        self.port.show_value(api.port)
        self.certificate.show_path(api.tls_certificate)
        self.key.show_path(api.tls_key)
        missing = bool(api.tls_certificate) != bool(api.tls_key)
        said = self.tr("Certificate and key are needed both.") if missing else ""
        (self.key if api.tls_certificate else self.certificate).say(said)
        if not missing:
            self.key.say("")
            self.certificate.say("")
        if _entries(self.origins.text) != api.cors_origins:
            self.origins.show_text(" ".join(api.cors_origins))
        if _entries(self.names.text) != api.allowed_hosts:
            self.names.show_text(" ".join(api.allowed_hosts))
        self.folder.show_path(api.watched_folder)
        self.mode.show_value(api.watched_mode)
        self.show_door()
        self._show_watch()

    def restyle(self) -> None:  # noqa: D102
        super().restyle()
        look = theme.current()
        self._open_row.setSpacing(look.gap(16))
        side = look.gap(12)
        self._live_box.setContentsMargins(side, look.gap(8), side, look.gap(8))
        self._live_box.setSpacing(look.gap(2))

    def hideEvent(self, event: QHideEvent) -> None:
        """The token is hidden again whenever the page is left."""
        self.token.hide_token()
        super().hideEvent(event)


def _entries(text: str) -> tuple[str, ...]:
    """The entries of a list that was typed, with spaces or commas between them."""
    return tuple(as_entry(one) for one in text.replace(",", " ").replace("\u3001", " ").split())
