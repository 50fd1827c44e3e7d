import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from twilio.request_validator import RequestValidator

from ivr.cli import group
from ivr.errors import SettingsError

URL = "https://menu.example/voice"
TOKEN = ("--auth-token", "12345")


def sign(*arguments: str, **more: object) -> Result:
    """Run `ivr sign`."""
    return CliRunner().invoke(group, ["sign", *arguments], **more)  # type: ignore[arg-type]  # env and input


def made(url: str, form: dict[str, str]) -> str:
    """Return what the official package signs."""
    return str(RequestValidator("12345").compute_signature(url, form))


def test_the_signature_is_all_that_is_printed() -> None:
    """For a header, in a script."""
    result = sign(URL, "--param", "Digits=1", "--param", "City=a=b", *TOKEN)

    assert result.exit_code == 0
    assert result.output == made(URL, {"Digits": "1", "City": "a=b"}) + "\n"


def test_the_token_is_the_environments_unless_given() -> None:
    """As for every command."""
    result = sign(URL, env={"TWILIO_AUTH_TOKEN": "12345"})

    assert result.output == made(URL, {}) + "\n"


def test_json_says_which_url_was_signed(tmp_path: Path) -> None:
    """A body's hash is in it."""
    body = tmp_path / "body.json"
    body.write_bytes(b"{}")

    result = sign(URL, "--body", str(body), "--json", *TOKEN)

    told = json.loads(result.output)
    assert told["url"].startswith(f"{URL}?bodySHA256=44136fa3")
    assert told["signature"] == made(told["url"], {})


def test_a_signature_that_fits_is_a_yes() -> None:
    """Exit status 0, and a sentence."""
    result = sign(URL, *TOKEN, "--signature", f" {made(URL, {})}\n")

    assert (result.exit_code, result.output) == (0, "The signature fits.\n")


def test_a_port_that_validators_pass_over_is_a_yes_too() -> None:
    """It says so all the same."""
    result = sign(
        URL, *TOKEN, "--signature", made("https://menu.example:443/voice", {})
    )

    assert result.exit_code == 0
    assert result.output == (
        "The signature fits, though the URL had the port 443:"
        " Twilio's validators take both.\n"
    )


def test_a_signature_that_fits_another_view_says_which() -> None:
    """Exit status 1: this request is not what was signed."""
    result = sign(
        "http://localhost:5000/voice",
        *TOKEN,
        "--signature",
        made(URL, {}),
        "--host",
        "menu.example",
    )

    assert result.exit_code == 1
    assert result.output == (
        "The signature fits https://menu.example/voice: the scheme was https, not http;"
        " the host was menu.example, not localhost:5000.\n"
    )


def test_nothing_that_is_known_explains_it() -> None:
    """Without --host, the host may be the reason."""
    alone = sign(URL, *TOKEN, "--signature", "x")
    named = sign(URL, *TOKEN, "--signature", "x", "--host", "other.example")

    assert (alone.exit_code, named.exit_code) == (1, 1)
    assert alone.output == (
        "The signature fits no view of this request and no token given:"
        " if another host was called, name it with --host.\n"
    )
    assert named.output.endswith("and no token given.\n")


@pytest.mark.parametrize(
    ("signature", "told"),
    [
        (made(URL, {}), {"fits": True, "explained": True, "url": URL, "changes": []}),
        ("x", {"fits": False, "explained": False, "url": None, "changes": []}),
        (
            made(f"{URL}/", {}),
            {
                "fits": False,
                "explained": True,
                "url": f"{URL}/",
                "changes": ["the path had a slash at its end"],
            },
        ),
    ],
)
def test_json_tells_a_program_the_same(signature: str, told: dict[str, object]) -> None:
    """One object, whatever the answer."""
    result = sign(URL, *TOKEN, "--signature", signature, "--json")

    assert json.loads(result.output) == told


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((URL,), "there is no auth token"),
        ((URL, "--auth-token", ""), "there is no auth token"),
        (("/voice", *TOKEN), "URL: '/voice' is no URL"),
        ((URL, *TOKEN, "--param", "Digits"), "--param: 'Digits' has no name and value"),
        ((URL, *TOKEN, "--param", "a=b", "--body", "-"), "--param makes a form"),
    ],
)
def test_a_wrong_use_is_one_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    """It says what to do."""
    result = sign(*arguments, input="{}")

    assert isinstance(result.exception, SettingsError)
    assert sentence in str(result.exception)
