"""Who may write, read from security descriptors as Windows prints them."""

from __future__ import annotations

import pytest

from caf_desktop.store.windows_rights import security_descriptor, who_else_may_write

DEPLOYED = "O:BAG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"
"""A folder made by an administrator, inheritance off: users read."""
FILE_IN_IT = "O:SYG:SYD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;BU)"
INHERITED_FROM_PROGRAM_DATA = (
    "O:BAG:SYD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIIOID;GA;;;CO)(A;OICIID;0x1200a9;;;BU)"
    "(A;CIID;DCLCRPCR;;;BU)"
)
"""What a folder gets below C:\\ProgramData when nobody sets its rights: users may add files."""
MADE_BY_A_USER = (
    "O:S-1-5-21-1004336348-1177238915-682003330-1001G:S-1-5-21-1004336348-1177238915-682003330-513"
    "D:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIIOID;GA;;;CO)(A;OICIID;0x1200a9;;;BU)"
)


@pytest.mark.parametrize(
    ("descriptor", "who"),
    [
        (DEPLOYED, ""),
        (FILE_IN_IT, ""),
        (INHERITED_FROM_PROGRAM_DATA, "BU"),
        (MADE_BY_A_USER, "S-1-5-21-1004336348-1177238915-682003330-1001"),
        ("O:BAG:SYD:(A;;FA;;;WD)", "WD"),
        ("O:BAG:SYD:(A;;0x1301bf;;;AU)", "AU"),
        ("O:BAG:SYD:(A;;FR;;;WD)", ""),
        ("O:BAG:SYD:(D;;FA;;;WD)", ""),
        ("O:BAG:SYD:(XA;;FW;;;BU;(x == 1))", "BU"),
        ("O:BAG:SYD:(A;OICIIO;FA;;;BU)", ""),
        ("O:BAG:SY", "WD"),
        ("O:BAG:SYD:NO_ACCESS_CONTROL", "WD"),
        ("", "?"),
    ],
)
def test_whoever_may_write_beside_the_administrators_is_named(descriptor: str, who: str) -> None:
    assert who_else_may_write(descriptor) == who


def test_elsewhere_than_on_windows_there_is_no_descriptor() -> None:
    assert security_descriptor("/") == ""
