from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from ivr.settings import Settings
from ivr.webhook import parcel
from ivr.webhook.parcel import packed, unpacked
from ivr.webhook.shelf import Files, files_of, name_of

FILES: Files = {
    PurePosixPath("flows/menu.yaml"): b"nodes: {bye: {kind: hangup}}",
    PurePosixPath("flows/prompts/en.yaml"): b"bye: Bye.",
    PurePosixPath("prompts/ru.yaml"): b"\xff no UTF-8",
}
NAME = name_of(FILES)


def test_what_was_packed_comes_out(settings: Settings) -> None:
    """Byte for byte, and in a fraction of the room."""
    menu = files_of(settings.flows)

    assert unpacked(NAME, packed(FILES)) == FILES
    assert unpacked(name_of(menu), packed(menu)) == menu
    assert len(packed(menu)) < sum(map(len, menu.values()))


def test_another_menu_than_its_name_says_is_none() -> None:
    """Whoever can write to the database cannot make calls another menu's."""
    other = {**FILES, PurePosixPath("flows/menu.yaml"): b"nodes: {}"}

    assert unpacked(NAME, packed(other)) is None
    assert unpacked("aaaaaaaa", packed(FILES)) is None


@pytest.mark.parametrize(
    "place",
    ["/flows/x", "flows/../x", "flows/..", "../x", "etc/passwd", "menu.yaml", "flows"],
)
def test_no_place_is_outside_a_versions_folder(place: str) -> None:
    """However well the name fits."""
    files = {PurePosixPath(place): b"x"}

    assert unpacked(name_of(files), packed(files)) is None


def test_what_is_no_parcel_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut short, changed, or far too large: no caller hears of it."""
    whole = packed(FILES)

    assert unpacked(NAME, b"") is None
    assert unpacked(NAME, whole[:-30]) is None
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 0xFF
        assert unpacked(NAME, bytes(changed)) in (None, FILES)
    monkeypatch.setattr(parcel, "LARGEST", 10)
    assert unpacked(NAME, whole) is None


def test_a_bomb_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it says of its size is what counts, and no more than that comes out."""
    monkeypatch.setattr(parcel, "LARGEST", 1_000)
    piece = BytesIO()
    with ZipFile(piece, "w", ZIP_DEFLATED) as made:
        made.writestr("flows/menu.yaml", b"#" * 1_000_000)

    assert unpacked(NAME, piece.getvalue()) is None
