from pathlib import Path

import pytest

from ivr.cli.contact_sheet import gathered, write
from ivr.cli.menu_clips import Choice, MenuClips, menu_clips
from ivr.errors import SettingsError
from ivr.settings import Settings
from ivr.speech.signals import tone

FLOW = """\
languages: {ru: ru-RU, en: en-US}
nodes:
  start: {kind: say, prompt: [shop.hello, shop.order], next: end}
  end: {kind: hangup, prompt: shop.hello}
prompts:
  ru: {shop.hello: Привет., shop.order: "Заказ {order:digits}?"}
  en: {shop.hello: Hello., shop.order: "Order {order:digits}?"}
"""


@pytest.fixture
def menu(tmp_path: Path) -> MenuClips:
    """A menu with one of its clips."""
    (tmp_path / "menu.yaml").write_text(FLOW, "utf-8")
    voices = {"ru": "tones:", "en": "tones:"}
    settings = Settings(tmp_path / "menu.yaml", tmp_path / "audio", voices=voices)
    menu = menu_clips(settings, None, Choice())
    one = menu.needed[0]
    menu.store.add((one.text, "ru", one.voice), "tones", tone((440,), 0.5))
    return menu


def test_every_prompt_stands_with_both_languages_and_who_says_it(
    menu: MenuClips,
) -> None:
    """The words of values come at the end; a pause is not shown."""
    sheet = gathered(menu)

    assert [(row.prompt, row.nodes) for row in sheet.rows] == [
        ("shop.hello", ("menu.start", "menu.end")),
        ("shop.order", ("menu.start",)),
    ]
    hello, order = sheet.rows
    assert [(cell.language, cell.text) for cell in hello.cells] == [
        ("ru", "Привет."),
        ("en", "Hello."),
    ]
    assert [cell.clip is None for cell in hello.cells] == [False, True]
    assert [cell.text for cell in order.cells] == ["Заказ", "Order"]
    assert {"ноль", "zero"} < {cell.text for cell in sheet.words}
    assert "," not in {cell.text for cell in sheet.words}


def test_prompts_of_the_same_words_keep_their_places(tmp_path: Path) -> None:
    """They share a clip; the page has them where the author does."""
    text = FLOW.replace(
        '{shop.hello: Hello., shop.order: "Order {order:digits}?"}', "{}"
    )
    text = text.replace("Привет.,", "Привет., shop.mid: Ну., shop.last: Привет.,")
    (tmp_path / "menu.yaml").write_text(text, "utf-8")
    settings = Settings(
        flows=tmp_path / "menu.yaml", audio=tmp_path, voices={"ru": "tones:"}
    )

    rows = gathered(menu_clips(settings, None, Choice("ru"))).rows

    assert [row.prompt for row in rows] == [
        "shop.hello",
        "shop.mid",
        "shop.last",
        "shop.order",
    ]


def test_the_page_is_written(
    menu: MenuClips, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One file; where and how large is said."""
    write(menu, tmp_path / "sheet.html")

    assert "<h3>shop.hello</h3>" in (tmp_path / "sheet.html").read_text("utf-8")
    assert "sheet.html, 0.0 MB" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_one_sentence(
    menu: MenuClips, tmp_path: Path
) -> None:
    """A folder, for one."""
    with pytest.raises(SettingsError, match=r"cannot write .*: it is a folder"):
        write(menu, tmp_path)
