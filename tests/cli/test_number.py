import json
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from flask import Flask, Response, request

from ivr.carrier.rest.credentials import Credentials
from tests.cli.helpers import Ran, ivr
from tests.deploy.helpers import (
    ACCOUNT,
    NUMBER,
    OLD,
    OTHER,
    TOKEN,
    answering,
    client,
    environment,
    opened,
    serving,
    taken,
)

MENU = "https://menu.example"


@pytest.fixture(autouse=True)
def line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A line with two numbers in Twilio's place, and a folder of one's own."""
    monkeypatch.chdir(tmp_path)
    with opened() as url:
        for name, value in environment(url).items():
            monkeypatch.setenv(name, value)
        taken(url, friendly_name="Shop")
        taken(url, OTHER, voice_url="")
        yield url


def objects(ran: Ran) -> list[dict[str, object]]:
    """Read what a program would."""
    assert ran.err == ""
    return [json.loads(text) for text in ran.lines]


def told(ran: Ran, status: int) -> str:
    """Return the one sentence of a refusal."""
    assert ran.status == status, ran.err
    assert ran.out == ""
    assert ran.err.startswith("ivr: ")
    assert ran.err.count("\n") == 1
    return ran.err


def test_the_numbers_are_listed_with_what_answers_them() -> None:
    """And with their names, where they have any of their own."""
    ran = ivr("number", "list")

    assert ran.status == 0
    assert sorted(ran.lines) == [f"{NUMBER}  {OLD}  Shop", f"{OTHER}  nobody"]


def test_an_account_without_numbers_is_told_how_to_buy() -> None:
    """The list is empty, and that is no error."""
    with opened() as url:
        ran = ivr("number", "list", "--base-url", f"{url}/")

    assert (ran.status, ran.lines) == (
        0,
        ["The account has no numbers: ivr number buy-help"],
    )


def test_a_number_is_connected_and_disconnected(line: str) -> None:
    """Every command says what is so, and Twilio's own client sees it."""
    connected = ivr("number", "connect", NUMBER, "--url", f"{MENU}/voice", "--force")
    (there,) = client(line).incoming_phone_numbers.list(phone_number=NUMBER)
    status = ivr("number", "status")
    listed = ivr("number", "list")
    back = ivr("number", "disconnect", NUMBER)

    assert connected.status == 0
    assert connected.lines[0] == f"{NUMBER} is answered by {MENU}/voice."
    assert f"Before it was {OLD}, as saved in ivr.numbers.json" in connected.lines[1]
    assert (there.voice_url, there.voice_method) == (f"{MENU}/voice", "POST")
    assert there.voice_fallback_url == f"{MENU}/fallback.xml#rc=2&rp=ct,rt,5xx"
    assert there.voice_fallback_method == "POST"
    assert there.status_callback == f"{MENU}/status"
    assert (status.status, status.lines) == (
        0,
        [f"{NUMBER}: connected to {MENU}/voice"],
    )
    assert f"{NUMBER}  {MENU}/voice  (connected)  Shop" in listed.lines
    assert (back.status, back.lines) == (0, [f"{NUMBER} is answered by {OLD} again."])
    (there,) = client(line).incoming_phone_numbers.list(phone_number=NUMBER)
    assert (there.voice_url, there.voice_method) == (OLD, "GET")
    assert (there.voice_fallback_url, there.status_callback) == (None, None)
    assert ivr("number", "status").status == 1


def test_a_number_may_be_typed_as_people_write_it() -> None:
    """Blanks, brackets and all."""
    typed = "+1 (202) 555-0100"
    ran = ivr("number", "connect", typed, "--url", MENU, "--no-fallback", "--force")

    assert ran.status == 0
    assert NUMBER in ran.out


