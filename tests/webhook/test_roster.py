import os
import signal
import sys
from pathlib import Path

import pytest

from ivr.webhook.roster import FOLDER, Post, serving


def test_who_serves_is_known_while_that_lasts(tmp_path: Path) -> None:
    """Each port's; and how many there are now."""
    assert serving(tmp_path) == ()
    one, other = Post(tmp_path, 5000), Post(tmp_path, 5001)
    one.has(4)
    other.has(2)
    assert serving(tmp_path) == (4, 2)

    one.has(12)
    assert serving(tmp_path) == (12, 2)
    one.leave()
    assert serving(tmp_path) == (2,)
    other.leave()
    assert serving(tmp_path) == ()


def test_a_server_that_was_killed_serves_no_more(tmp_path: Path) -> None:
    """Its last process had the lock; what it wrote is left behind, for nothing."""
    post = Post(tmp_path, 5000)
    post.has(4)
    child = os.fork()
    if not child:  # a worker, which outlives its master
        signal.pause()
        os._exit(0)
    post.leave()
    assert serving(tmp_path) == (4,)

    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)

    assert serving(tmp_path) == ()
    assert (tmp_path / FOLDER / "5000").read_text() == "4\n"
    again = Post(tmp_path, 5000)
    again.has(2)
    assert serving(tmp_path) == (2,)
    again.leave()


def test_what_cannot_be_written_is_told_to_nobody(tmp_path: Path) -> None:
    """A server without it serves all the same; so does a second one on a port."""
    (tmp_path / "file").write_text("")
    post = Post(tmp_path / "file", 5000)
    post.has(4)
    post.leave()
    assert serving(tmp_path / "file") == ()

    first, second = Post(tmp_path, 5000), Post(tmp_path, 5000)
    first.has(2)
    second.has(9)
    assert serving(tmp_path) == (2,)
    first.leave()


def test_what_is_no_number_is_no_server(tmp_path: Path) -> None:
    """Whoever wrote it."""
    post = Post(tmp_path, 5000)
    assert serving(tmp_path) == ()
    (tmp_path / FOLDER / "5000").write_bytes(b"\xff many")
    assert serving(tmp_path) == ()
    post.leave()


def test_a_system_without_locks_tells_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows."""
    post = Post(tmp_path, 5000)
    post.has(2)
    monkeypatch.setitem(sys.modules, "fcntl", None)
    assert serving(tmp_path) == ()
    other = Post(tmp_path, 5001)
    other.has(2)
    other.leave()
    post.leave()
