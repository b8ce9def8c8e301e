"""Says under the band who began the run that is shown, or that one goes on unseen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sdl1_desktop.backends.run_view import RunView
from sdl1_desktop.events import RunState
from sdl1_desktop.ui import glyphs, theme
from sdl1_desktop.ui.desk import RunDesk
from sdl1_desktop.ui.guest_run import OWN_ORIGIN, under_way
from sdl1_desktop.ui.language import QT_TRANSLATE_NOOP
from sdl1_desktop.ui.run_looks import RUN_LOOKS
from sdl1_desktop.ui.styled import ElidedLabel, button, card, label

__all__ = ["GuestLine", "origin_words"]

_GOOD_NEWS_MS = 8000

_ORIGINS = {
    OWN_ORIGIN: QT_TRANSLATE_NOOP("GuestLine", "another window"),
    "command line": QT_TRANSLATE_NOOP("GuestLine", "the command line"),
    "watched folder": QT_TRANSLATE_NOOP("GuestLine", "the watched folder"),
    "Python": QT_TRANSLATE_NOOP("GuestLine", "a Python program"),
    "deployment": QT_TRANSLATE_NOOP("GuestLine", "a deployment"),
}


def origin_words(origin: str) -> str:
    """Who began a run, in the window's language: for example ``the command line``."""
    known = _ORIGINS.get(origin)
    return QCoreApplication.translate("GuestLine", known) if known is not None else origin


class GuestLine(QWidget):
    """One line, for as long as there is something to say of a run of others."""

    def __init__(self, desk: RunDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._guest = desk.guest
        self._seen = ""
        frame = card("part")
        self._icon = label()
        self.title = ElidedLabel("strong")
        self.hint = ElidedLabel()
        self.leave = button()
        self.leave.setObjectName("leave_run")
        self.leave.clicked.connect(self._leave)
        self.show_it = button()
        self.show_it.setObjectName("show_run")
        self.show_it.clicked.connect(self._guest.show)
        self.halt = button("danger")
        self.halt.setObjectName("halt_hidden_run")
        self.halt.clicked.connect(self._guest.halt)
        self.close_line = button("quiet")
        self.close_line.clicked.connect(self._close)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.hint)
        self._row = QHBoxLayout(frame)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(texts, 1)
        for one in (self.halt, self.show_it, self.leave, self.close_line):
            self._row.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(frame)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(_GOOD_NEWS_MS)
        self._fading.timeout.connect(self._close)
        self._guest.changed.connect(self.refresh)
        desk.run_started.connect(self.refresh)
        theme.current().changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def refresh(self, _news: object = None) -> None:
        """Say what is so now."""
        view, shown = self._guest.shown, True
        hidden = self._guest.hidden
        if hidden is not None and (view is None or not under_way(view)):
            view, shown = hidden, False
        if view is None or view.created is None or view.run_id == self._seen:
            self._fading.stop()
            self.hide()
            return
        going = under_way(view)
        glyph, colour = RUN_LOOKS[view.state]
        look = theme.current()
        side = look.px(24)
        self._icon.setPixmap(glyphs.picture(glyph, getattr(look, colour), side))
        self._say(view, shown=shown, going=going)
        live = not view.created.dry_run
        stays = shown and not going and self._guest.loaded is not None
        self.leave.setVisible(shown and (going or stays))
        self.leave.setText(self.tr("Open workflow") if stays else self.tr("Leave it"))
        self.halt.setVisible(not shown and going and live)
        self.show_it.setVisible(not shown and not self._desk.active)
        self.close_line.setVisible(not going and not stays)
        self._fade(view, lasts=going or stays)
        self.show()

    def _say(self, view: RunView, *, shown: bool, going: bool) -> None:
        created = view.created
        if created is None:
            return
        names = {"workflow": created.workflow_name, "origin": origin_words(created.origin)}
        if not going:
            texts = {
                RunState.COMPLETED: self.tr("“{workflow}”, begun by {origin}, is completed."),
                RunState.FAILED: self.tr("“{workflow}”, begun by {origin}, has failed."),
                RunState.STOPPED: self.tr("“{workflow}”, begun by {origin}, was stopped."),
            }
            interrupted = self.tr("“{workflow}”, begun by {origin}, was interrupted.")
            title = texts.get(view.state, interrupted)
            hint = self.tr("The history keeps it.")
            open_ = self._desk.loaded
            if shown and self._guest.loaded is not None:
                hint = self.tr("These are its nodes. Open a workflow to go on.")
                if open_ is not None:
                    # What the buttons would begin is not what stands in the list.
                    hint = self.tr("These are its nodes. Run begins “{open}”, the open workflow.")
                    names["open"] = open_.workflow.name
        elif shown:
            title = self.tr("This run was begun by {origin}.")
            if created.dry_run:
                hint = self.tr("Dry run. Stop and HALT act on it.")
            else:
                hint = self.tr("Live run. Stop and HALT act on it.")
        else:
            title = self.tr("“{workflow}”, begun by {origin}, goes on.")
            hint = self.tr("Dry run. Show it to pause or stop it.")
            if not created.dry_run:
                hint = self.tr("Live run: it moves the robot. Show it to pause or stop it.")
        self.title.setText(title.format(**names))
        self.hint.setText(hint.format(**names))
        for one in (self.leave, self.show_it, self.halt):
            one.setAccessibleDescription(self.title.text())

    def _leave(self) -> None:
        """Show the open workflow: beside a run that goes on, or after it."""
        self._guest.leave()
        self.refresh()

    def _fade(self, view: RunView, *, lasts: bool) -> None:
        """Good news fades; that a run failed stays until it is seen, and so does whose nodes these
        are.
        """
        good = not lasts and view.state in (RunState.COMPLETED, RunState.STOPPED)
        if not good:
            self._fading.stop()
        elif not self._fading.isActive():
            self._fading.start()

    def _close(self) -> None:
        """It was read."""
        shown, hidden = self._guest.shown, self._guest.hidden
        if shown is not None and shown.state.ended:
            self._seen = shown.run_id
        if hidden is not None and hidden.state.ended:
            self._guest.forget()
        self.refresh()

    def restyle(self) -> None:
        """Take the theme's lengths and colours."""
        look = theme.current()
        self._row.setContentsMargins(look.gap(12), look.gap(4), look.gap(8), look.gap(4))
        self._row.setSpacing(look.gap(8))
        self._outer.setContentsMargins(look.gap(16), look.gap(8), look.gap(16), 0)
        self.refresh()

    def retranslate(self) -> None:
        """Say everything again in the window's language."""
        self.leave.setToolTip(self.tr("Show the open workflow again."))
        self.show_it.setText(self.tr("Show it"))
        self.halt.setText(self.tr("HALT it"))
        self.close_line.setText(self.tr("Close"))
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
