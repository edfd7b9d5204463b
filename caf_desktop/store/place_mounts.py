"""Which file system a folder lies on, from the system's own list of mounts."""

from __future__ import annotations

import re
from pathlib import PurePath

NETWORK_FILE_SYSTEMS = frozenset(
    """
    9p afpfs afs autofs.smb beegfs ceph cifs coda davfs davfs2 drvfs ftp fuse.ceph fuse.davfs fuse.davfs2
    fuse.gcsfuse fuse.glusterfs fuse.goofys fuse.google-drive-ocamlfuse fuse.gvfsd-fuse fuse.kio-fuse
    fuse.onedriver fuse.rclone fuse.s3fs fuse.seadrive fuse.smbnetfs fuse.sshfs fuse.vmhgfs-fuse gfs2 gfs
    glusterfs lustre macfuse ncpfs nfs nfs3 nfs4 ocfs2 orangefs osxfuse prl_fs smb smb2 smb3 smbfs sshfs
    vboxsf virtiofs vmhgfs webdav
    """.split()
)
"""File systems of other machines, or shared with one, where SQLite's locking cannot be relied on (E-07)."""

MEMORY_FILE_SYSTEMS = frozenset({"tmpfs", "ramfs"})

_MAC_LINE = re.compile(r".+ on (?P<point>/.*) \((?P<kind>[^,)]+)[^)]*\)")
_OCTAL = re.compile(r"\\([0-7]{3})")


def file_system_of(path: PurePath, mounts: str, platform: str) -> str:
    """The file system's name in lower case; empty if the list of mounts does not tell."""
    found = ""
    longest = -1
    for point, kind in _mac_mounts(mounts) if platform == "darwin" else _linux_mounts(mounts):
        place = type(path)(point)
        if len(place.parts) >= longest and path.is_relative_to(place):
            found, longest = kind.lower(), len(place.parts)
    return found


def _linux_mounts(mountinfo: str) -> list[tuple[str, str]]:
    """Mount point and file system of each line of ``/proc/self/mountinfo`` (proc(5)), in order."""
    found = []
    for line in mountinfo.splitlines():
        before, dash, after = line.partition(" - ")
        fields, kinds = before.split(), after.split()
        if dash and len(fields) > 4 and kinds:
            point = _OCTAL.sub(lambda match: chr(int(match[1], 8)), fields[4])
            found.append((point, kinds[0]))
    return found


def _mac_mounts(printed: str) -> list[tuple[str, str]]:
    matches = (_MAC_LINE.fullmatch(line) for line in printed.splitlines())
    return [(match["point"], match["kind"]) for match in matches if match]
