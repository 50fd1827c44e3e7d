import json
from dataclasses import replace
from pathlib import Path

import pytest

from ivr.errors import SpeechError
from ivr.speech.fingerprint import PIPELINE_VERSION
from ivr.speech.index import INDEX, RECORDED, Clip, Contents, Making, dump, place, read
from ivr.speech.voice import Voice


def clip(folder: Path, number: int, text: str = "Да", language: str = "ru") -> Clip:
    """Return a clip whose file is there."""
    name = f"{number:020x}"
    path = folder / language / f"{name}.wav"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"")
    anna, making = Voice("rhvoice", "anna"), Making(words=(text,))
    return Clip(name, text, language, anna, "rhvoice", 1.25, path, making)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """The index holds all that a clip is."""
    clips = (clip(tmp_path, 1, "Да, «да»"), clip(tmp_path, 2, "Нет"))
    (tmp_path / INDEX).write_text(dump(clips), "utf-8")

    assert read(tmp_path) == Contents(clips)


def test_how_a_clip_was_made_is_kept(tmp_path: Path) -> None:
    """Words where they differ from the text, who refused, how loud it came out."""
    making = Making("1.8.0", ("хелп", "собака"), -22.1, ("festival 2.5.0",))
    one = replace(clip(tmp_path, 1, "help@"), making=making)
    (tmp_path / INDEX).write_text(dump([one]), "utf-8")

    assert read(tmp_path) == Contents((one,))
    assert one.maker == "rhvoice 1.8.0"


def test_one_clip_a_line_sorted(tmp_path: Path) -> None:
    """A changed prompt is a changed line, wherever it was added."""
    clips = [
        clip(tmp_path, 1, "Б"),
        clip(tmp_path, 2, "А"),
        clip(tmp_path, 3, "Z", language="en"),
    ]

    lines = dump(clips).splitlines()

    assert [json.loads(line.rstrip(","))["text"] for line in lines[3:-2]] == [
        "Z",
        "А",
        "Б",
    ]
    assert dump(clips) == dump(reversed(clips))


def test_no_index_is_no_clips(tmp_path: Path) -> None:
    """A new project has no audio folder at all."""
    assert read(tmp_path / "audio") == Contents()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<<<<<<< HEAD",
        "[]",
        "{}",
        "null",
        '{"pipeline": 1, "clips": 3}',
        f'{{"pipeline": {PIPELINE_VERSION}, "clips": [[]]}}',
        f'{{"pipeline": {PIPELINE_VERSION}, "clips": [{{"text": "Да"}}]}}',
        "[" * 100_000,
    ],
)
def test_a_broken_index_is_one_sentence(tmp_path: Path, text: str) -> None:
    """A merge left it so: the menu goes on without clips."""
    (tmp_path / INDEX).write_text(text, "utf-8")

    contents = read(tmp_path)

    assert contents.clips == ()
    assert contents.problem.startswith(str(tmp_path / INDEX))
    assert contents.problem.endswith("run: ivr speak")


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """The same for a file of another encoding."""
    (tmp_path / INDEX).write_bytes(b"\xff\xfe")

    assert "cannot be read" in read(tmp_path).problem


def test_another_pipeline_is_out_of_date(tmp_path: Path) -> None:
    """Clips that sound otherwise are rendered anew."""
    whole = dump([clip(tmp_path, 1)])
    old = whole.replace(f'"pipeline": {PIPELINE_VERSION}', '"pipeline": 0')
    (tmp_path / INDEX).write_text(old, "utf-8")

    assert "another version" in read(tmp_path).problem


def test_a_clip_without_its_file_is_not_there(tmp_path: Path) -> None:
    """It would be a 404 in the middle of a call."""
    kept, lost = clip(tmp_path, 1), clip(tmp_path, 2)
    (tmp_path / INDEX).write_text(dump([kept, lost]), "utf-8")
    lost.path.unlink()

    contents = read(tmp_path)

    assert contents.clips == (kept,)
    assert contents.problem.startswith("1 of the clips")


@pytest.mark.parametrize(
    ("language", "name"),
    [("..", f"{1:020x}"), ("ru", "../../secret"), ("ru", ""), ("ru/", f"{1:020x}")],
)
def test_no_name_leads_out_of_the_folder(
    tmp_path: Path, language: str, name: str
) -> None:
    """The name comes from a URL, and from a file that anybody may edit."""
    with pytest.raises(SpeechError, match="such a name"):
        place(tmp_path, language, name)


def test_a_stand_in_knows_it_is_one(tmp_path: Path) -> None:
    """Another engine than the voice's own has spoken."""
    real = clip(tmp_path, 1)
    stand_in = Clip("", "", "ru", real.voice, "espeak", 1.0, real.path)

    person = replace(stand_in, engine=RECORDED)

    assert (real.is_stand_in, stand_in.is_stand_in) == (False, True)
    assert not person.is_stand_in
