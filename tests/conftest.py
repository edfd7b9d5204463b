"""What holds for every test: a home of its own, no network, nothing left behind, no order to rely on."""

from __future__ import annotations

import os
import random
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.derived_once import deriving_once

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")

_HOME_FOLDERS = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_RUNTIME_DIR": "runtime",
}
_NOT_OURS_TO_READ = ("DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "TZ")
_NETWORK_EVENTS = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
_WAIT_FOR_THREADS_S = 5.0


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--shuffle", type=int, metavar="SEED", help="run the tests in the order SEED gives")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Modules in a shuffled order, and the tests in each, when asked: no test may rely on another."""
    seed = config.getoption("--shuffle")
    if seed is None:
        return
    order = random.Random(seed)
    modules = sorted({item.nodeid.partition("::")[0] for item in items})
    place = {module: order.random() for module in modules}
    items.sort(key=lambda item: (place[item.nodeid.partition("::")[0]], order.random()))


class NetworkIsClosed(BaseException):
    """A test reached for the network. Not an Exception, so no handler of ours can swallow it."""


def _no_network(event: str, args: tuple[Any, ...]) -> None:
    if event not in _NETWORK_EVENTS:
        return
    if event in ("socket.connect", "socket.sendto") and args[0].family == getattr(socket, "AF_UNIX", None):
        return
    raise NetworkIsClosed(f"{event}{args[1:]!r}: tests must not use the network")


sys.addaudithook(_no_network)


def _settle_in(base: Path) -> None:
    for variable, folder in _HOME_FOLDERS.items():
        place = base / folder
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[variable] = str(place)
    for variable in _NOT_OURS_TO_READ:
        os.environ.pop(variable, None)
    os.environ["LANG"] = "C.UTF-8"
    os.environ["TZ"] = "Europe/London"
    if sys.platform != "win32":
        time.tzset()
    random.seed(0)


@pytest.fixture(scope="session", autouse=True)
def _surroundings_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """For what is made once, such as the QApplication, before the first test's own surroundings."""
    base = tmp_path_factory.mktemp("session")
    _settle_in(base)
    with deriving_once():
        yield base


@pytest.fixture(autouse=True)
def fresh_surroundings(_surroundings_of_the_session: Path) -> Iterator[None]:
    """Home, settings, caches, language and time zone as on a computer nobody has used."""
    base = Path(tempfile.mkdtemp(dir=_surroundings_of_the_session))
    _settle_in(base)
    yield
    shutil.rmtree(base, ignore_errors=True)


@pytest.fixture(autouse=True)
def nothing_left_behind(fresh_surroundings: None) -> Iterator[None]:
    """No thread still running after a test; after a window test no open window and a clean clipboard."""
    before = set(threading.enumerate())
    _empty_clipboard()
    yield
    assert not _threads_left(before), "a thread is still running"
    left = _close_windows_left()
    assert not left, f"still open: {left}"
    assert _clipboard_text() == "", "the clipboard still holds text"


def _threads_left(before: set[threading.Thread]) -> list[threading.Thread]:
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QThreadPool

        done = QThreadPool.globalInstance().waitForDone(int(_WAIT_FOR_THREADS_S * 1000))
        assert done, "a task of Qt's thread pool is still running"
    # Qt's own threads show up as "Dummy-…" once they have run Python, and never leave that list.
    new = [thread for thread in threading.enumerate() if thread not in before]
    ours = [thread for thread in new if not thread.name.startswith("Dummy-")]
    for thread in ours:
        thread.join(_WAIT_FOR_THREADS_S)
    return [thread for thread in ours if thread.is_alive()]


def _application() -> Any:
    if "PySide6.QtWidgets" not in sys.modules:
        return None
    from PySide6.QtWidgets import QApplication

    return QApplication.instance()


def _close_windows_left() -> list[str]:
    application = _application()
    if application is None:
        return []
    from PySide6.QtCore import QEvent, Qt

    open_windows = [
        window
        for window in application.topLevelWidgets()
        if window.isVisible() and window.windowType() != Qt.WindowType.ToolTip
    ]
    names = [f"{type(window).__name__} {window.windowTitle()!r}" for window in open_windows]
    for window in open_windows:
        window.hide()
        window.deleteLater()
    # No later test styles, counts or waits for what this one has done with.
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return names


def _clipboard_text() -> str:
    application = _application()
    return "" if application is None else str(application.clipboard().text())


def _empty_clipboard() -> None:
    application = _application()
    if application is not None:
        application.clipboard().clear()


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The checkout these tests stand in."""
    return Path(__file__).resolve().parent.parent
