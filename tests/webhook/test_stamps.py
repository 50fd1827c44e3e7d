from pathlib import Path

from ivr.webhook.stamps import stamp


def test_a_changed_file_has_another_stamp(tmp_path: Path) -> None:
    """Longer, newer or another file: each is a change."""
    file = tmp_path / "menu.yaml"
    file.write_text("a")
    first = stamp(str(file))
    file.write_text("ab")

    assert first is not None
    assert stamp(str(file)) != first
    assert stamp(str(file)) == stamp(str(file))


def test_a_file_that_is_not_there_has_none(tmp_path: Path) -> None:
    """A file that appears or goes is a change too."""
    assert stamp(str(tmp_path / "menu.yaml")) is None
