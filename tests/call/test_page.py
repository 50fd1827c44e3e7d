"""The table in the README."""

from ivr.call import page
from ivr.call.support import package


def test_the_page_is_what_the_code_says() -> None:
    """Run `python -m ivr.call` when this fails."""
    text = page.PAGE.read_text(encoding="utf-8")

    assert text == page.drawn(text)


def test_every_element_has_a_row() -> None:
    """All that the package can write, and each of its attributes."""
    table = page.table()

    for written in package():
        assert f"| {written.name} |" in table
        assert all(attribute in table for attribute in written.attributes)


def test_what_is_partly_played_says_what_is_missing() -> None:
    """Once for all the attributes that miss the same."""
    (row,) = [it for it in page.table().splitlines() if it.startswith("| Sip | Dial |")]

    assert "password, username: kept; no SIP is spoken" in row


def test_a_tag_in_a_sentence_is_shown_as_it_is() -> None:
    """Markdown would take it for HTML."""
    assert "it stands in a \\<Dial>" in page.table()
