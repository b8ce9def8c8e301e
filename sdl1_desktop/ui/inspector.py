"""One node in full: what is wrong with it, what it gave back, and its parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sdl1_desktop.backends.run_view import RowState, RowView
from sdl1_desktop.ui import theme, words
from sdl1_desktop.ui.icons import Icon, make_icon
from sdl1_desktop.ui.language import catalog_text, translated
from sdl1_desktop.ui.parameter_row import ParameterRow
from sdl1_desktop.ui.severity_mark import SeverityMark
from sdl1_desktop.ui.styled import button, card, label
from sdl1_desktop.workflow.catalog import type_label
from sdl1_desktop.workflow.check_parameters import matters, specs_by_name
from sdl1_desktop.workflow.model import Finding, Node, ParameterKind, ParameterSpec

__all__ = ["NodeInspector"]

_RESULT_DIGITS = 4
"""Digits of measured values: the instrument's own accuracy is not better."""


class NodeInspector(QScrollArea):
    """Shows one node, or asks to choose one. Nothing can be changed here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node: Node | None = None
        self._findings: tuple[Finding, ...] = ()
        self._row_view: RowView | None = None
        self._unfolded = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.current().changed.connect(self._rebuild)
        self._rebuild()

    def show_node(self, node: Node, findings: Sequence[Finding], row_view: RowView | None) -> None:
        """Show a node, those of ``findings`` that are its own, and how its last execution ended."""
        another = self._node is None or self._node.id != node.id
        self._node = node
        self._findings = tuple(one for one in findings if one.node_id == node.id)
        self._row_view = row_view
        self._rebuild()
        if another:
            self.verticalScrollBar().setValue(0)

    def update_row(self, row_view: RowView | None) -> None:
        """Show how the shown node's execution goes on; cheap, for every batch of events."""
        self._row_view = row_view
        if self._node is not None:
            self._fill_result()

    def clear(self) -> None:
        """Show no node."""
        self._node, self._findings, self._row_view = None, (), None
        self._rebuild()

    def retranslate(self) -> None:
        """Write every text in the window's language."""
        self._rebuild()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's own
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _rebuild(self) -> None:
        look = theme.current()
        scrolled = self.verticalScrollBar().value()
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(16))
        box.setSpacing(look.px(8))
        self.setAccessibleName(self.tr("The chosen node"))
        if self._node is None:
            hint = label("muted", wrap=True)
            hint.setText(self.tr("Choose a node in the list to see its parameters."))
            hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(hint)
        else:
            self._add_head(box, self._node)
            for finding in self._findings:
                box.addWidget(self._finding_card(finding))
            self._result = card()
            self._result_box = QVBoxLayout(self._result)
            box.addWidget(self._result)
            self._fill_result()
            self._add_groups(box, self._node)
        box.addStretch(1)
        self.setWidget(page)
        self.verticalScrollBar().setValue(scrolled)

    def _add_head(self, box: QVBoxLayout, node: Node) -> None:
        title = label("title", wrap=True)
        title.setText(node.name)
        box.addWidget(title)
        kind = label("small", wrap=True)
        kind.setText(f"{catalog_text(type_label(node.type))} · {node.id}")
        kind.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.addWidget(kind)
        about = node.parameters.get("description")
        if isinstance(about, str) and about.strip():
            text = label("", wrap=True)
            text.setText(about)
            box.addWidget(text)

    def _finding_card(self, finding: Finding) -> QWidget:
        look = theme.current()
        frame = card()
        row = QHBoxLayout(frame)
        row.setContentsMargins(look.px(12), look.px(12), look.px(12), look.px(12))
        row.setSpacing(look.px(12))
        row.addWidget(SeverityMark(finding.severity), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(look.px(4))
        for role, text in (
            ("small", words.severity_word(finding.severity)),
            ("strong", translated(finding.what)),
            ("", translated(finding.why)),
            ("", self.tr("What to do: {action}").format(action=translated(finding.action))),
        ):
            line = label(role, wrap=True)
            line.setText(text)
            texts.addWidget(line)
        row.addLayout(texts, 1)
        return frame

    def _fill_result(self) -> None:
        look = theme.current()
        while (item := self._result_box.takeAt(0)) is not None:  # pyright: ignore[reportUnnecessaryComparison] - Qt answers None past the end
            if (widget := item.widget()) is not None:  # pyright: ignore[reportUnnecessaryComparison] - as above
                widget.hide()
                widget.deleteLater()
        view = self._row_view
        shown = view is not None and view.state not in (RowState.WAITING, RowState.RUNNING)
        self._result.setVisible(shown)
        if view is None or not shown:
            return
        pad = look.px(12)
        self._result_box.setContentsMargins(pad, pad, pad, pad)
        self._result_box.setSpacing(look.px(4))
        caption = label("caption")
        caption.setText(self.tr("Last result"))
        self._result_box.addWidget(caption)
        state = label("strong", wrap=True)
        state.setText(
            self.tr("{state}, {duration}").format(
                state=words.row_word(view.state), duration=words.duration(view.taken_s)
            )
        )
        self._result_box.addWidget(state)
        if view.error is not None:
            error = label("", wrap=True)
            error.setText(translated(view.error))
            error.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._result_box.addWidget(error)
        values = _plain_values(view.result)
        if values:
            lines = label("", wrap=True)
            lines.setText("\n".join(f"{name}: {value}" for name, value in values))
            lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._result_box.addWidget(lines)

    def _add_groups(self, box: QVBoxLayout, node: Node) -> None:
        specs = specs_by_name(node)
        unused: list[ParameterSpec] = []
        for group in node.groups:
            used = [spec for spec in group.specs if matters(node, specs, spec.name)]
            unused += [spec for spec in group.specs if not matters(node, specs, spec.name)]
            if used:
                self._add_group(box, node, catalog_text(group.label), used)
        others = [name for name in node.parameters if name not in specs]
        if others:
            bare = [ParameterSpec(name, ParameterKind.STRING, name) for name in others]
            self._add_group(box, node, self.tr("Not described"), bare)
        if unused:
            self._add_fold(box, node, unused)

    def _add_group(
        self, box: QVBoxLayout, node: Node, title: str, specs: Iterable[ParameterSpec]
    ) -> None:
        caption = label("caption", wrap=True)
        caption.setText(title)
        caption.setContentsMargins(0, theme.current().px(8), 0, 0)
        box.addWidget(caption)
        box.addWidget(self._rows_card(node, specs))

    def _rows_card(self, node: Node, specs: Iterable[ParameterSpec]) -> QWidget:
        frame = card()
        rows = QVBoxLayout(frame)
        rows.setContentsMargins(1, theme.current().px(4), 1, theme.current().px(4))
        rows.setSpacing(0)
        for spec in specs:
            own = tuple(one for one in self._findings if one.parameter == spec.name)
            rows.addWidget(ParameterRow(node, spec, own))
        return frame

    def _add_fold(self, box: QVBoxLayout, node: Node, unused: Sequence[ParameterSpec]) -> None:
        look = theme.current()
        fold = button("link")
        fold.setCheckable(True)
        fold.setText(self.tr("Not used here ({count})").format(count=len(unused)))
        fold.setToolTip(self.tr("These matter only with other values of other parameters."))
        rows = self._rows_card(node, unused)

        def show(on: bool) -> None:
            self._unfolded = on
            rows.setVisible(on)
            fold.setIcon(make_icon(Icon.FOLD if on else Icon.UNFOLD, look.accent))

        box.addWidget(fold)
        box.addWidget(rows)
        fold.setChecked(self._unfolded)
        show(self._unfolded)
        fold.toggled.connect(show)


def _plain_values(result: Mapping[str, object]) -> list[tuple[str, str]]:
    """The result's values that can be read at a glance, named as they are in the exported data."""
    found: list[tuple[str, str]] = []
    for name, value in result.items():
        if isinstance(value, bool | str):
            found.append((name, words.value_text(value)))
        elif isinstance(value, int | float):
            found.append((name, words.number(value, digits=_RESULT_DIGITS)))
    return found
