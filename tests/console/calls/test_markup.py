from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.console.calls.markup import changes, laid_out, pieces

DOCUMENT = (
    '<?xml version="1.0"?><Response><Gather action="/a?x=1&amp;y=2" numDigits="1">'
    '<Say>Press one.</Say><Pause length="1"/></Gather><Redirect>/b</Redirect>'
    "</Response>"
)


def test_a_document_in_one_line_is_read_element_by_element() -> None:
    """Each within the one that it stands in."""
    assert laid_out(DOCUMENT) == (
        '<?xml version="1.0"?>',
        "<Response>",
        '  <Gather action="/a?x=1&amp;y=2" numDigits="1">',
        "    <Say>Press one.</Say>",
        '    <Pause length="1"/>',
        "  </Gather>",
        "  <Redirect>/b</Redirect>",
        "</Response>",
    )


def test_a_piece_knows_where_it_stands() -> None:
    """The debugger's columns are those of the whole line."""
    for piece in pieces(DOCUMENT):
        assert DOCUMENT[piece.column - 1 :].startswith(piece.text)


def test_what_is_what_is_told_apart() -> None:
    """For colours."""
    (piece,) = pieces('<Say voice="x">Hi</Say><!-- no -->')

    assert [kind for kind, _ in piece.tokens if kind != "text"] == [
        "name",
        "attribute",
        "value",
        "name",
        "comment",
    ]


ODD = st.text(st.sampled_from("<>/=\"'!-? aB&;\n\u202e"), max_size=300)


@given(ODD | st.text(max_size=200))
def test_nothing_is_lost_of_a_line(line: str) -> None:
    """Whatever a server writes."""
    found = pieces(line)

    assert "".join(piece.text for piece in found) == line
    for piece in found:
        assert "".join(text for _, text in piece.tokens) == piece.text


@pytest.mark.parametrize(
    "part", ["<", "<a>", "a", "<a b", "</", "<!--", '="', "x<", "<x a='", "-"]
)
def test_no_document_takes_long(part: str) -> None:
    """64 kB of anything."""
    line = part * (65_536 // len(part))
    began = thread_time()

    for piece in pieces(line):
        assert piece.tokens or not piece.text

    assert thread_time() - began < 2


def test_two_texts_are_seen_beside_one_another() -> None:
    """What is the same stands in one row."""
    found = changes(["a", "b", "c", "e"], ["a", "x", "c", "d"])

    assert [(it.kind, it.left, it.right) for it in found] == [
        ("same", "a", "a"),
        ("changed", "b", "x"),
        ("same", "c", "c"),
        ("changed", "e", "d"),
    ]
    assert [it.kind for it in changes(["a"], ["a", "b"])] == ["same", "new"]
    assert [it.kind for it in changes(["a", "b"], ["b"])] == ["gone", "same"]
