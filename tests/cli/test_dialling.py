import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ivr.carrier.line import Summary
from ivr.cli import dialling
from ivr.cli.phone import Phone
from ivr.cli.wishes import Wishes
from ivr.errors import FlowError, IvrError, SettingsError, SpeechError
from tests.cli.helpers import Stranger, stranger

MENU = """\
entries: {"+78002347000": menu, "+74950097070": moscow}
languages: {en: en-US}
prompts:
  en: {hello: Press one., thanks: Thanks., moscow: Moscow.}
nodes:
  menu: {kind: menu, prompt: hello, choices: {"1": end}}
  moscow: {kind: say, prompt: moscow, next: menu}
  end: {kind: hangup, prompt: thanks}
"""


@pytest.fixture(autouse=True)
def menu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a menu of tones, which the command is run in."""
    monkeypatch.chdir(tmp_path)
    for language in ("RU", "EN"):
        monkeypatch.setenv(f"IVR_VOICE_{language}", "tones:")
    path = tmp_path / "flows"
    path.mkdir()
    (path / "menu.yaml").write_text(MENU, "utf-8")
    return path


@pytest.fixture
def site() -> Iterator[Stranger]:
    """A stranger's webhook."""
    with stranger({"/voice": "<Say>Hello.</Say>", "/loop": "<Redirect/>"}) as site:
        yield site


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:  # a function of `Wishes` fields
    """Dial by steps, in JSON; gives the exit status and the entries."""

    def run(**wishes: Any) -> tuple[int, list[dict[str, Any]]]:
        status = dialling.dial(Wishes(**{"do": "", "json": True, **wishes}))
        return status, [
            json.loads(line) for line in capsys.readouterr().out.splitlines()
        ]

    return run


def heard(entries: list[dict[str, Any]]) -> list[str]:
    """Return what the caller heard."""
    return [each["text"] for each in entries if each["event"] == "heard"]


def params(entries: list[dict[str, Any]]) -> dict[str, str]:
    """Return what the first request sent."""
    sent: dict[str, str] = next(e["params"] for e in entries if e["event"] == "request")
    return sent


def test_the_project_s_own_menu_is_dialled(run: Any) -> None:
    """Its first number, when none is given."""
    status, entries = run(do="1")

    assert status == 0
    assert params(entries)["To"] == "+78002347000"
    assert heard(entries) == ["Press one.", "Thanks."]


@pytest.mark.parametrize(
    "wishes", [{"number": "8 495 009-70-70"}, {"to": "+74950097070"}]
)
def test_another_number_of_the_menu_is_dialled(
    run: Any, wishes: dict[str, str]
) -> None:
    """However it is given and spelt."""
    assert heard(run(**wishes)[1])[0] == "Moscow."


def test_a_menu_elsewhere_is_dialled(run: Any, tmp_path: Path) -> None:
    """A folder, or a single file."""
    other = tmp_path / "other.yaml"
    other.write_text(MENU.replace("Press one.", "Other."), "utf-8")

    assert heard(run(flows=other)[1])[0] == "Other."


def test_a_menu_without_entries_is_dialled(run: Any, menu: Path) -> None:
    """By a number that nobody has, or by any."""
    text = MENU.partition("\n")[2]
    (menu / "menu.yaml").write_text(text, "utf-8")

    assert params(run()[1])["To"] == dialling.CALLED
    assert params(run(number="8 800 234-70-00")[1])["To"] == "+78002347000"


def test_an_own_menu_may_be_guarded_by_a_token(run: Any) -> None:
    """The call is signed with it."""
    assert run(auth_token="secret", do="1")[0] == 0


def test_a_stranger_s_webhook_is_dialled(run: Any, site: Stranger) -> None:
    """With the parameters that were asked for."""
    status, entries = run(
        webhook=f"{site.url}/voice",
        number="8 800 234-70-00",
        from_="8 916 123-45-67",
        param=("CallerName=Анна=7", "Empty="),
        method="GET",
    )

    assert (status, heard(entries)) == (0, ["Hello."])
    assert site.asked == ["GET /voice"]
    assert site.forms[0] == params(entries)
    assert site.forms[0]["From"] == "+79161234567"
    assert site.forms[0]["To"] == "+78002347000"
    assert site.forms[0]["CallerName"] == "Анна=7"
    assert site.forms[0]["Empty"] == ""


def test_a_call_on_the_virtual_clock_is_the_same_every_time(
    run: Any, site: Stranger
) -> None:
    """To the last identifier; another seed gives others."""
    wishes = {"webhook": f"{site.url}/voice"}

    first, second, third = run(**wishes), run(**wishes), run(**wishes, seed="other")

    assert first == second
    assert params(first[1])["CallSid"] != params(third[1])["CallSid"]


def test_a_call_on_the_real_clock_is_another_call_every_time(
    run: Any, site: Stranger
) -> None:
    """A journal must not take two for one."""
    wishes = {"webhook": f"{site.url}/voice", "clock": "real", "do": "hangup"}

    sids = {params(run(**wishes)[1])["CallSid"] for _ in range(2)}

    assert len(sids) == 2


