import pytest

from ivr.carrier.rest.errors import MESSAGES, RestError


@pytest.mark.parametrize("code", MESSAGES)
def test_every_number_has_a_body(code: int) -> None:
    """It is Twilio's four fields."""
    assert RestError(code).to_json() == {
        "code": code,
        "message": MESSAGES[code][1],
        "more_info": f"https://www.twilio.com/docs/errors/{code}" if code else "",
        "status": MESSAGES[code][0],
    }


def test_a_better_sentence_takes_the_place_of_the_usual_one() -> None:
    """It is what the client shows."""
    assert str(RestError(20001, "PageSize is no number")) == "PageSize is no number"
