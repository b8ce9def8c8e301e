"""Ways to name a workflow file: the dialogs, and a file that is dropped on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

__all__ = ["ask_for_file", "ask_where_to_save", "dropped_file"]


def ask_for_file(parent: QWidget, folder: Path | None) -> QFileDialog:
    """Let the operator choose a file; not modal, so that a run can still be stopped.

    Args:
        parent: the window that asks.
        folder: where to begin, or None for the system's choice.

    Returns:
        The open dialog, which tells the choice by its signals and deletes itself.
    """
    dialog = QFileDialog(parent, QCoreApplication.translate("MainWindow", "Open a workflow file"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(
        [
            QCoreApplication.translate("MainWindow", "Workflow files (*.json)"),
            QCoreApplication.translate("MainWindow", "All files (*)"),
        ]
    )
    if folder is not None:
        dialog.setDirectory(str(folder))
    dialog.open()
    return dialog


def ask_where_to_save(parent: QWidget, suggested: Path) -> QFileDialog:
    """Let the operator choose where a workflow is saved; asks before a file is written over.

    Args:
        parent: the window that asks.
        suggested: the path that is offered.

    Returns:
        The open dialog, which tells the choice by its signals and deletes itself.
    """
    dialog = QFileDialog(parent, QCoreApplication.translate("MainWindow", "Save the workflow as"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("json")
    dialog.setNameFilters([QCoreApplication.translate("MainWindow", "Workflow files (*.json)")])
    dialog.setDirectory(str(suggested.parent))
    dialog.selectFile(suggested.name)
    dialog.open()
    return dialog


def dropped_file(event: QDropEvent) -> Path | None:
    """The first file on this computer that is dropped, or None."""
    for url in event.mimeData().urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    return None