def test_the_public_address_of_the_menu_is_the_default() -> None:
    """It is set for the signature anyway; another fallback may be named."""
    fallback = "https://files.example/sorry.xml?v=1"

    ran = ivr(
        "number",
        "connect",
        NUMBER,
        "--json",
        "--force",
        "--fallback-url",
        fallback,
        IVR_PUBLIC_URL=MENU,
    )

    (found,) = objects(ran)
    assert found["state"] == "connected"
    assert found["now"] == {
        "voice_url": f"{MENU}/voice",
        "voice_method": "POST",
        "voice_fallback_url": fallback,
        "voice_fallback_method": "GET",
        "status_callback": f"{MENU}/status",
        "status_callback_method": "POST",
        "voice_application_sid": "",
        "trunk_sid": "",
    }
    assert isinstance(found["before"], dict)
    assert found["before"]["voice_url"] == OLD


def test_a_dry_run_prints_the_request_and_changes_nothing(tmp_path: Path) -> None:
    """Without the secret, and without a file."""
    ran = ivr("number", "connect", NUMBER, "--url", MENU, "--dry-run", "--force")

    assert ran.status == 0
    assert ran.lines[0].startswith("POST http://127.0.0.1:")
    assert ran.lines[0].endswith(".json")
    assert "  VoiceUrl=https%3A%2F%2Fmenu.example%2Fvoice" in ran.lines
    assert ran.lines[-1] == "Not sent: nothing was changed."
    assert TOKEN not in ran.out
    assert list(tmp_path.iterdir()) == []
    assert f"{NUMBER}  {OLD}  Shop" in ivr("number", "list").lines


def test_a_dry_run_is_for_programs_too() -> None:
    """One object a request."""
    dry = ("--dry-run", "--json", "--force")
    (found,) = objects(ivr("number", "connect", NUMBER, "--url", MENU, *dry))

    assert found["method"] == "POST"
    assert isinstance(found["form"], dict)
    assert found["form"]["VoiceUrl"] == f"{MENU}/voice"


def test_a_dry_run_of_disconnecting_says_what_would_be_put_back() -> None:
    """And the number stays connected."""
    ivr("number", "connect", NUMBER, "--url", MENU, "--force")

    ran = ivr("number", "disconnect", NUMBER, "--dry-run")

    assert ran.status == 0
    assert "  VoiceUrl=https%3A%2F%2Fold.example%2Fx" in ran.lines
    assert "  StatusCallback=" in ran.lines
    assert ivr("number", "status", NUMBER).status == 0


def test_what_somebody_changed_is_not_put_back_unasked(line: str) -> None:
    """It may be newer than what was saved."""
    ivr("number", "connect", NUMBER, "--url", MENU, "--force")
    (there,) = client(line).incoming_phone_numbers.list(phone_number=NUMBER)
    there.update(voice_url="https://thief.example/", status_callback="")

    status = ivr("number", "status", NUMBER)
    refused = ivr("number", "disconnect", NUMBER)
    forced = ivr("number", "disconnect", NUMBER, "--force", "--json")

    assert status.status == 1
    assert status.out == (
        f"{NUMBER}: changed since it was connected: answered by"
        " https://thief.example/ (changed: voice_url, status_callback)\n"
    )
    assert "--force puts back" in told(refused, 1)
    (found,) = objects(forced)
    assert found["state"] == "not connected"
    assert isinstance(found["now"], dict)
    assert found["now"]["voice_url"] == OLD


def test_the_state_of_numbers_is_for_programs_too() -> None:
    """Of one that was never connected as well."""
    (never,) = objects(ivr("number", "status", OTHER, "--json"))
    listed = objects(ivr("number", "list", "--json"))

    assert never["state"] == "not connected"
    assert never["saved"] is None
    assert {each["number"] for each in listed} == {NUMBER, OTHER}


def test_nothing_that_was_connected_is_a_no() -> None:
    """The sentence says what to do."""
    ran = ivr("number", "status")

    assert ran.status == 1
    assert "ivr number connect NUMBER" in ran.out
    assert ivr("number", "status", OTHER).lines == [
        f"{OTHER}: not connected: answered by nobody"
    ]


