import re
from base64 import b64decode
from pathlib import Path

import pytest

from ivr.errors import SpeechError
from ivr.speech import wav
from ivr.speech.index import Clip, Making
from ivr.speech.mix import concatenate, silence
from ivr.speech.sheet import Cell, Row, Sheet, page
from ivr.speech.signals import tone
from ivr.speech.store import Store
from ivr.speech.voice import Voice

SAID = concatenate([tone((440,), 0.5), silence(0.5)])


@pytest.fixture
def clip(tmp_path: Path) -> Clip:
    """A clip of half a second and a pause."""
    spoken = ("Да <b>", "ru", Voice("rhvoice", "anna"))
    return Store(tmp_path).add(spoken, "rhvoice", SAID, Making("1.8.0", level=-22.04))


def of(*cells: Cell, words: tuple[Cell, ...] = ()) -> str:
    """Return the page of one prompt."""
    return page(Sheet("ru", (Row("shop.main", ("shop.start",), cells),), words))


def test_a_prompt_can_be_heard_on_the_page_alone(clip: Clip) -> None:
    """The sound is in it; nothing is fetched from anywhere."""
    text = of(Cell("ru", clip.text, clip))

    (sound,) = re.findall(r'src="data:audio/wav;base64,([^"]+)"', text)
    assert wav.read(b64decode(sound)).seconds == 1.0
    assert not re.search(r'(src|href)="(?!data:|#)', text)
    assert "<!--" not in text


def test_a_prompt_is_shown_with_all_that_is_known(clip: Clip) -> None:
    """Words, who says it, length, level, voice; markup in words is words."""
    text = of(Cell("ru", clip.text, clip))

    assert "<h3>shop.main</h3>" in text
    assert "<code>shop.start</code>" in text
    assert "Да &lt;b&gt;" in text
    assert "1.00 s · -22.0 dBov · rhvoice:anna" in text
    assert "1 prompts, 1 clips, 0 min 01 s" in text


def test_a_wave_form_is_as_high_as_the_sound_is_loud(clip: Clip) -> None:
    """The tone's half is drawn, the pause is a line."""
    text = of(Cell("ru", clip.text, clip))

    columns = [int(x) for x in re.findall(r"M(\d+) [\d.]+V", text)]
    assert len(columns) == pytest.approx(150, abs=3)
    assert max(columns) < 155


def test_who_stood_in_is_told(tmp_path: Path) -> None:
    """Whoever hears it should not blame the voice."""
    spoken = ("Да", "ru", Voice("rhvoice", "anna"))
    clip = Store(tmp_path).add(spoken, "espeak", SAID, Making("1.52"))

    assert "espeak 1.52 for rhvoice:anna" in of(Cell("ru", "Да", clip))


def test_what_is_not_rendered_is_shown_as_missing(clip: Clip) -> None:
    """It is on the page all the same."""
    text = of(Cell("ru", "Да", clip), Cell("en", "Yes", None))

    assert "No clip yet" in text
    assert "1 not rendered yet" in text


def test_words_of_values_stand_apart(clip: Clip) -> None:
    """And the page says what they are for."""
    text = of(Cell("ru", "Да", clip), words=(Cell("ru", "ноль", clip),))

    assert 'href="#-words"' in text
    assert 'class="words"' in text
    assert 'class="words"' not in of(Cell("ru", "Да", clip))


def test_a_clip_that_cannot_be_read_is_one_sentence(clip: Clip) -> None:
    """With the file's name."""
    clip.path.write_bytes(b"")

    with pytest.raises(SpeechError, match=clip.fingerprint):
        of(Cell("ru", "Да", clip))
