"""Whether the disk is encrypted: recorded systems, laid out as /proc and /sys, or as the system answers."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath
from typing import cast

import pytest

from caf_desktop.store.disk_encryption import DiskEncryption, DiskState, disk_encryption, disks_of, worst
from caf_desktop.store.linux_disks import LinuxDisks
from caf_desktop.store.mac_disks import MacDisks
from caf_desktop.store.windows_disks import WindowsDisks

SWAPS = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"
LUKS = "CRYPT-LUKS2-6b5c1d0e1d2f4a0c9a55b8f1f9c2d3e4-sda3_crypt\n"
LVM = "LVM-xq3Yb2kT1WcQfC7pN4oR8sU5vZ0aB6dE9hJ2lM3nP7rS1tV4wX8yA5cF0gK6iO\n"


class Recorded:
    """A Linux computer in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.mounts: list[str] = []
        self.swaps: list[str] = []

    def device(self, name: str, number: str, uuid: str = "", below: tuple[str, ...] = ()) -> None:
        """A block device, made by device mapper when it has a uuid."""
        place = self.root / "sys/devices" / name
        (place / "slaves").mkdir(parents=True)
        if uuid:
            (place / "dm").mkdir()
            (place / "dm/uuid").write_text(uuid)
        for each in below:
            (place / "slaves" / each).symlink_to(self.root / "sys/devices" / each)
        for folder, link in (("sys/dev/block", number), ("sys/class/block", name)):
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            (self.root / folder / link).symlink_to(place)

    def mount(self, number: str, point: str, kind: str, source: str) -> None:
        """A line of mountinfo."""
        self.mounts.append(f"36 35 {number} / {point} rw,noatime shared:1 - {kind} {source} rw\n")

    def disks(self) -> LinuxDisks:
        """What our code makes of it."""
        (self.root / "proc/self").mkdir(parents=True, exist_ok=True)
        (self.root / "proc/self/mountinfo").write_text("".join(self.mounts))
        (self.root / "proc/swaps").write_text(SWAPS + "".join(self.swaps))
        return LinuxDisks(self.root)


@pytest.fixture
def computer(tmp_path: Path) -> Recorded:
    """One disk, a partition in clear at /."""
    made = Recorded(tmp_path)
    made.device("sda", "8:0")
    made.device("sda1", "8:1")
    made.mount("8:1", "/", "ext4", "/dev/sda1")
    return made


def test_a_plain_partition_is_in_clear_and_no_swap_is_none(computer: Recorded) -> None:
    disks = computer.disks()
    assert disks.of(Path("/home/priya/vault")) is DiskState.NOT_ENCRYPTED
    assert disks.swap() is DiskState.NONE


def test_luks_is_found_under_the_folder_that_is_nearest(computer: Recorded) -> None:
    computer.device("dm-0", "254:0", LUKS, ("sda1",))
    computer.mount("254:0", "/home", "ext4", "/dev/mapper/home")
    disks = computer.disks()
    assert disks.of(Path("/home/priya")) is DiskState.ENCRYPTED
    assert disks.of(Path("/homes")) is DiskState.NOT_ENCRYPTED


def test_luks_is_found_below_lvm_and_every_disk_below_it_counts(computer: Recorded) -> None:
    computer.device("dm-0", "254:0", LUKS, ("sda1",))
    computer.device("dm-1", "254:1", LVM, ("dm-0",))
    computer.device("dm-2", "254:2", LVM, ("dm-0", "sda1"))
    computer.mount("254:1", "/home", "ext4", "/dev/mapper/vg-home")
    computer.mount("254:2", "/srv", "ext4", "/dev/mapper/vg-srv")
    assert computer.disks().of(Path("/home")) is DiskState.ENCRYPTED
    assert computer.disks().of(Path("/srv")) is DiskState.NOT_ENCRYPTED


def test_a_subvolume_is_told_by_its_source(computer: Recorded) -> None:
    computer.device("dm-0", "254:0", LUKS, ("sda1",))
    (computer.root / "dev/mapper").mkdir(parents=True)
    (computer.root / "dev/dm-0").touch()
    (computer.root / "dev/mapper/root").symlink_to(computer.root / "dev/dm-0")
    computer.mount("0:33", "/home", "btrfs", "/dev/mapper/root")
    assert computer.disks().of(Path("/home/priya")) is DiskState.ENCRYPTED


def test_what_is_no_block_device_cannot_be_told(computer: Recorded) -> None:
    computer.mount("0:40", "/pool", "zfs", "tank/home")
    computer.mount("0:41", "/layered", "overlay", "overlay")
    assert computer.disks().of(Path("/pool/x")) is DiskState.CANNOT_TELL
    assert computer.disks().of(Path("/layered/x")) is DiskState.CANNOT_TELL


