import subprocess
import sys

import pytest

from ivr.cli.greeting import ACCOUNT, Greeting

HERE = "http://127.0.0.1:8082"
SID = "AC" + "1" * 32


def copied(greeting: Greeting, language: str) -> str:
    """Return the line of a language, as it is copied."""
    lines = greeting.to_text().splitlines()
    (line,) = [each for each in lines if each.startswith(f"{language}:")]
    return line.partition(":")[2].strip()


def run(code: str, token: str) -> str:
    """Run a line of Python and return where its client goes, and as whom."""
    show = "; print(client.api.base_url, client.monitor.base_url, *client.auth)"
    ran = subprocess.run(
        [sys.executable, "-c", code + show],
        capture_output=True,
        check=True,
        text=True,
        env={"TWILIO_AUTH_TOKEN": token},
    )
    return ran.stdout.strip()


@pytest.mark.parametrize(
    ("account", "wanted"),
    [("", f"{HERE} {HERE} {ACCOUNT} token"), (SID, f"{HERE} {HERE} {SID} secret")],
)
def test_the_line_for_python_can_be_copied(account: str, wanted: str) -> None:
    """The token of a closed line comes from the environment."""
    assert run(copied(Greeting(HERE, account), "Python"), "secret") == wanted


def test_the_line_for_curl_names_the_account_and_no_token_that_is_set() -> None:
    """It lists the calls."""
    assert copied(Greeting(HERE), "curl") == (
        f"curl -u {ACCOUNT}:token {HERE}/2010-04-01/Accounts/{ACCOUNT}/Calls.json"
    )
    assert f"-u {SID}:$TWILIO_AUTH_TOKEN " in copied(Greeting(HERE, SID), "curl")


def test_a_program_is_told_where_it_is() -> None:
    """In one object."""
    assert Greeting(HERE, SID).to_fields() == {
        "event": "open",
        "url": HERE,
        "account": SID,
    }
