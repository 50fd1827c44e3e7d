import pytest

from ivr.deploy.account import TWILIO, Account, has_account
from ivr.errors import SettingsError
from ivr.settings import Settings
from tests.deploy.helpers import ACCOUNT


def settings(**env: str) -> Settings:
    """Read an environment."""
    return Settings.from_env({"TWILIO_ACCOUNT_SID": ACCOUNT, **env})


def test_a_token_opens_the_account() -> None:
    """At Twilio's own address."""
    found = Account.of(settings(TWILIO_AUTH_TOKEN="t"))

    assert found == Account(ACCOUNT, ACCOUNT, "t", TWILIO)
    assert not found.is_nearby


def test_an_api_key_goes_before_the_token() -> None:
    """It can be taken back without changing what signs requests."""
    found = Account.of(
        settings(TWILIO_AUTH_TOKEN="t", TWILIO_API_KEY="SK1", TWILIO_API_SECRET="s")
    )

    assert (found.sid, found.user, found.secret) == (ACCOUNT, "SK1", "s")
    assert found.client().account_sid == ACCOUNT


def test_a_secret_is_shown_nowhere() -> None:
    """Not even where somebody prints the account."""
    assert "hidden" not in repr(Account(ACCOUNT, ACCOUNT, "hidden"))


@pytest.mark.parametrize(
    ("env", "why"),
    [
        ({"TWILIO_ACCOUNT_SID": ""}, "set TWILIO_ACCOUNT_SID"),
        ({"TWILIO_ACCOUNT_SID": "SK1"}, "begins with 'SK'"),
        ({}, "set TWILIO_AUTH_TOKEN"),
        ({"TWILIO_AUTH_TOKEN": "“t”"}, "has letters that no token has"),
        ({"TWILIO_API_KEY": "SK1"}, "goes with TWILIO_API_SECRET"),
        (
            {"TWILIO_AUTH_TOKEN": "t", "IVR_TWILIO_API": "http://api.example"},
            "without TLS",
        ),
    ],
)
def test_what_is_missing_is_named(env: dict[str, str], why: str) -> None:
    """One variable, and where it comes from."""
    with pytest.raises(SettingsError, match=why):
        Account.of(settings(**env))


def test_another_api_is_asked_without_region_or_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A region would make another host of it."""
    monkeypatch.setenv("TWILIO_REGION", "ie1")
    given = settings(TWILIO_AUTH_TOKEN="t", IVR_TWILIO_API="http://127.0.0.1:8082")
    found = Account.of(given)

    client, http = found.client(), found.http()

    assert client.api.base_url == "http://127.0.0.1:8082"
    assert client.get_hostname("http://127.0.0.1:8082/x") == "http://127.0.0.1:8082/x"
    assert http.session
    assert http.session.trust_env is False
    assert Account.of(given, "https://api.example").api == "https://api.example"


@pytest.mark.parametrize(
    ("env", "has"),
    [
        ({}, False),
        ({"TWILIO_AUTH_TOKEN": "t"}, True),
        ({"TWILIO_API_KEY": "SK1"}, True),
        ({"TWILIO_ACCOUNT_SID": "", "TWILIO_AUTH_TOKEN": "t"}, False),
    ],
)
def test_whether_there_is_an_account(env: dict[str, str], has: bool) -> None:
    """A token alone checks signatures, and asks nobody."""
    assert has_account(settings(**env)) is has
