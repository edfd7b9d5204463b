"""Who may change a file on Windows, read from its security descriptor in text form (SDDL).

Sources: Microsoft Learn, "Security Descriptor String Format", "ACE Strings", "SID Strings";
GetNamedSecurityInfoW, ConvertSecurityDescriptorToStringSecurityDescriptorW.
"""

from __future__ import annotations

import re
import sys

_BELIEVED = frozenset(
    {
        "BA",  # Administrators
        "SY",  # Local System
        "S-1-5-32-544",
        "S-1-5-18",
        "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",  # TrustedInstaller
    }
)
_NOBODY_NEW = frozenset({"CO", "S-1-3-0"})
"""Creator Owner: says what whoever makes something new may do with that; it opens nothing that is there."""

_WRITING_LETTERS = frozenset({"GA", "GW", "FA", "FW", "WD", "WO", "SD", "DC", "LC", "DT", "WP"})
_WRITING_BITS = 0x1000_0000 | 0x4000_0000 | 0x000D_0000 | 0x0000_0156
"""Generic all and write; delete, write DAC, write owner; write, append, delete child, write attributes."""

_OWNER = re.compile(r"O:(?P<owner>S-[\d-]+|[A-Z]{2})")
_ENTRY = re.compile(r"\((?P<kind>\w+);(?P<flags>\w*);(?P<rights>\w*);[^;]*;[^;]*;(?P<who>[\w-]+)[^)]*\)")


def who_else_may_write(descriptor: str) -> str:
    """The first account beside the administrators that may change it; empty when there is none.

    ``descriptor`` holds owner and access list. No access list at all means that everybody may.
    """
    owner = _OWNER.search(descriptor)
    if owner is None:
        return "?"
    if owner["owner"] not in _BELIEVED:
        return owner["owner"]
    _before, listed, entries = descriptor.partition("D:")
    if not listed or entries.startswith("NO_ACCESS_CONTROL"):
        return "WD"
    for entry in _ENTRY.finditer(entries.partition("S:")[0]):
        if entry["kind"] not in ("A", "XA") or "IO" in re.findall("..", entry["flags"]):
            continue
        if entry["who"] not in _BELIEVED | _NOBODY_NEW and _writes(entry["rights"]):
            return entry["who"]
    return ""


def _writes(rights: str) -> bool:
    if rights.lower().startswith("0x"):
        return bool(int(rights, 16) & _WRITING_BITS)
    return bool(_WRITING_LETTERS & set(re.findall("..", rights)))


if sys.platform == "win32":

    def security_descriptor(path: str) -> str:
        """Owner and access list of a file or folder as SDDL. Raises OSError."""
        import ctypes
        from ctypes import wintypes

        file_object, owner_and_list, revision = 1, 0x1 | 0x4, 1
        advapi, kernel = ctypes.WinDLL("advapi32"), ctypes.WinDLL("kernel32")
        descriptor, text = ctypes.c_void_p(), wintypes.LPWSTR()
        failed = advapi.GetNamedSecurityInfoW(
            ctypes.c_wchar_p(path), file_object, owner_and_list, None, None, None, None, ctypes.byref(descriptor)
        )
        if failed:
            raise ctypes.WinError(failed)
        try:
            if not advapi.ConvertSecurityDescriptorToStringSecurityDescriptorW(
                descriptor, revision, owner_and_list, ctypes.byref(text), None
            ):
                raise ctypes.WinError()
            try:
                return text.value or ""
            finally:
                kernel.LocalFree(text)
        finally:
            kernel.LocalFree(descriptor)
else:

    def security_descriptor(path: str) -> str:
        """Elsewhere than on Windows there is none."""
        return ""
