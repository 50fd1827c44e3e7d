import json
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli import playing
from ivr.cli.menu_clips import MenuClips
from ivr.cli.speak import speak
from ivr.errors import FlowError, SpeechError
from ivr.speech import wav
from ivr.speech.mix import silence
from ivr.speech.signals import tone
from ivr.speech.store import Store

FLOW = """\
languages: {ru: ru-RU, en: en-US}
entries: {"+78002347000": start}
nodes:
  start: {kind: say, prompt: hello, next: offer}
  offer: {kind: sms, prompt: ask, text: sent_words, next: end}
  end: {kind: hangup, prompt: bye}
prompts:
  ru: {hello: Здравствуйте., ask: "Нажмите 1, пришлём.", sent_words: Адрес, bye: Пока.}
  en: {hello: Hello., ask: "Press 1 for a text.", sent_words: Address, bye: Bye.}
"""


@pytest.fixture
def menu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A menu in two languages, spoken by tones, in a folder of its own."""
    monkeypatch.setenv("IVR_AUDIO", str(tmp_path / "audio"))
    monkeypatch.setenv("IVR_VOICE_RU", "tones:")
    monkeypatch.setenv("IVR_VOICE_EN", "tones:")
    path = tmp_path / "menu.yaml"
    path.write_text(FLOW, "utf-8")
    return path


def run(menu: Path, *options: str) -> Result:
    """Run the command as a person would."""
    return CliRunner().invoke(speak, [str(menu), *options])


def texts(menu: Path) -> list[str]:
    """Return what there are clips of."""
    return [clip.text for clip in Store(menu.parent / "audio").clips()]


def test_every_spoken_prompt_gets_a_clip(menu: Path) -> None:
    """In both languages; what is sent as a text message is not spoken."""
    result = run(menu)

    assert result.exit_code == 0
    assert "Rendered: 6 of 6 clips." in result.output
    assert texts(menu) == [
        "Bye.",
        "Hello.",
        "Press 1 for a text.",
        "Здравствуйте.",
        "Нажмите 1, пришлём.",
        "Пока.",
    ]


def test_a_second_run_has_nothing_to_do(menu: Path) -> None:
    """And changes no file."""
    run(menu)
    index = menu.parent / "audio" / "index.json"
    before = index.stat().st_mtime_ns

    result = run(menu)

    assert result.output == "All clips are current: 6.\n"
    assert index.stat().st_mtime_ns == before


def test_only_what_changed_is_rendered(menu: Path) -> None:
    """One word costs one clip."""
    run(menu)
    menu.write_text(FLOW.replace("Пока.", "До свидания."), "utf-8")

    result = run(menu)

    assert "Rendered: 1 of 6 clips." in result.output
    assert "Needed by no prompt: 1; delete them with --prune." in result.output


def test_check_renders_nothing_and_says_what_is_due(menu: Path) -> None:
    """Exit status 1 stops a release."""
    result = run(menu, "--check", "--language", "ru")

    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "ru hello: missing: Здравствуйте.",
        "ru ask: missing: Нажмите 1, пришлём.",
        "ru bye: missing: Пока.",
        "Due: 3 of 3 clips; run: ivr speak",
    ]
    assert texts(menu) == []


def test_check_is_content_when_all_is_there(menu: Path) -> None:
    """Exit status 0."""
    run(menu)

    result = run(menu, "--check")

    assert (result.exit_code, result.output) == (0, "All clips are current: 6.\n")


def test_a_long_text_is_shown_by_its_beginning(menu: Path) -> None:
    """A line of the report is a line."""
    menu.write_text(FLOW.replace("Пока.", "Пока " * 50), "utf-8")

    result = run(menu, "--check", "--language", "ru")

    assert max(map(len, result.output.splitlines())) < 100


def test_one_language_alone(menu: Path) -> None:
    """The other keeps what it has, even when pruning."""
    run(menu)
    menu.write_text(FLOW.replace("Пока.", "Всё.").replace("Bye.", "End."), "utf-8")

    result = run(menu, "--language", "ru", "--prune")

    assert "no prompt needs them: 1." in result.output
    assert "Bye." in texts(menu)
    assert "Пока." not in texts(menu)


def test_prune_deletes_files_that_no_index_names(menu: Path) -> None:
    """A merge may have left some."""
    run(menu)
    stray = menu.parent / "audio" / "ru" / ("a" * 20 + ".wav")
    stray.write_bytes(b"")

    result = run(menu, "--prune")

    assert "no prompt needs them: 1." in result.output
    assert not stray.exists()
    assert len(texts(menu)) == 6


def test_force_renders_everything(menu: Path) -> None:
    """As after a new version of an engine."""
    run(menu)

    assert "Rendered: 6 of 6 clips." in run(menu, "--force").output


def test_another_engine_stands_in(menu: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its clips are played, and stay due."""
    monkeypatch.setenv("IVR_VOICE_RU", "rhvoice:anna")
    monkeypatch.setenv("IVR_VOICE_EN", "rhvoice:slt")

    rendered = run(menu, "--engine", "tones")
    checked = run(menu, "--check")

    assert "Rendered: 6 of 6 clips." in rendered.output
    assert checked.exit_code == 1
    assert "en hello: stand-in: Hello." in checked.output


