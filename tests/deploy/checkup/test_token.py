import pytest

from ivr.deploy.checkup.token import check
from ivr.settings import Settings
from tests.deploy.checkup.helpers import TOKEN, deployment


@pytest.mark.parametrize(
    ("token", "nearby", "state"),
    [
        ("", False, "not"),
        ("", True, "not"),
        (TOKEN, False, "ok"),
        ("any", True, "ok"),
        ("any", False, "cannot tell"),
        (f"{TOKEN} ", False, "not"),
        (f'"{TOKEN}"', True, "not"),
        ("“any”", True, "not"),
    ],
)
def test_a_token_is_as_twilio_makes_them(token: str, nearby: bool, state: str) -> None:
    """A line of one's own takes any; nothing is said of what it is."""
    settings = Settings(auth_token=token)

    verdict = check(deployment(settings=settings, nearby=nearby))

    assert verdict.state == state
    assert not token or token.strip() not in f"{verdict}"