@pytest.mark.parametrize(
    ("options", "env", "why"),
    [
        (["list"], {"TWILIO_ACCOUNT_SID": ""}, "set TWILIO_ACCOUNT_SID"),
        (["list"], {"TWILIO_AUTH_TOKEN": ""}, "set TWILIO_AUTH_TOKEN"),
        (["list"], {"IVR_TWILIO_API": "api"}, "IVR_TWILIO_API is 'api'"),
        (["list", "--base-url", "api"], {}, "--base-url: 'api' is no URL"),
        (["connect", NUMBER], {}, "--url is missing"),
        (["connect", "anonymous", "--url", MENU], {}, "is no phone number"),
        (["connect", "12", "--url", MENU], {}, "is no phone number"),
        (["connect", "+12025550199", "--url", MENU], {}, "did you mean"),
        (["disconnect", OTHER], {}, "nothing is saved"),
        (["disconnect", OTHER, "--dry-run"], {}, "nothing is saved"),
        (
            ["connect", NUMBER, "--url", "http://menu.example"],
            {"IVR_TWILIO_API": ""},
            "goes without TLS",
        ),
        (
            ["connect", NUMBER],
            {"IVR_TWILIO_API": "", "IVR_PUBLIC_URL": "https://localhost:5000"},
            "IVR_PUBLIC_URL: 'https://localhost:5000' is this machine alone",
        ),
        (
            ["connect", NUMBER, "--url", MENU, "--fallback-url", "fallback.xml"],
            {},
            "--fallback-url: 'fallback.xml' is no URL",
        ),
    ],
)
def test_a_wrong_use_is_one_sentence(
    options: list[str], env: dict[str, str], why: str
) -> None:
    """With exit status 2, and nothing changed."""
    with patch.dict("os.environ", env):
        assert why in told(ivr("number", *options), 2)


TWIML = '<Response><Say language="en-US">Hello.</Say></Response>'


def test_a_menu_that_answers_is_connected(line: str) -> None:
    """It was asked first, and told that the call is over."""
    asked: list[tuple[str, str]] = []
    app = Flask("a menu")

    @app.route("/<path:path>", methods=["POST"])
    def answer(path: str) -> Response:
        asked.append((path, request.form["CallStatus"]))
        return Response(TWIML, content_type="text/xml")

    with serving(app) as menu:
        dry = ivr("number", "connect", NUMBER, "--url", menu, "--dry-run")
        assert (dry.status, dry.err) == (0, "")
        assert ivr("number", "connect", NUMBER, "--url", menu).status == 0

    assert asked == [("voice", "ringing"), ("status", "completed")] * 2
    (there,) = client(line).incoming_phone_numbers.list(phone_number=NUMBER)
    assert there.voice_url == f"{menu}/voice"


@pytest.mark.parametrize(
    ("status", "token", "why"),
    [
        (502, TOKEN, "answers 502: the menu behind the proxy is away; see what ended"),
        (404, TOKEN, "answers 404: the menu is not below this address; see which path"),
        (500, TOKEN, "answers 500, and callers would hear an error: see ivr doctor"),
        (403, TOKEN, "refuses what TWILIO_AUTH_TOKEN signs: see ivr doctor --url"),
        (403, "", ""),
    ],
)
def test_an_address_that_does_not_answer_is_not_connected(
    line: str, status: int, token: str, why: str
) -> None:
    """Unless that is said; without a token, to be refused is an answer."""
    key = {"TWILIO_API_KEY": "SK" + "1" * 32, "TWILIO_API_SECRET": "any"}
    env = {} if token else {"TWILIO_AUTH_TOKEN": "", **key}
    with answering("no", status) as menu, patch.dict("os.environ", env):
        connect = ("number", "connect", NUMBER, "--url", menu)
        dry, ran = ivr(*connect, "--dry-run"), ivr(*connect)
        (there,) = client(line).incoming_phone_numbers.list(phone_number=NUMBER)
        assert (there.voice_url == OLD) is bool(why)
        forced = ivr(*connect, "--force")

    assert forced.status == 0
    if why:
        assert f"{menu}/voice: {why}" in told(ran, 1)
        assert "nothing was changed; --force connects all the same" in ran.err
        assert (dry.status, dry.err) == (1, ran.err)
        assert dry.lines[-1] == "Not sent: nothing was changed."
    else:
        assert (ran.status, dry.status) == (0, 0)


