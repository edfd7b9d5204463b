from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from caf_desktop.store.place import PlaceFault, PlaceReason, location_faults, place_faults
from caf_desktop.store.place_mounts import file_system_of
from caf_desktop.store.place_services import synchronising_service
from caf_desktop.store.place_surroundings import Surroundings

LOCAL = "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n"


def nothing_mounted() -> str:
    return LOCAL


def quiet(
    platform: str = "linux",
    home: PurePath | None = None,
    environment: dict[str, str] | None = None,
    files: dict[str, str] | None = None,
    mounts: Callable[[], str] = nothing_mounted,
    remote_drives: str = "",
) -> Surroundings:
    """A computer on which nothing speaks against a vault, but for what is said."""
    texts = {str(name): text for name, text in (files or {}).items()}
    if home is None:
        home = PureWindowsPath(r"C:\Users\maggie") if platform == "win32" else PurePosixPath("/home/maggie")

    def names_in(folder: PurePath) -> frozenset[str]:
        paths = (type(folder)(name) for name in texts)
        return frozenset(path.name for path in paths if path.parent == folder)

    return Surroundings(
        platform=platform,
        environment=environment or {},
        home=home,
        temporary=(),
        mounts=mounts,
        drive_is_remote=lambda path: bool(path.drive) and path.drive[0] in remote_drives,
        text_of=lambda path: texts.get(str(path)),
        names_in=names_in,
        may_write=lambda folder: True,
    )


def reasons(path: PurePath, here: Surroundings) -> list[PlaceReason]:
    return [fault.reason for fault in location_faults(path, here)]


def posix(text: str) -> PurePosixPath:
    return PurePosixPath(text)


def windows(text: str) -> PureWindowsPath:
    return PureWindowsPath(text)


@pytest.mark.parametrize(
    "path",
    [
        "/home/maggie/CAF records",
        "/home/maggie/boxes/vault",
        "/home/maggie/dropbox-free zone".replace("-", " "),
        "/srv/vaults/maggie",
        "/home/maggie/Documents/My OneDrive notes",
    ],
)
def test_an_ordinary_folder_suits(path: str) -> None:
    assert location_faults(posix(path), quiet()) == []


@pytest.mark.parametrize("path", [r"C:\CAF", r"D:\records", r"C:\Users\maggie\AppData\Local\CAF Desktop"])
def test_an_ordinary_windows_folder_suits(path: str) -> None:
    here = quiet("win32", environment={"APPDATA": r"C:\Users\maggie\AppData\Roaming"})
    assert location_faults(windows(path), here) == []


@pytest.mark.parametrize(
    "kind",
    ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "9p", "ceph", "vboxsf", "NFS4"],
)
def test_a_network_file_system_is_refused(kind: str) -> None:
    mounts = LOCAL + f"40 27 0:40 / /mnt/team\\040drive rw shared:1 master:2 - {kind} server:/x rw\n"
    here = quiet(mounts=lambda: mounts)
    fault = PlaceFault(PlaceReason.NETWORK, True, kind.lower())
    assert location_faults(posix("/mnt/team drive/CAF"), here) == [fault]
    assert location_faults(posix("/mnt/team"), here) == []


def test_the_innermost_and_latest_mount_counts() -> None:
    mounts = (
        LOCAL
        + "40 27 0:40 / /mnt rw - nfs4 server:/x rw\n"
        + "41 40 8:1 / /mnt/disk rw - ext4 /dev/sdb1 rw\n"
        + "42 41 0:42 / /mnt/disk rw - cifs //server/y rw\n"
        + "nonsense\n1 2 3 - x\n43 1 0:1 / /z rw - \n"
    )
    assert file_system_of(posix("/mnt/a"), mounts, "linux") == "nfs4"
    assert file_system_of(posix("/mnt/disk/a"), mounts, "linux") == "cifs"
    assert file_system_of(posix("/z/a"), mounts, "linux") == "ext4"
    assert file_system_of(posix("/a"), "", "linux") == ""


def test_a_mac_share_is_refused() -> None:
    printed = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "//maggie@server/Team on /Volumes/Team (smbfs, nodev, nosuid, mounted by maggie)\n"
        "map auto_home on /System/Volumes/Data/home (autofs)\nnonsense\n"
    )
    here = quiet("darwin", home=posix("/Users/maggie"), mounts=lambda: printed)
    assert location_faults(posix("/Volumes/Team/CAF"), here) == [PlaceFault(PlaceReason.NETWORK, True, "smbfs")]
    assert location_faults(posix("/Users/maggie/CAF"), here) == []


@pytest.mark.parametrize(
    "path", [r"\\server\team\CAF", "//server/team/CAF", r"\\?\UNC\server\team\CAF", r"\\wsl$\Debian\home"]
)
def test_a_windows_share_is_refused(path: str) -> None:
    assert reasons(windows(path), quiet("win32")) == [PlaceReason.NETWORK]


