"""The file with which an IT department says what holds on a whole computer, and whether it may be believed."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

from caf_desktop.domain.policy_layers import LayerRead, PolicyFault, PolicyRule, whole_layer_broken
from caf_desktop.domain.policy_toml import LARGEST, read_policy
from caf_desktop.store.file_trust import ROOT, who_may_change

_FILE = "policy.toml"


def machine_policy_file(platform: str = sys.platform) -> Path:
    """Where the file lies. No environment variable says so: whoever starts the program could set one."""
    if platform == "win32":
        return _program_data() / "CAF Desktop" / _FILE
    if platform == "darwin":
        return Path("/Library/Application Support/CAF Desktop", _FILE)
    return Path("/etc/caf-desktop", _FILE)


def read_machine_policy(path: Path | None = None, believed: Collection[int] = ROOT) -> LayerRead:
    """What the file sets; nothing when there is none.

    A file that cannot be read, or that an ordinary user could have written, sets nothing and may have meant
    anything. ``path`` and ``believed`` (see ``who_may_change``) are given where another file is to be tried.
    """
    file = path or machine_policy_file()
    try:
        if not file.exists() and not file.is_symlink():
            return LayerRead()
        changeable = who_may_change(file, believed)
        if changeable:
            return whole_layer_broken(PolicyFault(PolicyRule.NOT_TRUSTED, values={"who": changeable}))
        with file.open("rb") as opened:
            return read_policy(opened.read(LARGEST + 1))
    except OSError:
        return whole_layer_broken(PolicyFault(PolicyRule.UNREADABLE))


if sys.platform == "win32":

    def _program_data() -> Path:
        """Windows: the folder all users share, asked of the system (SHGetKnownFolderPath, FOLDERID_ProgramData)."""
        import ctypes
        import uuid

        program_data = uuid.UUID("62AB5D82-FDC1-4DC3-A9DD-070D1D495D97")
        found = ctypes.c_wchar_p()
        shell, ole = ctypes.WinDLL("shell32"), ctypes.WinDLL("ole32")
        failed = shell.SHGetKnownFolderPath(ctypes.c_char_p(program_data.bytes_le), 0, None, ctypes.byref(found))
        if failed:
            raise OSError(failed, "SHGetKnownFolderPath")
        try:
            return Path(str(found.value))
        finally:
            ole.CoTaskMemFree(found)
else:

    def _program_data() -> Path:
        """Where Windows has it unless somebody moved it."""
        return Path("C:/ProgramData")
