import sys

import pytest

from ivr.errors import SettingsError
from ivr.flow.diagram.picture import picture
from ivr.flow.diagram.png import INSTALL, png
from ivr.flow.diagram.svg import svg
from tests.flow.diagram.helpers import shop

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def test_a_drawing_is_painted() -> None:
    """The same pixels every time: the font comes with the package."""
    pytest.importorskip("resvg_py", reason="the draw extra is not installed")
    pytest.importorskip("font_roboto", reason="the draw extra is not installed")
    drawing = svg(picture(shop(), "ru"), "Магазин")

    painted = png(drawing)

    assert painted.startswith(SIGNATURE)
    assert painted == png(drawing)
    assert painted != png(drawing.replace("Магазин", "Магазуй"))


@pytest.mark.parametrize("module", ["resvg_py", "font_roboto"])
def test_without_the_extra_a_sentence_says_how_to_get_it(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person without it is one command away."""
    if module == "font_roboto":
        pytest.importorskip("resvg_py", reason="the draw extra is not installed")
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(SettingsError, match="needs the draw extra") as raised:
        png("<svg/>")

    assert INSTALL in str(raised.value)


@pytest.mark.parametrize(
    "drawing", ["this is no drawing", '<svg viewBox="0 0 20000 2e+04"/>']
)
def test_what_cannot_be_painted_is_said(drawing: str) -> None:
    """There is still SVG."""
    pytest.importorskip("resvg_py", reason="the draw extra is not installed")
    pytest.importorskip("font_roboto", reason="the draw extra is not installed")

    with pytest.raises(SettingsError, match="draw it as SVG"):
        png(drawing)