def test_a_windows_network_drive_is_refused_and_a_long_local_path_is_not() -> None:
    here = quiet("win32", remote_drives="H")
    assert reasons(windows(r"H:\CAF"), here) == [PlaceReason.NETWORK]
    assert reasons(windows("\\\\?\\C:\\CAF"), here) == []


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/maggie/OneDrive/CAF", "OneDrive"),
        ("/home/maggie/OneDrive - Northgate Council/CAF", "OneDrive"),
        ("/Users/maggie/Library/CloudStorage/OneDrive-Northgate/CAF", "OneDrive"),
        ("/home/maggie/Dropbox/CAF", "Dropbox"),
        ("/home/maggie/Dropbox (Northgate)/CAF", "Dropbox"),
        ("/home/maggie/Google Drive/CAF", "Google Drive"),
        ("/home/maggie/GoogleDrive-m@example.org/CAF", "Google Drive"),
        ("/Users/maggie/Library/Mobile Documents/com~apple~CloudDocs/CAF", "iCloud"),
        ("/home/maggie/Nextcloud/CAF", "Nextcloud"),
        ("/srv/nextcloud2/CAF", "Nextcloud"),
        ("/home/maggie/ownCloud/CAF", "ownCloud"),
        ("/home/maggie/Box/CAF", "Box"),
        ("/home/maggie/Box Sync/CAF", "Box"),
        ("/home/maggie/Sync", "Syncthing"),
        ("/home/maggie/pCloudDrive/CAF", ""),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(path: str, service: str) -> None:
    assert location_faults(posix(path), quiet()) == [PlaceFault(PlaceReason.SYNCHRONISED, True, service)]


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_a_synchronised_folder_is_known_by_the_environment(variable: str) -> None:
    here = quiet("win32", environment={variable: r"D:\Northgate files"})
    assert synchronising_service(windows(r"d:\northgate FILES\CAF"), here) == "OneDrive"
    assert synchronising_service(windows(r"D:\Northgate files 2\CAF"), here) is None


@pytest.mark.parametrize("root", ["C:\\", "relative"])
def test_an_environment_that_names_no_folder_is_not_believed(root: str) -> None:
    assert synchronising_service(windows(r"C:\CAF"), quiet("win32", environment={"OneDrive": root})) is None


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".tmp.driveupload", "Google Drive"),
        ("._sync_0a1b2c3d4e5f.db", "Nextcloud"),
        (".sync_0a1b2c3d4e5f.db-wal", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".stfolder", "Syncthing"),
        (".seafile-data", ""),
    ],
)
def test_a_synchronised_folder_is_known_by_what_the_service_leaves_there(marker: str, service: str) -> None:
    here = quiet(files={f"/srv/team/{marker}": "", "/srv/team/notes.txt": ""})
    assert synchronising_service(posix("/srv/team/CAF/vault"), here) == service
    assert synchronising_service(posix("/srv/other"), here) is None


def test_a_services_settings_in_the_home_folder_mark_nothing() -> None:
    here = quiet(files={"/home/maggie/.dropbox": ""})
    assert synchronising_service(posix("/home/maggie/CAF"), here) is None
    assert synchronising_service(posix("/home/maggie"), here) is None


@pytest.mark.parametrize(
    ("file", "text", "service"),
    [
        ("/home/maggie/.dropbox/info.json", json.dumps({"personal": {"path": "/data/shared"}}), "Dropbox"),
        ("/home/maggie/.config/Nextcloud/nextcloud.cfg", "[A]\n0\\Folders\\1\\localPath=/data/shared/\n", "Nextcloud"),
        ("/home/maggie/.config/ownCloud/owncloud.cfg", "0\\Folders\\1\\localPath=/data/shared", "ownCloud"),
        ("/home/maggie/.config/onedrive/config", 'sync_dir = "/data/shared"\n', "OneDrive"),
        ("/home/maggie/.config/syncthing/config.xml", '<folder id="a" path="/data/shared"/>', "Syncthing"),
        ("/home/maggie/Library/Preferences/Nextcloud/nextcloud.cfg", "x\\localPath=/data/shared", "Nextcloud"),
    ],
)
def test_a_synchronised_folder_is_known_by_the_services_settings(file: str, text: str, service: str) -> None:
    here = quiet(files={file: text})
    assert synchronising_service(posix("/data/shared/CAF"), here) == service
    assert synchronising_service(posix("/data/other"), here) is None


def test_settings_may_name_a_folder_from_home() -> None:
    here = quiet(files={"/home/maggie/.config/onedrive/config": 'sync_dir = "~/work files"'})
    assert synchronising_service(posix("/home/maggie/work files/CAF"), here) == "OneDrive"


def test_windows_settings_are_found_through_the_environment() -> None:
    here = quiet(
        "win32",
        environment={"APPDATA": r"C:\Users\maggie\AppData\Roaming"},
        files={r"C:\Users\maggie\AppData\Roaming\Dropbox\info.json": '{"business": {"path": "E:\\\\Team"}}'},
    )
    assert synchronising_service(windows(r"e:\team\CAF"), here) == "Dropbox"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"personal": 5}', '{"personal": {"path": 5}}', '{"p": {"path": ""}}'])
def test_settings_that_make_no_sense_say_nothing(text: str) -> None:
    here = quiet(files={"/home/maggie/.dropbox/info.json": text})
    assert synchronising_service(posix("/data/CAF"), here) is None


