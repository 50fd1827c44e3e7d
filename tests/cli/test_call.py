"""
`ivr call` from outside: as a person types it, on strangers' webhooks.

The webhooks are small Flask applications on a loopback port; nothing of ours
answers there.
"""

import json
import re
import wave
from pathlib import Path
from typing import Any

import pytest

from ivr.carrier.transcript import EVENTS
from tests.cli.helpers import Ran, ivr, stranger
from tests.cli.strangers import PAGES, TOKEN

README = Path(__file__).parents[2] / "ivr" / "carrier" / "README.md"

SOUND = {"speaks", "understood"}
"""Of callers who are understood by their sound."""

HUMAN = Path(__file__).parents[1] / "speech/recognisers/human"

ROOMS = {
    "music",
    "joined",
    "conferring",
    "beeped",
    "modified",
    "left",
    "queued",
    "bridged",
    "dequeued",
    "stream",
    "marked",
    "referred",
    "refers",
    "talking",
}
"""What takes more than one call, a socket or a SIP leg to happen."""

NOBODY = ("--webhook", "http://127.0.0.1:1/", "--do", "")
"""Where nobody answers."""


@pytest.fixture(autouse=True)
def _tones(monkeypatch: pytest.MonkeyPatch) -> None:
    """No engine speaks."""
    for language in ("RU", "EN"):
        monkeypatch.setenv(f"IVR_VOICE_{language}", "tones:")


def call(*options: str, read: bytes = b"", **env: str) -> Ran:
    """Run the command in this process."""
    return ivr("call", *options, read=read, **env)


def entries(*options: str) -> list[dict[str, Any]]:
    """Run the command with `--json`; return what it says of a good call."""
    ran = call(*options, "--json")
    assert ran.status == 0, ran
    return [json.loads(line) for line in ran.lines]


def texts(record: list[dict[str, Any]]) -> list[str]:
    """Return what the caller heard."""
    return [each["text"] for each in record if each["event"] == "heard"]


@pytest.mark.parametrize("option", ["--do", "--to", "--wav"])
def test_an_option_without_its_value_is_wrong_use(option: str) -> None:
    """As click says."""
    assert call(option).status == 2


def test_a_stranger_s_menu_is_called_and_its_keys_pressed() -> None:
    """During the prompt, one after another."""
    with stranger(PAGES) as site:
        result = call("--webhook", f"{site.url}/orders", "--do", "606#")

    assert result.status == 0
    assert result.lines == [
        "00:00.00  status     ringing",
        f"00:00.00  request    POST {site.url}/orders -> 200",
        "00:00.00  status     in-progress",
        "00:00.00  heard      Enter the order number.",
        "00:00.20  pressed    6",
        "00:00.40  pressed    0",
        "00:00.60  pressed    6",
        "00:00.80  pressed    #",
        f"00:00.80  request    POST {site.url}/orders -> 200",
        "00:00.80  heard      Order 606 is on its way.",
        *result.lines[-3:],
    ]
    assert site.forms[1]["Digits"] == "606"
    assert site.forms[1]["FinishedOnKey"] == "#"


def test_every_step_is_done() -> None:
    """`listen`, `hear`, `wait`, `press`, `say` and `hangup`."""
    with stranger(PAGES) as site:
        pressed = entries(
            "--webhook",
            f"{site.url}/orders",
            "--do",
            "hear enter the order; listen; wait 1; press 7; #; hear 7 is on; hangup",
        )
        said = entries("--webhook", f"{site.url}/speech", "--do", "say hello there")

    listened = next(each["at"] for each in pressed if each["event"] == "listening")
    keys = [each for each in pressed if each["event"] == "pressed"]
    assert [each["key"] for each in keys] == ["7", "#"]
    assert keys[0]["at"] >= listened + 1
    assert texts(said) == ["Say something.", "Hello."]
    assert site.forms[-1]["SpeechResult"] == "hello there"


@pytest.mark.parametrize(("file", "word"), [("seven", "семь"), ("nine", "девять")])
def test_a_file_is_what_the_caller_says(file: str, word: str) -> None:
    """It is understood by its sound, a person's, and posted as Twilio posts speech."""
    gather = (
        "<Gather input='speech' language='ru-RU' hints='оператор, да, нет'"
        " speechTimeout='auto' action='/hello'/>"
    )
    with stranger({**PAGES, "/voice": gather}) as site:
        do = f"say-file {HUMAN / file}.wav"
        told = entries("--webhook", f"{site.url}/voice", "--do", do)

    (understood,) = [each for each in told if each["event"] == "understood"]
    assert understood["text"] == site.forms[-1]["SpeechResult"] == word
    assert 0.3 <= float(site.forms[-1]["Confidence"]) <= 1


