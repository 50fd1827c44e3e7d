import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli import group
from ivr.errors import SettingsError

MENU = """\
entries: {"+78002347000": main}
prompts: {en: {hello: Hello, bye: Goodbye}}
nodes:
  main: {kind: menu, prompt: hello, choices: {"1": bye}}
  bye: {kind: hangup, prompt: bye}
"""


@pytest.fixture
def flows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a menu of two nodes, in a folder that one stands in."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "shop.yaml"
    path.write_text(MENU, encoding="utf-8")
    return path


def call(flows: Path, *arguments: str) -> Result:
    """Run `ivr call` on the menu; the caller presses 1."""
    fixed = ["call", "--flows", str(flows), "--do", "1", "--json"]
    env = {"IVR_VOICE_EN": "tones"}
    return CliRunner().invoke(group, [*fixed, *arguments], env=env)


def entries(result: Result, event: str) -> list[dict[str, object]]:
    """Return the transcript's entries of one event."""
    rows = result.stdout.splitlines()
    lines = [json.loads(row) for row in rows if not row.startswith("ivr: ")]
    return [entry for entry in lines if entry["event"] == event]


def test_a_fault_is_heard_as_twilios_error(flows: Path) -> None:
    """And the call has broken down: exit status 1."""
    result = call(flows, "--fault", "2=500")

    assert result.exit_code == 1
    assert [entry["code"] for entry in entries(result, "error")] == [11200]


def test_several_faults_may_be_asked_for(flows: Path) -> None:
    """A slow answer, and a connection refused that is tried again."""
    result = call(flows, "--fault", "1=refused once", "--fault", "1=slow 14.9")

    assert result.exit_code == 0
    assert next(entry["at"] for entry in entries(result, "request")) == 14.9


def test_callbacks_may_come_badly(flows: Path) -> None:
    """Twice and late; the call is over all the same."""
    result = call(
        flows, "--shuffle", "--duplicate", "--status-callback", "/told", "--seed", "a"
    )

    assert result.exit_code == 0
    told = [e for e in entries(result, "request") if str(e["url"]).endswith("/told")]
    assert len(told) == 2


def test_a_lost_callback_is_said_to_be_lost(flows: Path) -> None:
    """One of two seeds loses it."""
    found = [
        entries(
            call(flows, "--drop", "--status-callback", "/told", "--seed", seed),
            "warning",
        )
        for seed in "abcdef"
    ]

    texts = [entry["text"] for warnings in found for entry in warnings]
    assert "a callback was lost on demand" in texts


def test_a_menu_behind_a_proxy_is_signed_by_its_public_address(flows: Path) -> None:
    """Our own menu checks the signature, and finds that it fits."""
    result = call(
        flows, "--behind-proxy", "https://menu.example/app/", "--auth-token", "12345"
    )

    assert result.exit_code == 0
    asked = entries(result, "request")
    assert {entry["status"] for entry in asked} == {200}
    assert asked[1]["url"] == "https://menu.example/app/voice/shop.main"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--fault", "2=refusd"), "did you mean 'refused'?"),
        (("--behind-proxy", "menu"), "--behind-proxy: 'menu' is no URL"),
        (("--param", "a"), "--param: 'a' has no name and value"),
    ],
)
def test_a_wrong_wish_is_one_sentence(
    flows: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    """Nothing is dialled."""
    result = call(flows, *arguments)

    assert isinstance(result.exception, SettingsError)
    assert sentence in str(result.exception)
