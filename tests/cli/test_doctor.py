import json
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
import trustme

from ivr.deploy.checkup import CHECKS
from ivr.settings import Settings
from ivr.webhook import create_app
from tests.cli.helpers import Ran, ivr
from tests.deploy.helpers import (
    NUMBER,
    TOKEN,
    answering,
    environment,
    opened,
    secured,
    serving,
    taken,
)

MENU = """\
entries: {"+12025550100": bye}
languages: {en: en-US}
prompts: {en: {bye: See you.}}
nodes: {bye: {kind: hangup, prompt: bye}}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small menu in a folder of its own, which Twilio's voice says."""
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "menu.yaml").write_text(MENU, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IVR_PROMPTS_AS", "say")
    return tmp_path


@pytest.fixture
def menu(folder: Path) -> Iterator[str]:
    """The menu as it is served, with the token that the line signs with."""
    journal = f"sqlite:///{folder}/ivr.sqlite3"
    settings = Settings(
        flows=folder / "flows", journal=journal, auth_token=TOKEN, prompts_as="say"
    )
    with serving(create_app(settings)) as url:
        yield url


def states(ran: Ran) -> dict[str, str]:
    """Return the state of each thing that was looked at."""
    assert ran.err == ""
    found = [json.loads(line) for line in ran.lines]
    assert [each["check"] for each in found] == list(CHECKS)
    return {each["check"]: each["state"] for each in found}


def test_a_number_that_was_connected_is_good_all_over(
    menu: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line of one's own, the official client, a real menu, signed requests."""
    with opened() as line:
        for name, value in environment(line).items():
            monkeypatch.setenv(name, value)
        taken(line)
        assert ivr("number", "connect", NUMBER, "--url", menu).status == 0

        ran = ivr("doctor", "--url", menu, "--workers", "2", "--json")
        told = ivr("doctor", "--url", f"{menu}/voice", "--workers", "2")

    assert states(ran) == {**dict.fromkeys(CHECKS, "ok"), "certificate": "cannot tell"}
    assert (ran.status, told.status) == (0, 0)
    assert told.lines[0] == "ok           menu         no findings in 1 nodes of flows"
    assert told.lines[-1] == f"ok           number       {NUMBER} leads here"


def test_an_address_with_tls_is_good_to_the_last_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its authority is one that this test alone trusts."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    trusted = str(folder / "ca.pem")
    monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", trusted)
    monkeypatch.setattr("certifi.where", lambda: trusted)
    journal = f"sqlite:///{folder}/ivr.sqlite3"
    settings = Settings(flows=folder / "flows", journal=journal, auth_token=TOKEN)
    certificate = authority.issue_cert("127.0.0.1")
    with opened() as line, secured(create_app(settings), certificate) as port:
        url = f"https://127.0.0.1:{port}"
        for name, value in environment(line).items():
            monkeypatch.setenv(name, value)
        taken(line)
        assert ivr("number", "connect", NUMBER, "--url", url).status == 0

        ran = ivr("doctor", "--url", url, "--workers", "2", "--json")

    assert states(ran) == dict.fromkeys(CHECKS, "ok")


def test_a_menu_with_mistakes_and_no_token_is_not(menu: str, folder: Path) -> None:
    """Each of them with what to do, and exit status 1."""
    (folder / "flows" / "more.yaml").write_text("nodes: {}", "utf-8")

    ran = ivr("doctor", "--url", menu, IVR_PROMPTS_AS="play")

    assert ran.status == 1
    lines = {line.split()[1]: line for line in ran.lines if line.startswith("not ")}
    assert lines.keys() == {"menu", "clips", "token", "address"}
    assert lines["menu"].endswith(" - see: ivr check")
    assert lines["clips"].endswith(" - run: ivr speak")


def test_without_an_address_what_cannot_be_told_is_said_once(folder: Path) -> None:
    """And nothing is asked or made."""
    before = sorted(folder.rglob("*"))

    ran = ivr("doctor", TWILIO_AUTH_TOKEN="0" * 32)

    assert ran.status == 0
    assert [line.split("  ")[0] for line in ran.lines].count("cannot tell") == 2
    assert "give --url https://menu.example" in ran.lines[-1]
    assert sorted(folder.rglob("*")) == before


def test_no_menu_at_all_is_told(folder: Path) -> None:
    """As well as one that cannot be read, and a voice that there is not."""
    (folder / "flows" / "menu.yaml").write_text("nodes: 5", "utf-8")
    broken = states(ivr("doctor", "--json"))
    lost = states(ivr("doctor", "--json", IVR_FLOWS="none"))
    (folder / "flows" / "menu.yaml").write_text(MENU, "utf-8")
    voiceless = states(
        ivr("doctor", "--json", IVR_PROMPTS_AS="play", IVR_VOICE_EN="nobody:at-all")
    )

    assert broken["menu"] == lost["menu"] == "not"
    assert broken["clips"] == "ok"  # none are needed
    assert voiceless["clips"] == "cannot tell"


def test_what_twilio_says_to_the_credentials_is_told(menu: str) -> None:
    """A wrong token, an account without one, and none."""
    refusal = '{"code": 20003, "message": "Authenticate"}'
    with (
        answering(refusal, 401) as url,
        patch.dict("os.environ", environment(url)),
    ):
        refused = ivr("doctor", "--url", menu, "--json")
    half = ivr(
        "doctor", "--url", menu, TWILIO_ACCOUNT_SID="SK1", TWILIO_AUTH_TOKEN=TOKEN
    )

    assert states(refused)["number"] == "not"
    assert "begins with 'SK'" in half.lines[-1]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--url", "menu"], "no URL: write it as https://menu.example"),
        (["--base-url", "line"], "--base-url: 'line' is no URL"),
        (["--workers", "0"], "0 is not in the range"),
    ],
)
def test_a_wrong_option_is_a_wrong_use(options: list[str], why: str) -> None:
    """With exit status 2."""
    ran = ivr("doctor", *options)

    assert ran.status == 2
    assert why in ran.err
