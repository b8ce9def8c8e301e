"""The window's language: English as written, Japanese from the translation file."""

from __future__ import annotations

import logging
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
)

from sdl1_desktop.messages import Message

__all__ = [
    "QT_TRANSLATE_NOOP",
    "Language",
    "LanguageSwitch",
    "catalog_text",
    "system_language",
    "translated",
]

_log = logging.getLogger(__name__)


class Language(StrEnum):
    """Languages of the window."""

    ENGLISH = "en"
    JAPANESE = "ja"

    @property
    def own_name(self) -> str:
        """The language's name in itself: the same whichever language is shown."""
        return {Language.ENGLISH: "English", Language.JAPANESE: "日本語"}[self]


class LanguageSwitch(QObject):
    """Shows the window in one language. Every widget hears of a change by ``LanguageChange``."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """``folder`` has ``sdl1_<language>.qm``."""
        super().__init__(parent)
        self._folder = folder
        self._installed: list[QTranslator] = []
        self.language = Language.ENGLISH

    def show(self, language: Language) -> None:
        """Change to ``language``; where its file is missing the texts stay English."""
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
        self._installed = []
        self.language = language
        if language is Language.ENGLISH:
            return
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for folder, name in (
            (qt_folder, f"qtbase_{language.value}.qm"),
            (str(self._folder), f"sdl1_{language.value}.qm"),
        ):
            translator = QTranslator(self)
            if translator.load(name, folder):
                self._installed.append(translator)
                QCoreApplication.installTranslator(translator)
            else:
                _log.warning("translation file %s is missing in %s", name, folder)
                translator.deleteLater()


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """``text``, marked for translation; PySide6's own is typed as giving an object."""
    return text


def system_language() -> Language:
    """The system's language, or English where it is neither."""
    if QLocale.system().language() == QLocale.Language.Japanese:
        return Language.JAPANESE
    return Language.ENGLISH


def translated(message: Message) -> str:
    """A message of another layer in the window's language.

    A message may be made of a catalogue's label, which is translated as such.
    """

    def translate(template: str) -> str:
        shown = QCoreApplication.translate("Message", template)
        return catalog_text(template) if shown == template else shown

    return message.render(translate)


def catalog_text(text: str) -> str:
    """A text of the node catalogue (nodes, parameters, groups) in the window's language."""
    return QCoreApplication.translate("Catalog", text) if text else ""