def test_an_address_where_nobody_is_is_not_connected() -> None:
    """With what is missing, in one sentence."""
    ran = ivr("number", "connect", NUMBER, "--url", "http://127.0.0.1:1")

    assert "connection refused (11205); see that the server" in told(ran, 1)


def test_a_fallback_and_none_do_not_go_together() -> None:
    """As the command line says."""
    ran = ivr("number", "connect", NUMBER, "--fallback-url", MENU, "--no-fallback")

    assert ran.status == 2
    assert "--fallback-url sets a fallback" in ran.err


def test_a_line_with_a_token_lets_nobody_else_in() -> None:
    """Twilio's refusal is an answer: exit status 1."""
    with opened(Credentials(ACCOUNT, "another")) as url:
        sentence = told(ivr("number", "list", IVR_TWILIO_API=url), 1)

    assert "check TWILIO_ACCOUNT_SID" in sentence
    assert TOKEN not in sentence


def test_nobody_who_answers_is_one_sentence() -> None:
    """As where this machine is not online."""
    sentence = told(ivr("number", "list", "--base-url", "http://127.0.0.1:1"), 1)

    assert "http://127.0.0.1:1 cannot be asked" in sentence


def test_a_page_in_twilios_place_is_one_sentence() -> None:
    """A network's login page answers everything with 200."""
    with answering("<h1>Welcome</h1>") as url:
        sentence = told(
            ivr("number", "connect", NUMBER, "--url", MENU, "--base-url", url), 1
        )

    assert "is not Twilio's API" in sentence


def test_how_a_number_is_bought_needs_no_account() -> None:
    """The steps, and where to go."""
    ran = ivr("number", "buy-help", TWILIO_ACCOUNT_SID="")
    (found,) = objects(ivr("number", "buy-help", "--json", TWILIO_ACCOUNT_SID=""))

    assert ran.status == 0
    assert any(line.startswith("buy ") and "https://" in line for line in ran.lines)
    assert "then" in found


def test_what_is_for_sale_is_shown() -> None:
    """Of an area."""
    ran = ivr("number", "buy-help", "us", "--area-code", "415")
    found = objects(ivr("number", "buy-help", "US", "--area-code", "415", "--json"))

    assert ran.status == 0
    assert ran.lines[0] == "+14155550100"
    assert ran.lines[-1].startswith("To buy one: https://")
    assert found[0] == {"number": "+14155550100"}


def test_nothing_for_sale_is_a_no() -> None:
    """With exit status 1."""
    with answering('{"available_phone_numbers": []}') as url:
        ran = ivr("number", "buy-help", "FR", "--base-url", url)

    assert (ran.status, ran.lines) == (
        1,
        ["Twilio has no local number of FR that can be called now."],
    )
    missing = '{"code": 20404, "message": "The resource was not found", "status": 404}'
    with answering(missing, 404, "application/json") as url:
        ran = ivr("number", "buy-help", "US", "--kind", "mobile", "--base-url", url)
    assert "sells no mobile" in told(ran, 1)


@pytest.mark.parametrize(
    ("options", "why"),
    [(["Russia"], "two letters"), (["--area-code", "415"], "goes with a country")],
)
def test_a_wrong_question_of_what_is_for_sale(options: list[str], why: str) -> None:
    """Click's way of saying so."""
    ran = ivr("number", "buy-help", *options)

    assert ran.status == 2
    assert why in ran.err
