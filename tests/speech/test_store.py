from collections.abc import Iterable
from multiprocessing import Process
from pathlib import Path

import pytest

from ivr.errors import SpeechError
from ivr.speech import index, wav
from ivr.speech.index import INDEX, Clip, Making
from ivr.speech.signals import tone
from ivr.speech.store import Store
from ivr.speech.text import Lexicon, rules
from ivr.speech.voice import Voice

ANNA = Voice("rhvoice", "anna")
HALF = tone((440,), 0.5)


def keep(folder: Path, *texts: str) -> None:
    """Add a clip of each text, as a process of its own would."""
    store = Store(folder)
    for text in texts:
        store.add((text, "ru", ANNA), "rhvoice", HALF)


def test_what_is_added_is_found(tmp_path: Path) -> None:
    """By its text, and by its name in a URL."""
    store = Store(tmp_path / "audio")

    clip = store.add(("Да", "ru", ANNA), "rhvoice", HALF)

    assert store.find("Да", "ru", ANNA) == clip
    assert store.get(clip.fingerprint) == clip
    assert clip.seconds == 0.5
    assert clip.path == tmp_path / "audio" / "ru" / f"{clip.fingerprint}.wav"
    assert wav.read(clip.path.read_bytes()).seconds == 0.5


def test_another_text_language_or_voice_is_another_clip(tmp_path: Path) -> None:
    """None is better than the wrong one."""
    keep(tmp_path, "Да")
    store = Store(tmp_path)

    assert store.find("Нет", "ru", ANNA) is None
    assert store.find("Да", "en", ANNA) is None
    assert store.find("Да", "ru", Voice("rhvoice", "irina")) is None
    assert store.get("0" * 20) is None


def test_no_folder_is_no_clips(tmp_path: Path) -> None:
    """A menu without clips says its prompts."""
    store = Store(tmp_path / "nowhere")

    assert store.find("Да", "ru", ANNA) is None
    assert (store.clips(), store.problem, store.strays()) == ((), "", ())


def test_the_same_words_are_found_however_written(tmp_path: Path) -> None:
    """A clip of "нажмите один" serves "нажмите 1"."""
    keep(tmp_path, "нажмите один")

    assert Store(tmp_path).find("нажмите 1", "ru", ANNA) is not None


def test_a_text_found_as_written_is_not_turned_into_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A webhook's turn pays for a look-up and nothing else."""
    keep(tmp_path, "Звоните +7 800 234-70-00")
    store = Store(tmp_path)
    monkeypatch.setattr(rules, "RULES", None)
    rules._spoken.cache_clear()  # noqa: SLF001 - so that a second look would fail

    assert store.find("Звоните +7 800 234-70-00", "ru", ANNA) is not None


def test_what_another_process_adds_is_seen(tmp_path: Path) -> None:
    """`ivr speak` beside a running server needs no restart."""
    store = Store(tmp_path)
    assert store.find("Да", "ru", ANNA) is None

    keep(tmp_path, "Да")

    assert store.find("Да", "ru", ANNA) is not None