def test_a_file_system_that_encrypts_counts_and_memory_counts_as_its_swap(computer: Recorded) -> None:
    computer.mount("0:42", "/private", "ecryptfs", "/home/.ecryptfs")
    computer.mount("0:43", "/tmp", "tmpfs", "tmpfs")
    assert computer.disks().of(Path("/private/x")) is DiskState.ENCRYPTED
    assert computer.disks().of(Path("/tmp/x")) is DiskState.NONE


def test_every_swap_counts_and_one_in_memory_does_not(computer: Recorded) -> None:
    computer.device("dm-0", "254:0", LUKS, ("sda1",))
    computer.swaps = ["/dev/zram0 partition 1 0 100\n", "/dev/dm-0 partition 1 0 -2\n"]
    assert computer.disks().swap() is DiskState.ENCRYPTED
    computer.swaps.append("/swap\\040file file 1 0 -3\n")
    assert computer.disks().swap() is DiskState.NOT_ENCRYPTED


@pytest.mark.parametrize(
    ("number", "state"),
    [
        (1, DiskState.ENCRYPTED),
        (6, DiskState.ENCRYPTED),
        (2, DiskState.NOT_ENCRYPTED),
        (3, DiskState.NOT_ENCRYPTED),
        (5, DiskState.NOT_ENCRYPTED),
        (0, DiskState.CANNOT_TELL),
        (99, DiskState.CANNOT_TELL),
    ],
)
def test_bitlockers_number_says_it(number: int, state: DiskState) -> None:
    asked: list[str] = []

    def protection(drive: str) -> int:
        asked.append(drive)
        return number

    disks = WindowsDisks(protection)
    assert disks.of(cast("Path", PureWindowsPath("D:\\CAF\\vault"))) is state
    assert disks.swap() is state
    assert asked == ["D:\\", "C:\\"]


@pytest.mark.parametrize(
    ("printed", "state"),
    [
        ("FileVault is On.\n", DiskState.ENCRYPTED),
        ("FileVault is Off.\n", DiskState.NOT_ENCRYPTED),
        ("FileVault is On.\nEncryption in progress: Percent completed = 41\n", DiskState.NOT_ENCRYPTED),
        ("Error: Unable to determine the status.\n", DiskState.CANNOT_TELL),
    ],
)
def test_filevaults_answer_says_it(printed: str, state: DiskState) -> None:
    disks = MacDisks(lambda: printed)
    assert disks.of(Path("/Users/priya/vault")) is state
    assert disks.of(Path("/Volumes/Stick/vault")) is DiskState.CANNOT_TELL
    assert disks.swap() is DiskState.ENCRYPTED


def test_what_cannot_be_asked_is_not_known(tmp_path: Path) -> None:
    nothing = disk_encryption(tmp_path, LinuxDisks(tmp_path / "no such root"))
    assert nothing == DiskEncryption(DiskState.CANNOT_TELL, DiskState.CANNOT_TELL, "LUKS")


def test_a_folder_on_no_mount_and_lines_that_are_none_tell_nothing(tmp_path: Path) -> None:
    computer = Recorded(tmp_path)
    computer.mounts = ["36 35 8:1 / / rw\n", "36 35 - ext4 /dev/sda1\n", "36 35 8:1 / / rw - ext4\n"]
    assert computer.disks().of(Path("/home")) is DiskState.CANNOT_TELL


@pytest.mark.parametrize(
    ("platform", "disks"),
    [("linux", LinuxDisks), ("win32", WindowsDisks), ("darwin", MacDisks), ("freebsd", type(None))],
)
def test_each_system_is_asked_in_its_way(platform: str, disks: type) -> None:
    assert type(disks_of(platform)) is disks


def test_a_system_that_is_not_known_is_not_asked(tmp_path: Path) -> None:
    told = disk_encryption(tmp_path, platform="freebsd")
    assert told == DiskEncryption(DiskState.CANNOT_TELL, DiskState.CANNOT_TELL, "")


def test_a_command_that_is_not_there_tells_nothing(tmp_path: Path) -> None:
    told = disk_encryption(tmp_path, MacDisks())
    assert (told.vault, told.by) == (DiskState.CANNOT_TELL, "FileVault")


def test_without_a_shell_nothing_is_known_of_a_drive(tmp_path: Path) -> None:
    told = disk_encryption(tmp_path, WindowsDisks())
    assert told == DiskEncryption(DiskState.CANNOT_TELL, DiskState.CANNOT_TELL, "BitLocker")


def test_this_computer_answers_something(tmp_path: Path) -> None:
    assert disk_encryption(tmp_path).vault in DiskState


def test_one_in_clear_is_enough() -> None:
    assert worst([]) is DiskState.NONE
    assert worst([DiskState.ENCRYPTED, DiskState.NOT_ENCRYPTED]) is DiskState.NOT_ENCRYPTED
    assert worst([DiskState.ENCRYPTED, DiskState.CANNOT_TELL]) is DiskState.CANNOT_TELL
    assert worst([DiskState.ENCRYPTED, DiskState.NONE]) is DiskState.ENCRYPTED