@pytest.mark.parametrize(
    ("path", "roaming"),
    [
        (r"C:\Users\maggie\AppData\Roaming\CAF", ""),
        (r"C:\Users\someone\APPDATA\roaming\CAF", ""),
        (r"E:\profiles\maggie\CAF", r"E:\profiles"),
    ],
)
def test_a_roaming_folder_is_refused(path: str, roaming: str) -> None:
    here = quiet("win32", environment={"APPDATA": roaming} if roaming else {})
    assert location_faults(windows(path), here) == [PlaceFault(PlaceReason.ROAMING, True)]


def test_roaming_is_a_matter_of_windows() -> None:
    assert location_faults(posix("/srv/AppData/Roaming/CAF"), quiet()) == []


@pytest.mark.parametrize("path", ["/tmp/CAF", "/var/tmp/CAF", "/scratch/CAF", "/memory/CAF"])
def test_a_temporary_folder_is_warned_about(path: str) -> None:
    mounts = LOCAL + "9 27 0:9 / /memory rw - tmpfs tmpfs rw\n"
    here = quiet(environment={"TMPDIR": "/scratch"}, mounts=lambda: mounts)
    assert location_faults(posix(path), here) == [PlaceFault(PlaceReason.TEMPORARY, False)]


def test_windows_temporary_folders_are_warned_about() -> None:
    here = quiet("win32", environment={"TEMP": r"C:\Users\maggie\AppData\Local\Temp"})
    assert reasons(windows(r"C:\Users\maggie\AppData\Local\Temp\CAF"), here) == [PlaceReason.TEMPORARY]
    assert reasons(windows(r"C:\tmp\CAF"), here) == []


# The real folder, on this computer.


def here_and_real(tmp_path: Path, writable: bool = True) -> Surroundings:
    return Surroundings(
        environment={},
        home=tmp_path / "home",
        temporary=(),
        mounts=nothing_mounted,
        may_write=(lambda folder: writable) if not writable else Surroundings().may_write,
    )


def real_reasons(path: Path, here: Surroundings, *, opening: bool = False) -> list[PlaceReason]:
    found = place_faults(path, here, opening=opening)
    return [fault.reason for fault in found if fault.reason is not PlaceReason.TEMPORARY]


def test_a_new_or_empty_folder_suits(tmp_path: Path) -> None:
    here = here_and_real(tmp_path)
    assert real_reasons(tmp_path / "a" / "b" / "vault", here) == []
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / ".DS_Store").touch()
    assert real_reasons(tmp_path / "vault", here) == []
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["vault"]


def test_a_folder_with_other_things_in_it_does_not_suit(tmp_path: Path) -> None:
    here = here_and_real(tmp_path)
    (tmp_path / "letter.odt").touch()
    assert real_reasons(tmp_path, here) == [PlaceReason.NOT_EMPTY]
    (tmp_path / "keys.json").touch()
    assert real_reasons(tmp_path, here) == [PlaceReason.ALREADY_A_VAULT]
    assert real_reasons(tmp_path, here, opening=True) == []


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    here = here_and_real(tmp_path)
    (tmp_path / "letter.odt").touch()
    assert real_reasons(tmp_path / "letter.odt", here) == [PlaceReason.NOT_A_FOLDER]
    assert real_reasons(tmp_path / "letter.odt" / "vault", here) == [PlaceReason.NOT_A_FOLDER]


def test_opening_wants_a_vault(tmp_path: Path) -> None:
    assert real_reasons(tmp_path / "gone", here_and_real(tmp_path), opening=True) == [PlaceReason.NO_VAULT]


def test_a_folder_that_cannot_be_written_is_refused_for_a_new_vault_and_warned_about_for_an_old(
    tmp_path: Path,
) -> None:
    here = here_and_real(tmp_path, writable=False)
    assert PlaceFault(PlaceReason.NOT_WRITABLE, True) in place_faults(tmp_path, here)
    (tmp_path / "keys.json").touch()
    assert PlaceFault(PlaceReason.NOT_WRITABLE, False) in place_faults(tmp_path, here, opening=True)


def test_a_link_is_followed_to_the_real_place(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "records").symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    found = place_faults(tmp_path / "records" / "vault", here_and_real(tmp_path))
    assert PlaceFault(PlaceReason.SYNCHRONISED, True, "Dropbox") in found


def test_refusals_stand_before_warnings(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    here = Surroundings(environment={}, home=tmp_path / "home", temporary=(tmp_path,), mounts=nothing_mounted)
    assert [fault.blocks for fault in place_faults(tmp_path, here)] == [True, False]


def test_this_computer_is_asked_when_no_facts_are_given(tmp_path: Path) -> None:
    here = Surroundings()
    assert here.text_of(tmp_path / "none") is None
    assert here.names_in(tmp_path / "none") == frozenset()
    assert not here.may_write(tmp_path / "none")
    assert not here.drive_is_remote(tmp_path)
    assert [fault.reason for fault in place_faults(tmp_path / "vault")] in ([], [PlaceReason.TEMPORARY])