def test_two_processes_lose_nothing_of_each_other(tmp_path: Path) -> None:
    """Both languages may be rendered at once."""
    mine, yours = [f"а{n}" for n in range(10)], [f"б{n}" for n in range(10)]
    workers = [Process(target=keep, args=(tmp_path, *texts)) for texts in (mine, yours)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert {clip.text for clip in Store(tmp_path).clips()} == {*mine, *yours}
    assert Store(tmp_path).problem == ""


def test_a_newer_clip_takes_the_place_of_the_older(tmp_path: Path) -> None:
    """The same words, rendered again, are one line and one file."""
    store = Store(tmp_path)
    store.add(("Да", "ru", ANNA), "espeak", HALF)

    clip = store.add(("Да", "ru", ANNA), "rhvoice", tone((440,), 0.25))

    assert store.clips() == (clip,)
    assert [*tmp_path.glob("ru/*")] == [clip.path]


def test_a_clip_of_words_that_changed_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the rules say a text otherwise, its old sound is thrown away."""
    store = Store(tmp_path)
    old = store.add(("Да", "ru", ANNA), "rhvoice", HALF)
    monkeypatch.setattr("ivr.speech.store.fingerprint", lambda *_, **__: "f" * 20)

    new = store.add(("Да", "ru", ANNA), "rhvoice", HALF)

    assert store.clips() == (new,)
    assert not old.path.exists()


def test_many_are_added_at_the_price_of_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index is written every 25 clips and at the end, not for each."""
    written: list[int] = []
    dump = index.dump

    def counted(clips: Iterable[Clip]) -> str:
        kept = [*clips]
        written.append(len(kept))
        return dump(kept)

    monkeypatch.setattr(index, "dump", counted)
    store = Store(tmp_path)

    with store.together():
        for n in range(30):
            store.add((f"а{n}", "ru", ANNA), "rhvoice", HALF)

    assert written == [25, 30]
    assert len(store.clips()) == 30


def test_what_was_added_before_a_failure_is_in_the_index(tmp_path: Path) -> None:
    """Ctrl-C loses nothing that is made."""
    store = Store(tmp_path)

    def interrupted() -> None:
        with store.together():
            store.add(("Да", "ru", ANNA), "rhvoice", HALF)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert [clip.text for clip in Store(tmp_path).clips()] == ["Да"]


def test_a_webhook_needs_neither_engine_nor_lexicon_to_find_a_clip(
    tmp_path: Path,
) -> None:
    """Which version of an engine spoke is in the index: nobody has to ask it."""
    lexicon = Lexicon({"ru": {"да": {"say": "дА"}}})
    making = Making(version="1.8.0")
    Store(tmp_path, lexicon).add(("Да 1", "ru", ANNA), "rhvoice", HALF, making)

    assert Store(tmp_path).find("Да один", "ru", ANNA) is not None


def test_removed_clips_leave_no_file(tmp_path: Path) -> None:
    """Neither in the index nor on the disk."""
    keep(tmp_path, "Да", "Нет")
    store = Store(tmp_path)
    yes = store.find("Да", "ru", ANNA)
    assert yes is not None

    store.remove([yes.fingerprint])

    assert [clip.text for clip in store.clips()] == ["Нет"]
    assert not yes.path.exists()


def test_no_half_written_file_is_left(tmp_path: Path) -> None:
    """Files appear whole or not at all, and readable to the server."""
    keep(tmp_path, "Да")

    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(path.suffix for path in files) == [".json", ".wav"]
    assert all(path.stat().st_mode & 0o044 for path in files)


def test_a_broken_index_is_a_problem_and_no_clips(tmp_path: Path) -> None:
    """Callers hear Twilio's voice; the author reads a sentence."""
    keep(tmp_path, "Да")
    (tmp_path / INDEX).write_text("<<<<<<< HEAD")
    store = Store(tmp_path)

    assert store.find("Да", "ru", ANNA) is None
    assert store.problem.endswith("run: ivr speak")
    assert len(store.strays()) == 1


def test_rendering_mends_a_broken_index(tmp_path: Path) -> None:
    """What the sentence asks for helps."""
    (tmp_path / INDEX).write_text("<<<<<<< HEAD")

    keep(tmp_path, "Да")

    assert Store(tmp_path).problem == ""


def test_only_clips_are_strays(tmp_path: Path) -> None:
    """A tone that an author keeps there is none of our business."""
    keep(tmp_path, "Да")
    (tmp_path / "tones").mkdir()
    (tmp_path / "tones" / "hold.wav").write_bytes(b"")
    stray = tmp_path / "ru" / ("a" * 20 + ".wav")
    stray.write_bytes(b"")

    assert Store(tmp_path).strays() == (stray,)


def test_a_folder_that_cannot_be_is_one_sentence(tmp_path: Path) -> None:
    """A file stands where the folder should."""
    (tmp_path / "audio").write_text("")

    with pytest.raises(SpeechError, match="cannot be written"):
        keep(tmp_path / "audio", "Да")
