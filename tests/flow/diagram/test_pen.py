from xml.etree import ElementTree as ET

from ivr.flow.diagram.pen import Area, badge, badge_width, clean, rectangle, text


def test_words_are_escaped_and_what_xml_cannot_hold_is_dropped() -> None:
    """A prompt may hold anything."""
    assert clean('<a> & "b"\x00\x1b\x85\u202e\ud800 x') == (
        "&lt;a&gt; &amp; &quot;b&quot; x"
    )


def test_strokes_are_xml() -> None:
    """Numbers without needless digits; attributes by their SVG names."""
    area = Area(1.0, 2.5, 3, 4)

    assert rectangle(area, "#fff", round_=2, fill_opacity=".5") == (
        '<rect x="1" y="2.5" width="3" height="4" rx="2" fill="#fff"'
        ' fill-opacity=".5"/>'
    )
    assert 'class="body"' in rectangle(area, "#fff", class_="body")
    assert text(1, 2, "a<b") == '<text x="1" y="2">a&lt;b</text>'
    assert text(1, 2, "a", "name", "end") == (
        '<text x="1" y="2" class="name" text-anchor="end">a</text>'
    )


def test_a_badge_is_as_wide_as_its_label() -> None:
    """And never narrower than high."""
    assert badge_width("1") == 18
    assert badge_width("a long label") > 50
    both = ET.fromstring(f"<g>{badge(0, 0, '#', '#123456')}</g>")  # noqa: S314  our own
    assert [child.tag for child in both] == ["rect", "text"]
