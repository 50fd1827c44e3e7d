from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.errors import TwimlError
from ivr.twiml.tree import MAX_BYTES, MAX_DEPTH, places, read

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [
  <!ENTITY a "lol">
  <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
]>
<Response><Say>&b;</Say></Response>"""

THIEF = b"""<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
<Response><Say>&e;</Say></Response>"""

REFUSED = [
    (b"", 1, 1, "the document is empty"),
    (b" \n ", 1, 1, "the document is empty"),
    (b"hello", 1, 1, "a document begins with <Response>"),
    (b"<a", 1, 1, "close it with >"),
    (b"<a>&#0;</a>", 1, 4, "no letter has this number"),
    (b'<?xml version="1.0" encoding="utf-16"?><a/>', 1, 31, "encoding that <?xml"),
    (b'\n<?xml version="1.0"?><a/>', 2, 1, "nothing may stand before <?xml"),
    (b"<a>\n  <b></a>", 2, 8, "does not match the open one"),
    (b"<a>\n  <b>", 2, 6, "ends before its root element is closed"),
    (b"<a/>\n<b/>", 2, 1, "nothing may stand after the root element"),
    (b'<a x="1"\n x="2"/>', 2, 2, "given twice"),
    (b"<a x=1/>", 1, 6, "in quotes"),
    (b"<a>Tom & Jerry</a>", 1, 9, "write &amp;"),
    (b'<a>\n<b url="/x?a=1&b=2"/></a>', 2, 17, "write &amp;"),
    (b"<a>&nbsp;</a>", 1, 4, "this entity is not XML's"),
    (b"<a>\x00</a>", 1, 4, "this control character"),
    (b"<a b></a>", 1, 5, "this is not XML: not well-formed"),
    (b"<a>caf\xe9</a>", 1, 7, "this letter is not UTF-8"),
    (b'<?xml version="1.0" encoding="foo"?><a/>', 1, 31, "cannot be read"),
    (b'<?xml version="1.0" encoding="hex"?><a/>', 1, 31, "cannot be read"),
    (b'<?xml version="1.0" encoding="big5"?><a/>', 1, 31, "cannot be read"),
    (BOMB, 2, 16, "remove <!DOCTYPE …>"),
    (THIEF, 1, 13, "remove <!DOCTYPE …>"),
    (b"<a>" * (MAX_DEPTH + 1), 1, MAX_DEPTH * 3 + 1, "more than 32 deep"),
    (b"<a>" + b" " * MAX_BYTES, 1, 1, "longer than 1,000,000 bytes"),
]


@pytest.mark.parametrize(("source", "line", "column", "message"), REFUSED)
def test_what_is_not_xml_is_refused_in_its_place(
    source: bytes, line: int, column: int, message: str
) -> None:
    """An editor can jump to the place, and a person can read the reason."""
    with pytest.raises(TwimlError) as refused:
        read(source)

    assert message in refused.value.message
    assert (refused.value.code, refused.value.line, refused.value.column) == (
        12100,
        line,
        column,
    )


@settings(deadline=None)  # a busy machine is not a wrong answer
@given(st.binary() | st.binary().map(lambda junk: b"<a>" + junk + b"</a>"))
def test_no_bytes_raise_anything_else(source: bytes) -> None:
    """A hostile server cannot end a call with a traceback."""
    with suppress(TwimlError):
        read(source)


def test_a_tree_keeps_order_text_and_places() -> None:
    """Text and elements stay in the order they were written."""
    root = read(b"<a>\n one <b>two</b><!-- no --> three <![CDATA[<4>]]></a>")
    inner = root.children[0]

    assert (root.name, root.line, root.column) == ("a", 1, 1)
    assert (inner.name, inner.text, inner.line, inner.column) == ("b", "two", 2, 6)
    assert root.text == "\n one  three <4>"


def test_nesting_is_bounded_but_generous() -> None:
    """The limit itself is still read."""
    assert read(b"<a>" * MAX_DEPTH + b"</a>" * MAX_DEPTH).name == "a"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "iso-8859-5"])
def test_an_encoding_is_read_as_declared(encoding: str) -> None:
    """Not every server writes UTF-8."""
    text = f'<?xml version="1.0" encoding="{encoding}"?><a>Привет</a>'

    assert read(text.encode(encoding)).text == "Привет"


def test_an_encoding_given_from_outside_wins() -> None:
    """A text in memory is no longer in the encoding it once declared."""
    text = '<?xml version="1.0" encoding="windows-1251"?><a>Привет</a>'

    assert read(text.encode(), encoding="utf-8").text == "Привет"


def test_attributes_have_places_of_their_own() -> None:
    """A tag over many lines is common, and a fault points into it."""
    source = '<a>\n <Ж é="1"  x = \'"2"\'\n   long="\n" y="4"/></a>'.encode()
    node = read(source).children[0]

    assert places(source, node) == {
        "é": (2, 5),
        "x": (2, 12),
        "long": (3, 4),
        "y": (4, 3),
    }


def test_attributes_have_no_places_where_bytes_are_not_letters() -> None:
    """UTF-16 is read all the same; its faults name the line of the tag."""
    source = '<a x="1"/>'.encode("utf-16")

    assert places(source, read(source)) == {}
