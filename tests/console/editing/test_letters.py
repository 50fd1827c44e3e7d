import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.console.editing.letters import decoded, encoded, version
from ivr.errors import EditError

LINES = st.lists(st.text(alphabet="ab #:\u2028é"), max_size=8)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@given(st.lists(st.tuples(st.text(alphabet="ab é"), ENDS), max_size=8), st.booleans())
def test_a_text_that_nobody_changed_is_the_same_file(
    lines: list[tuple[str, str]], bom: bool
) -> None:
    """To the byte, whatever line ends it mixes, with its mark or without."""
    content = "".join(line + end for line, end in lines).encode()
    content = b"\xef\xbb\xbf" * bom + content

    assert encoded(decoded(content, "a"), content, "a") == content


@given(LINES)
def test_a_file_of_one_line_end_keeps_it(lines: list[str]) -> None:
    """Added lines have it too; what a browser makes of it does not matter."""
    text = "\n".join(lines)

    assert encoded(text, b"a\r\nb\r\n", "a") == "\r\n".join(lines).encode()
    assert encoded(text.replace("\n", "\r\n"), b"a\nb", "a") == text.encode()


def test_of_mixed_line_ends_every_line_keeps_its_own() -> None:
    """A new one has the usual."""
    before = b"a\r\nb\nc\r\n"

    assert encoded("a\nnew\nb\nc\n", before, "a") == b"a\r\nnew\r\nb\nc\r\n"
    assert encoded("b\nc", before, "a") == b"b\nc"


def test_what_is_not_utf_8_is_told_with_its_line() -> None:
    """One sentence, with what to do."""
    with pytest.raises(EditError) as refused:
        decoded("ok\nпривет".encode("cp1251"), "prompts/ru.yaml")

    assert str(refused.value) == (
        "prompts/ru.yaml:2: the file is not UTF-8: byte 4 fits no letter (save it"
        " again as UTF-8)"
    )


def test_half_a_letter_is_refused_with_its_line() -> None:
    """JSON can carry what no file can."""
    with pytest.raises(EditError, match=r"^a:2: half of a letter"):
        encoded("ok\n\ud83d", b"", "a")


def test_more_than_a_menu_can_be_read_from_is_refused() -> None:
    """In bytes, not in letters."""
    with pytest.raises(EditError, match="larger than 1,000,000 bytes"):
        encoded("é" * 500_001, b"", "a")


def test_a_version_is_what_is_in_the_file() -> None:
    """The same content is the same version."""
    assert version(b"a") == version(b"a")
    assert version(b"a") != version(b"b")
    assert len(version(b"")) == 32