def test_the_call_is_written_to_a_file(run: Any, tmp_path: Path) -> None:
    """As a person would hear it."""
    run(do="1", wav=tmp_path / "call.wav")

    assert (tmp_path / "call.wav").read_bytes().startswith(b"RIFF")


def test_a_scenario_is_saved_where_the_sound_cannot_be(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The call is not lost with it."""

    def full(_path: Path, _bytes: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    saved = tmp_path / "call.scenario.yaml"

    with pytest.raises(SettingsError, match=r"call\.wav cannot be written: No space"):
        run(do="1", wav=tmp_path / "call.wav", save_scenario=saved)

    assert "press: '1'" in saved.read_text("utf-8")


@pytest.mark.parametrize("path", ["/gone", "/loop"])
def test_a_call_that_broke_down_is_status_1(
    run: Any, site: Stranger, path: str
) -> None:
    """An application error, or a loop that never rests."""
    assert run(webhook=f"{site.url}{path}")[0] == 1


def test_a_person_at_a_terminal_dials_by_hand(
    site: Stranger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No steps are read."""
    stdin = io.StringIO()
    monkeypatch.setattr(stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", stdin)
    ended = Summary("CA1", "completed", 1, 1.0, "", ())
    monkeypatch.setattr(Phone, "by_hand", lambda *_: ended)

    assert dialling.dial(Wishes(webhook=f"{site.url}/voice")) == 0


def test_an_error_is_status_1_though_a_fallback_mended_it(
    run: Any, site: Stranger
) -> None:
    """The debugger calls it an error; the fallback is a path of the same server."""
    status, entries = run(webhook=f"{site.url}/gone", fallback="/voice")

    assert (status, heard(entries)) == (1, ["Hello."])
    assert site.forms[-1]["ErrorCode"] == "11200"


def test_a_verb_that_is_not_played_is_status_1(run: Any) -> None:
    """Nothing passes for played that was not; a warning leaves the call good."""
    pages = {
        "/pay": "<Pay/><Say>Hello.</Say>",
        "/mistyped": "<Sey/><Say>Hello.</Say>",
    }
    with stranger(pages) as site:
        paid, mistyped = (
            run(webhook=f"{site.url}/pay"),
            run(webhook=f"{site.url}/mistyped"),
        )

    assert (paid[0], heard(paid[1])) == (1, ["Hello."])
    assert (mistyped[0], heard(mistyped[1])) == (0, ["Hello."])


def test_what_was_not_heard_is_status_1(
    site: Stranger, capsys: pytest.CaptureFixture[str]
) -> None:
    """And one sentence on standard error, which obeys no stranger."""
    wishes = Wishes(webhook=f"{site.url}/voice", do="hear Good\x1b[2Jbye")

    assert dialling.dial(wishes) == 1
    assert capsys.readouterr().err == (
        "ivr: 'hear Good\\x1b[2Jbye': not heard; heard was: Hello.\n"
    )


def test_the_last_line_sums_the_call_up(
    site: Stranger, capsys: pytest.CaptureFixture[str]
) -> None:
    """For a person; a program has counted itself."""
    dialling.dial(Wishes(webhook=f"{site.url}/voice", do=""))

    assert capsys.readouterr().out.splitlines()[-1] == (
        "Call completed: 0.3 s, 1 request, 0 keys, 0 warnings, 0 errors."
    )


@pytest.mark.parametrize(
    ("wishes", "error", "sentence"),
    [
        ({"do": "prss 1"}, SettingsError, "did you mean 'press'"),
        ({"callee": ("+1914=bussy",)}, SettingsError, "did you mean 'busy'"),
        ({"param": ("K",)}, SettingsError, "--param: 'K' has no name and value"),
        ({"param": ("=v",)}, SettingsError, "--param: '=v' has no name and value"),
        ({"number": "+78002347001"}, SettingsError, "did you mean"),
        ({"from_": "12ab"}, SettingsError, "'12ab' is no phone number"),
        ({"webhook": "localhost"}, SettingsError, "--webhook: 'localhost' is no URL"),
        ({"fallback": "ftp://x"}, SettingsError, "--fallback: 'ftp://x' is no URL"),
        ({"status_callback": "http://:1"}, SettingsError, "--status-callback: "),
        ({"wav": Path("none/call.wav")}, SettingsError, "there is no folder none"),
        ({"flows": Path("none")}, SettingsError, "there is no menu at none: say where"),
        ({"flows": Path("bad.yaml")}, FlowError, r"bad\.yaml:\d+:1: "),
    ],
)
def test_a_mistake_is_one_sentence_before_anything_is_dialled(
    run: Any, wishes: dict[str, Any], error: type[IvrError], sentence: str
) -> None:
    """Whatever it is about."""
    Path("bad.yaml").write_text("nodes: [", "utf-8")

    with pytest.raises(error, match=sentence) as refused:
        run(**wishes)

    assert "\n" not in str(refused.value)


def test_a_voice_that_is_none_is_one_sentence(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The environment is a person's too."""
    monkeypatch.setenv("IVR_VOICE_EN", "rhvoise:anna")

    with pytest.raises(SpeechError, match="IVR_VOICE_EN: there is no engine 'rhvoise'"):
        run()
