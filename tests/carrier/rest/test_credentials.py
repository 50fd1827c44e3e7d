import pytest

from ivr.carrier.rest.credentials import Credentials
from ivr.carrier.rest.errors import RestError

OURS = "AC" + "1" * 32
OTHER = "AC" + "2" * 32


@pytest.mark.parametrize("user", [OURS, OTHER, "SK" + "3" * 32])
def test_with_none_set_anybody_with_a_name_may_come(user: str) -> None:
    """The account is the one that is named in the path."""
    Credentials().check(user, "anything", OTHER)


@pytest.mark.parametrize(
    ("user", "password"), [("", ""), (OURS, ""), ("somebody", "12345")]
)
def test_nobody_comes_without_a_name_and_a_token(user: str, password: str) -> None:
    """As at Twilio, that is 401."""
    with pytest.raises(RestError) as refused:
        Credentials().check(user, password, OURS)

    assert (refused.value.code, refused.value.status) == (20003, 401)


def test_with_credentials_set_their_owner_may_come() -> None:
    """To the account and to what is in none."""
    credentials = Credentials(OURS, "secret")

    credentials.check(OURS, "secret", OURS)
    credentials.check(OURS, "secret", "")
    Credentials("", "secret").check(OTHER, "secret", OTHER)


@pytest.mark.parametrize(
    ("user", "password", "account"),
    [
        (OURS, "wrong", OURS),
        (OTHER, "secret", OURS),
        (OURS, "secret", OTHER),
        (OURS, "секрет", OURS),
    ],
)
def test_with_credentials_set_nobody_else_may_come(
    user: str, password: str, account: str
) -> None:
    """Not even to an account of one's own."""
    with pytest.raises(RestError):
        Credentials(OURS, "secret").check(user, password, account)


def test_an_api_key_of_the_account_may_come() -> None:
    """With its own secret, and no other key."""
    credentials = Credentials(OURS, "secret", {"SK1": "hidden"})

    credentials.check("SK1", "hidden", OURS)
    credentials.check("SK1", "hidden", "")
    for user, password, account in (
        ("SK1", "secret", OURS),
        ("SK1", "hidden", OTHER),
        ("SK2", "hidden", OURS),
        (OURS, "hidden", OURS),
    ):
        with pytest.raises(RestError):
            credentials.check(user, password, account)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "127.0.0.1:8082"},
        {"Host": "localhost:8082"},
        {"Host": "[::1]:8082", "Origin": "http://localhost:3000"},
    ],
)
def test_this_machine_may_come_without_credentials(headers: dict[str, str]) -> None:
    """By any name of its own."""
    Credentials().check_place(headers)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Host": "menu.example"},
        {"Host": "[::1"},
        {"Host": "127.0.0.1", "Origin": "https://menu.example"},
        {"Host": "127.0.0.1", "Origin": "null"},
    ],
)
def test_a_foreign_page_may_not(headers: dict[str, str]) -> None:
    """A browser on this machine is led here by whoever wrote the page."""
    with pytest.raises(RestError):
        Credentials().check_place(headers)


def test_with_credentials_set_the_place_does_not_matter() -> None:
    """The token is enough."""
    Credentials(OURS, "secret").check_place({"Host": "menu.example"})
