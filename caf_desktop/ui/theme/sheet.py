"""The style sheet for Qt's own controls; short, since every widget pays for it. Ours paint themselves."""

from __future__ import annotations

from caf_desktop.ui.theme.colours import Colours
from caf_desktop.ui.theme.sizes import CARD_CORNER, CORNER, LINE_HEIGHT, TextSize


def sheet(colours: Colours, scale: float) -> str:
    """Qt style sheet for fields, lists, tables, scroll bars, menus and tips."""
    c = colours
    field = round(TextSize.BODY * LINE_HEIGHT * scale) + 13
    bar = max(10, round(10 * scale))
    small = round(TextSize.SMALL * scale)
    return f"""
QLineEdit, QTextEdit, QPlainTextEdit, QComboBox {{ background: {c.surface}; color: {c.ink};
  border: 1px solid {c.field_border}; border-radius: {CORNER}px; selection-background-color: {c.primary};
  selection-color: {c.on_primary}; }}
QLineEdit, QComboBox {{ padding: 0 10px; min-height: {field}px; }}
QLineEdit:read-only, QTextEdit[readOnly="true"] {{ background: {c.canvas}; border-color: {c.line}; }}
*[faulty="true"] {{ border: 2px solid {c.danger}; }}
QComboBox::drop-down {{ border: none; width: {round(28 * scale)}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.field_border}; padding: 4px; }}
QAbstractItemView {{ background: {c.surface}; color: {c.ink}; border: none; outline: none;
  selection-background-color: {c.primary_soft}; selection-color: {c.ink}; gridline-color: {c.line}; }}
QHeaderView::section {{ background: {c.surface}; color: {c.muted}; border: none; padding: 8px 12px;
  border-bottom: 1px solid {c.line}; font-size: {small}px; font-weight: 600; }}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 0; }}
QScrollBar::handle {{ background: {c.field_border}; border-radius: {bar // 2 - 1}px; margin: 1px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QMenu {{ background: {c.surface}; color: {c.ink}; border: 1px solid {c.line}; border-radius: {CARD_CORNER}px;
  padding: 4px; }}
QMenu::item {{ padding: 8px 16px; border-radius: {CORNER}px; }}
QMenu::item:selected {{ background: {c.primary_soft}; color: {c.primary}; }}
QToolTip {{ background: {c.ink}; color: {c.surface}; border: none; padding: 6px 8px; font-size: {small}px; }}
"""
