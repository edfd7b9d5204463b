"""Turn what the system says about writing a file beside the database into ours."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from caf_desktop.store.errors import DiskFailed, DiskFull


@contextmanager
def file_faults() -> Iterator[None]:
    """Run a piece of file work; raise DiskFull or DiskFailed for an OSError."""
    try:
        yield
    except OSError as fault:
        full = fault.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (DiskFull if full else DiskFailed) from fault
