"""The window: one folder for each thing a person does."""

from __future__ import annotations

from caf_desktop.ui.lasting_constants import make_constants_last

make_constants_last()  # before anything of Qt runs, whatever module of the window is loaded first