def test_every_entry_is_as_its_reference_says() -> None:
    """Field by field; other programs read it."""
    seen: dict[str, set[str]] = {event: set() for event in EVENTS}
    with stranger(PAGES) as site:
        for path, do in {
            "/orders": "6#",
            "/boss": "",
            "/odd": "",
            "/message": "say hello; #",
            "/text": "",
            "/tones": "",
            "/hello": "",
        }.items():
            for each in entries("--webhook", f"{site.url}{path}", "--do", do):
                at, event = each.pop("at"), each.pop("event")
                assert at == round(at, 2) >= 0
                each.pop("leg", None)
                assert set(each) <= set(EVENTS[event])
                seen[event] |= set(each)

    missing = {event for event, fields in seen.items() if not fields}
    assert missing == {"played", "error"} | ROOMS | SOUND
    assert all(f"`{event}`" in README.read_text("utf-8") for event in EVENTS)


def test_a_call_is_the_same_every_time() -> None:
    """To the last byte, on the virtual clock."""
    with stranger(PAGES) as site:
        options = ["--webhook", f"{site.url}/boss", "--do", "", "--json"]
        runs = {call(*options).out for _ in range(3)}

    assert len(runs) == 1


def test_the_real_clock_tells_the_same_call() -> None:
    """Only its times are a little later, and its name is another."""
    with stranger(PAGES) as site:
        options = ("--webhook", f"{site.url}/orders", "--do", "6; #", "--clock")
        real, virtual = entries(*options, "real"), entries(*options, "virtual")

    for name in ("event", "text", "key", "status"):
        assert [e.get(name) for e in real] == [e.get(name) for e in virtual]
    times = [each["at"] for each in virtual]
    assert [each["at"] for each in real] == pytest.approx(times, abs=1)


def test_what_was_not_heard_fails_the_call() -> None:
    """In one sentence, with what was heard."""
    with stranger(PAGES) as site:
        result = call("--webhook", f"{site.url}/hello", "--do", "hear goodbye")

    assert result.status == 1
    assert result.err == "ivr: 'hear goodbye': not heard; heard was: Hello.\n"


def test_a_request_is_signed() -> None:
    """Twilio's own validator finds it so; another token, or none, is refused."""
    with stranger(PAGES) as site:
        url = f"{site.url}/signed?a=1&b=2"
        known = call("--webhook", url, "--do", "", "--auth-token", TOKEN)
        from_env = call("--webhook", url, "--do", "", TWILIO_AUTH_TOKEN=TOKEN)
        by_get = call(
            "--webhook", url, "--do", "", "--auth-token", TOKEN, "--method", "GET"
        )
        other = call("--webhook", url, "--do", "", "--auth-token", "other")
        none = call("--webhook", url, "--do", "")

    for result in (known, from_env, by_get):
        assert (result.status, "You are Twilio." in result.out) == (0, True)
    for result in (other, none):
        assert result.status == 1
        assert (
            "error      11200 HTTP retrieval failure: the server answered 403, as to"
            " a request whose signature is missing or wrong" in result.out
        )


def test_parameters_ride_with_every_request() -> None:
    """In a GET as in a POST."""
    with stranger(PAGES) as site:
        for method in ("GET", "POST"):
            options = ("--param", "CallerCity=Пермь", "--param", "X=a=b&c")
            entries(
                *("--webhook", f"{site.url}/orders", "--method", method),
                *("--do", "6#"),
                *options,
            )

    assert site.asked == ["GET /orders", "POST /orders"] + ["POST /orders"] * 2
    assert {each["CallerCity"] for each in site.forms} == {"Пермь"}
    assert {each["X"] for each in site.forms} == {"a=b&c"}


def test_caller_and_called_are_as_told() -> None:
    """However they are spelt."""
    with stranger(PAGES) as site:
        webhook = ("--webhook", f"{site.url}/hello", "--do", "")
        entries(*webhook, "8 800 234-70-00", "--from", "anonymous")
        entries(*webhook, "--to", "+1 (202) 555-0100")

    assert [each["To"] for each in site.forms] == ["+78002347000", "+12025550100"]
    assert [each["From"] for each in site.forms] == ["anonymous", "+79161234567"]


def test_the_fallback_is_asked_after_an_error() -> None:
    """And told which."""
    with stranger(PAGES) as site:
        ran = call(
            *("--webhook", f"{site.url}/gone"),
            *("--fallback", f"{site.url}/hello"),
            *("--do", "", "--json"),
        )

    assert ran.status == 1
    assert texts([json.loads(line) for line in ran.lines]) == ["Hello."]
    assert site.asked == ["POST /gone", "POST /hello"]
    assert site.forms[1]["ErrorCode"] == "11200"
    assert site.forms[1]["ErrorUrl"] == f"{site.url}/gone"


def test_the_status_callback_is_told_of_the_end() -> None:
    """Of our own menu too."""
    own = Path(__file__).parents[2] / "flows"
    with stranger(PAGES) as site:
        status = ("--status-callback", f"{site.url}/status", "--do", "hangup")
        entries("--webhook", f"{site.url}/hello", *status)
        entries("--flows", str(own), *status)

    told = [each for each in site.forms if "CallDuration" in each]
    assert [each["CallStatus"] for each in told] == ["completed", "completed"]