def test_json_is_one_object(menu: Path) -> None:
    """What was due, and what was done."""
    result = run(menu, "--json", "--check", "--language", "en")

    report = json.loads(result.stdout)
    assert report["due"][0] == {
        "language": "en",
        "prompt": "hello",
        "text": "Hello.",
        "why": "missing",
    }
    assert (report["clips"], report["rendered"], report["pruned"]) == (3, 0, 0)


def test_a_broken_index_is_told_and_mended(menu: Path) -> None:
    """The sentence says to run what is running."""
    run(menu)
    (menu.parent / "audio" / "index.json").write_text("<<<<<<<")

    result = run(menu)

    assert "cannot be read" in result.output
    assert "Rendered: 6 of 6 clips." in result.output
    assert run(menu, "--check").exit_code == 0


def test_a_missing_engine_is_one_sentence(
    menu: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command that brings it; `ivr` makes it exit status 2."""
    monkeypatch.setenv("IVR_VOICE_RU", "rhvoice:anna")
    monkeypatch.setenv("PATH", "")

    result = run(menu)

    assert isinstance(result.exception, SpeechError)
    assert "apt-get install rhvoice" in str(result.exception)


def test_a_language_without_prompts_is_a_wrong_use(menu: Path) -> None:
    """Exit status 2, and the languages there are."""
    result = run(menu, "--language", "de")

    assert result.exit_code == 2
    assert "the flow has ru, en" in result.output


@pytest.mark.parametrize("option", ["--prune", "--force", "--mp3"])
def test_a_check_changes_nothing(menu: Path, option: str) -> None:
    """So it goes with no option that does."""
    assert run(menu, "--check", option).exit_code == 2


def test_a_broken_menu_is_one_sentence(menu: Path) -> None:
    """The place of the first mistake, and how to see the others."""
    menu.write_text("nodes: {start: {kind: sey}}")

    result = run(menu)

    assert isinstance(result.exception, FlowError)
    assert "menu.yaml:1:" in str(result.exception)


def test_a_node_or_a_prompt_alone(menu: Path) -> None:
    """The others are neither rendered nor counted."""
    assert "Rendered: 2 of 2 clips." in run(menu, "--node", "menu.end").output
    assert texts(menu) == ["Bye.", "Пока."]

    assert "Rendered: 2 of 2 clips." in run(menu, "--prompt", "ask").output
    assert "Needed by no prompt" not in run(menu, "--prompt", "ask").output


def test_a_part_is_no_reason_to_delete_the_rest(menu: Path) -> None:
    """What a part does not need the rest may."""
    for option in ("--node", "--prompt", "--listen"):
        result = run(menu, option, "bye", "--prune")
        assert result.exit_code == 2
        assert "--prune looks at all prompts" in result.output


def test_a_misspelt_prompt_is_a_wrong_use(menu: Path) -> None:
    """With the nearest name."""
    result = run(menu, "--prompt", "helo")

    assert result.exit_code == 2
    assert "did you mean 'hello'?" in result.output


def test_a_check_measures_every_file(menu: Path) -> None:
    """A clip that somebody has edited is found."""
    run(menu)
    clip = Store(menu.parent / "audio").clips()[0]
    clip.path.write_bytes(wav.mulaw(silence(clip.seconds)))

    result = run(menu, "--check")

    assert result.exit_code == 1
    assert f"{clip.path}: its level is -inf dBov, not -22: {clip.text}" in result.output
    assert "Faulty: 1 of 6 clips; run: ivr speak --force" in result.output
    assert run(menu, "--force").exit_code == 0
    assert run(menu, "--check").exit_code == 0


def test_several_voices_speak_in_turn(
    menu: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is missing is told; its clips are made once and stay due."""
    monkeypatch.setenv("IVR_VOICE_RU", "rhvoice:anna, tones:")
    monkeypatch.setenv("PATH", "")

    first, second = run(menu), run(menu)

    assert "Rendered: 6 of 6 clips." in first.output
    assert "RHVoice is not installed: " in first.output
    assert "Stand-ins, still due: 3 of 6 clips." in second.output
    assert run(menu, "--check").exit_code == 1


def test_what_nobody_can_say_is_told_and_stops_nothing(
    menu: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit status 1, the prompt's name, and every other clip."""
    monkeypatch.setenv("IVR_VOICE_RU", "command:")
    monkeypatch.setenv("IVR_SPEECH_COMMAND", f"{sys.executable} -c exit(3)")

    result = run(menu)

    assert result.exit_code == 1
    assert "ivr: ru hello: " in result.output
    assert "exit status 3" in result.output
    assert "Rendered: 3 of 6 clips." in result.output


def test_voices_are_listed(menu: Path) -> None:
    """For a person and for a program; no menu is read."""
    shown = CliRunner().invoke(speak, ["--voices", "--language", "ru"]).output
    listed = json.loads(CliRunner().invoke(speak, ["--voices", "--json"]).output)

    assert "rhvoice:tatiana+nc" in shown
    assert "rhvoice:slt" not in shown
    assert {"voice", "licence", "installed", "bring"} < listed[0].keys()
    assert menu.exists()


def test_a_person_reads_the_script_and_is_heard(menu: Path) -> None:
    """From the script over the studio to the clip."""
    script = run(menu, "--script", "--language", "ru").output
    assert "ru/bye.wav\n    Пока.\n" in script
    takes = menu.parent / "takes" / "ru"
    takes.mkdir(parents=True)
    (takes / "bye.wav").write_bytes(wav.pcm(tone((440, 700), 0.5)))
    (takes / "by.wav").write_bytes(b"")

    result = run(menu, "--import", str(takes.parent))

    assert result.exit_code == 1
    assert "by.wav: no prompt in 'ru' is named 'by' (did you mean 'bye'?)" in (
        result.output
    )
    assert "Recordings taken: 1 of 2." in result.output
    clips = {clip.text: clip for clip in Store(menu.parent / "audio").clips()}
    assert clips["Пока."].engine == "recorded"
    assert run(menu, "--check").exit_code == 0


def test_edited_words_are_not_said_by_an_old_recording(menu: Path) -> None:
    """The engine says them, and the author is told that a studio is due."""
    takes = menu.parent / "takes" / "ru"
    takes.mkdir(parents=True)
    (takes / "bye.wav").write_bytes(wav.pcm(tone((440, 700), 0.5)))
    run(menu, "--import", str(takes.parent))
    menu.write_text(FLOW.replace("Пока.", "До свидания."), "utf-8")

    result = run(menu)

    assert "ru/bye.wav says other words than the prompt has now" in result.output
    clips = {clip.text: clip for clip in Store(menu.parent / "audio").clips()}
    assert clips["До свидания."].engine == "tones"


def test_a_sheet_is_written(menu: Path, tmp_path: Path) -> None:
    """After rendering: every prompt on it can be heard."""
    result = run(menu, "--sheet", str(tmp_path / "sheet.html"))

    assert result.exit_code == 0
    page = (tmp_path / "sheet.html").read_text("utf-8")
    assert page.count("<audio") == 6
    assert "No clip yet" not in page


def test_a_sheet_that_has_no_folder_is_refused_before_rendering(menu: Path) -> None:
    """Hundreds of clips take minutes."""
    result = run(menu, "--sheet", "nowhere/sheet.html")

    assert "cannot write nowhere/sheet.html" in str(result.exception)
    assert not list(menu.parent.glob("audio/*"))


def test_listening_renders_first(menu: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is played is what the prompt says now."""
    played: list[list[str]] = []

    def play(clips: MenuClips) -> str:
        played.append([clip.text for clip in clips.clips()])
        return "Played."

    monkeypatch.setattr(playing, "play", play)

    result = run(menu, "--listen", "bye", "--language", "ru")

    assert result.output.endswith("Rendered: 1 of 1 clips.\nPlayed.\n")
    assert played == [["Пока."]]


@pytest.mark.skipif(not find_spec("lameenc"), reason="the extra `mp3` is not installed")
def test_clips_come_as_mp3_too(menu: Path) -> None:
    """Beside the WAV that is played."""
    result = run(menu, "--mp3")

    assert "Written as MP3: 6." in result.output
    assert len([*(menu.parent / "audio").rglob("*.mp3")]) == 6
