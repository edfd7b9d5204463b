"""Where errors are told: a panel above the page, so that nothing blocks and nothing typed is covered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from caf_desktop.ui.frame.faults import Fault, SurroundingsFault
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.disclosure import Disclosure
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _


class MessagePanel(QWidget):
    """Hidden until it has something to say; *Close* hides it again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice("", tone=Tone.DANGER, parent=self)
        self.close_button = SecondaryButton(_("Close message"), self)
        self.close_button.clicked.connect(self.hide)
        self.report = Disclosure(_("Report for whoever mends the program (nothing of any record is in it)"), self)
        self.report_text = QPlainTextEdit(self.report)
        self.report_text.setReadOnly(True)
        self.report_text.setTabChangesFocus(True)
        self.report_text.setAccessibleName(_("Report"))
        self.report_text.setFixedHeight(120)
        self.copy_button = SecondaryButton(_("Copy the report"), self.report)
        self.copy_button.clicked.connect(self._copy)
        self.report.content.addWidget(self.report_text)
        self.report.content.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.notice, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 8)
        column.addLayout(row)
        column.addWidget(self.report)
        self.hide()

    def show_fault(self, fault: Fault) -> None:
        """Tell an error of either kind."""
        if isinstance(fault, SurroundingsFault):
            self.report.hide()
            self._tell(fault.happened, f"{fault.safe} {fault.remedy}", Tone.DANGER)
            return
        self.report_text.setPlainText(fault.report)
        self.report.set_unfolded(False)
        self.report.show()
        self._tell(
            _("Something went wrong in the program itself."),
            _(
                "What was saved before is safe. Try again; if it happens again, send the report below to"
                " whoever looks after CAF Desktop."
            ),
            Tone.DANGER,
        )

    def show_message(self, title: str, words: str = "", tone: Tone = Tone.GOOD) -> None:
        """Tell something else, such as where a file was saved."""
        self.report.hide()
        self._tell(title, words, tone)

    def _tell(self, title: str, words: str, tone: Tone) -> None:
        self.show()
        self.notice.tell(title, words, tone)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.report_text.toPlainText())