@pytest.mark.parametrize(
    ("does", "status"),
    [
        ("busy", "busy"),
        ("no-answer", "no-answer"),
        ("failed", "failed"),
        ("answer", "no-answer"),
        ("answer; press 1; wait 20; hangup", "completed"),
        ("answer; press 2; wait 20; hangup", "no-answer"),
        ("answer; listen; wait 1; 1; wait 5", "completed"),
    ],
)
def test_callees_do_as_told(does: str, status: str) -> None:
    """A call that was not taken in the whisper was not answered."""
    with stranger(PAGES) as site:
        record = entries(
            *("--webhook", f"{site.url}/boss"),
            *("--callee", f"+1 202 555-0111={does}"),
            *("--do", "wait 60; hangup"),
        )

    heard = [each["text"] for each in record if each["event"] == "heard"]
    assert status in {e["status"] for e in record if e["event"] == "dial_ended"}
    assert f"The boss: {status}." in heard or status == "completed"
    whispered = [e for e in record if e.get("leg") and e["event"] == "heard"]
    assert bool(whispered) == does.startswith("answer")


def test_the_whole_call_is_a_sound_file(tmp_path: Path) -> None:
    """As long as the call, with the keys' tones in it."""
    path = tmp_path / "call.wav"
    with stranger(PAGES) as site:
        webhook = ("--webhook", f"{site.url}/orders", "--wav", str(path))
        record = entries(*webhook, "--do", "6#")

    with wave.open(str(path)) as file:
        assert file.getframerate() == 8000
        assert file.getnframes() == pytest.approx(8000 * record[-1]["at"], abs=100)


def test_an_unknown_verb_has_twilio_s_code_and_its_line() -> None:
    """And the call goes on."""
    with stranger(PAGES) as site:
        result = call("--webhook", f"{site.url}/odd", "--do", "")

    assert result.status == 0
    title = "warning    12200 Schema validation warning"
    assert re.search(rf"{title}, line 1:\d+: <Sey> is not TwiML", result.out)
    assert re.search(rf"{title}, line 2:\d+: voise is not an attribute", result.out)
    assert "heard      Odd." in result.out
    assert result.err == ""


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            [*NOBODY, "--do", "pres 1"],
            "step 1, 'pres 1': there is no such step (did you mean",
        ),
        ([*NOBODY, "--callee", "+1=bussy"], "(did you mean 'busy'?)"),
        ([*NOBODY, "--param", "x"], "--param: 'x' has no name and value: write K=V"),
        ([*NOBODY, "12ab"], "'12ab' is no phone number: write it as +78002347000"),
        (["+78002347000", "--to", "+1"], "NUMBER and --to say the same: give one"),
        (["--webhook", "http://[x", "--do", ""], "--webhook: 'http://[x' is no URL"),
        (["--webhook", "http://x", "--flows", "."], "--flows is ours: give one"),
        ([*NOBODY, "--wav", "none/x.wav"], "--wav: there is no folder none"),
        (["--flows", "none"], "there is no menu at none: say where with --flows PATH"),
        (["--flows", "bad.yaml"], "bad.yaml:2:1: this is no YAML"),
        ([], "there is no menu at flows: say where with --flows PATH"),
        (
            ["--clock", "virtual", "--listen", "--do", ""],
            "--clock virtual is for steps",
        ),
    ],
)
def test_a_mistake_is_one_sentence(
    options: list[str],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On standard error, with exit status 2; nothing was dialled."""
    (tmp_path / "bad.yaml").write_text("nodes: [1", "utf-8")

    monkeypatch.chdir(tmp_path)

    ran = call(*options)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("ivr: ")
    assert sentence in ran.err
    assert ran.err.count("\n") == 1


def test_a_menu_with_findings_is_not_dialled(tmp_path: Path) -> None:
    """They are printed, each with its place."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("nodes:\n  a: {kind: say, prompt: x, next: b}\n", "utf-8")

    ran = call("--flows", str(bad), "--do", "")

    assert ran.status == 2
    assert f"{bad}:2:" in ran.err


@pytest.mark.parametrize("read", ["6\n#\nhangup\n", "6; #; hangup", "6#; say \u00ff\n"])
def test_steps_come_from_a_pipe(read: str) -> None:
    """As from a file of them."""
    with stranger(PAGES) as site:
        result = call("--webhook", f"{site.url}/orders", read=read.encode())

    assert result.status == 0
    assert "Order 6 is on its way." in result.out


def test_help_tells_every_option_and_both_languages() -> None:
    """With examples that can be copied."""
    shown = call("--help").out

    for option in (
        *("--webhook", "--flows", "--do", "--from", "--to", "--param", "--method"),
        *("--fallback", "--status-callback", "--auth-token", "--callee", "--json"),
        *("--clock", "--seed", "--wav", "--listen", "--mic"),
    ):
        assert f"  {option} " in shown
    for word in ("press", "wait 2", "listen", "hear TEXT", "say TEXT", "hangup"):
        assert word in shown
    for word in ("busy", "no-answer", "failed", "answer 20", "press 1; wait 20"):
        assert word in shown
    assert "Exit status:" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_the_examples_of_the_help_work() -> None:
    """On the shipped menu."""
    example = re.search(r'ivr call (\+7\d+) --do "(.*)"', call("--help").out)
    assert example

    assert call(example[1], "--do", example[2]).status == 0
