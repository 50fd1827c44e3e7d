import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import fsspec
import pytest

from ivr.errors import SettingsError
from ivr.settings import Settings
from ivr.speech.sound import Sound
from ivr.speech.store import Store
from ivr.speech.voice import Voice
from ivr.webhook.mirror import mirrored
from ivr.webhook.production import production

GOODBYE = ("Goodbye.", "en", Voice("rhvoice", "slt"))


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A folder with a clip, and with what is none."""
    folder = tmp_path / "made"
    Store(folder).add(GOODBYE, "rhvoice", Sound(b"\0\0" * 800, 8000))
    (folder / "en" / "notes.txt").write_text("not a clip")
    return folder


def uploaded(made: Path, url: str) -> None:
    """Put a folder somewhere else."""
    place, root = fsspec.core.url_to_fs(url)
    for file in made.rglob("*"):
        if file.is_file():
            place.pipe_file(f"{root}/{file.relative_to(made)}", file.read_bytes())


def test_clips_are_copied_once(made: Path, tmp_path: Path, log: Any) -> None:
    """From wherever they lie, and nothing beside them."""
    uploaded(made, "memory://bucket/once")
    here = tmp_path / "here"

    for _ in range(2):
        assert mirrored("memory://bucket/once", here) == here
    assert Store(here).find(*GOODBYE)
    assert not list(here.rglob("*.txt"))
    assert [m for m in log.messages if m.startswith("- ")] == [
        "- copied 1 clips",
        "- copied 0 clips",
    ]


def test_a_shared_folder_is_a_place_too(made: Path, tmp_path: Path) -> None:
    """By its URL."""
    here = mirrored(f"file://{made}", tmp_path / "here")

    assert Store(here).find(*GOODBYE)


def test_a_place_that_cannot_be_read_leaves_what_there_was(
    made: Path, tmp_path: Path, log: pytest.LogCaptureFixture
) -> None:
    """A cloud that is away costs no caller a prompt."""
    uploaded(made, "memory://bucket/away")
    here = mirrored("memory://bucket/away", tmp_path / "here")
    fsspec.filesystem("memory").rm("/bucket/away", recursive=True)

    assert Store(mirrored("memory://bucket/away", here)).find(*GOODBYE)
    assert log.messages[-1] == "- clips could not be copied: FileNotFoundError"


def test_what_is_no_place_is_told(tmp_path: Path) -> None:
    """Before anything is served, and without what opens it."""
    with pytest.raises(SettingsError, match="IVR_CLIPS: nowhere: there is no such"):
        mirrored("nowhere://bucket/clips", tmp_path)
    for url in ("ftp://me:hu/sh@h/x", "ftp://me:hush@h:abc/x", "ftp://me:hush@h:99999"):
        with pytest.raises(SettingsError, match="IVR_CLIPS: ftp: write ftp://") as told:
            mirrored(url, tmp_path)
        assert "hu" not in str(told.value)


def test_a_place_that_cannot_even_be_opened_is_away(
    tmp_path: Path, log: pytest.LogCaptureFixture
) -> None:
    """Some are connected with before anything is read."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    assert mirrored(f"ftp://me:hush@127.0.0.1:{port}/clips", tmp_path) == tmp_path
    assert log.messages == ["- clips could not be copied: ConnectionRefusedError"]


def test_the_menu_plays_clips_that_lie_elsewhere(
    settings: Settings, made: Path, tmp_path: Path
) -> None:
    """For good, as any other."""
    uploaded(made, "memory://bucket/played")
    there = replace(
        settings, clips="memory://bucket/played", shared=tmp_path / "shared"
    )
    client = production(there).test_client()

    document = client.post("/voice/menu.bye", data={"CallSid": "CA1"}).text
    with client.get(document.split("<Play>")[1].split("<")[0]) as clip:
        assert clip.status_code == 200
        assert "immutable" in clip.headers["Cache-Control"]
