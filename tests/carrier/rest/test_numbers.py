from pathlib import Path

import pytest
from twilio.rest.api.v2010.account.incoming_phone_number import (
    IncomingPhoneNumberInstance,
)

from ivr.carrier.rest import numbers
from tests.carrier.helpers import ORIGIN
from tests.carrier.rest.helpers import ACCOUNT, NUMBER, ROOT, Api, wrong

NUMBERS = "IncomingPhoneNumbers.json"


def test_a_number_says_what_answers_it() -> None:
    """Everything that was set is shown."""
    api = Api()
    number = api.post(
        NUMBERS,
        PhoneNumber="+7 800 234-70-00",
        FriendlyName="Support",
        VoiceUrl=f"{ORIGIN}/voice",
        VoiceMethod="GET",
        VoiceFallbackUrl=f"{ORIGIN}/sorry",
        StatusCallback=f"{ORIGIN}/status",
    )

    assert number["phone_number"] == NUMBER
    assert number["friendly_name"] == "Support"
    assert number["voice_url"] == f"{ORIGIN}/voice"
    assert number["voice_method"] == "GET"
    assert number["voice_fallback_method"] == "POST"
    assert number["sms_url"] is None
    assert number["uri"] == f"{ROOT}/IncomingPhoneNumbers/{number['sid']}.json"
    assert api.get(f"IncomingPhoneNumbers/{number['sid']}.json") == number


def test_a_number_has_the_official_clients_fields() -> None:
    """None is missing."""
    number = Api().post(NUMBERS, PhoneNumber=NUMBER)
    shown = IncomingPhoneNumberInstance(None, number, account_sid=ACCOUNT)

    known = {name.lstrip("_") for name in vars(shown)} - {
        "version",
        "solution",
        "context",
    }

    assert known - number.keys() == set()


def test_a_number_of_an_area_is_made_up() -> None:
    """Two of one area differ."""
    api = Api()

    first = api.post(NUMBERS, AreaCode="202")
    second = api.post(NUMBERS, AreaCode="202")

    assert first["phone_number"] == "+12025550100"
    assert second["phone_number"] == "+12025550101"


def test_an_area_may_be_used_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """There are so many numbers that are nobody's."""
    monkeypatch.setattr(numbers, "FREE", range(3))
    api = Api()
    for _ in range(3):
        api.post(NUMBERS, AreaCode="202")

    assert wrong(api.post(NUMBERS, AreaCode="202")) == (21422, 400)


def test_a_number_is_changed() -> None:
    """What is not named stays; an empty URL is none."""
    api = Api()
    number = api.post(NUMBERS, PhoneNumber=NUMBER, VoiceUrl=f"{ORIGIN}/voice")
    path = f"IncomingPhoneNumbers/{number['sid']}.json"

    changed = api.post(path, SmsUrl=f"{ORIGIN}/sms", VoiceUrl="")

    assert changed["sms_url"] == f"{ORIGIN}/sms"
    assert changed["voice_url"] is None
    assert changed["phone_number"] == NUMBER
    assert api.get(path) == changed


def test_numbers_are_listed_and_found() -> None:
    """By the number itself, or by its name."""
    api = Api()
    api.post(NUMBERS, PhoneNumber=NUMBER, FriendlyName="Support")
    api.post(NUMBERS, AreaCode="202")

    def found(**query: str) -> list[str]:
        numbers = api.get(NUMBERS, **query)["incoming_phone_numbers"]
        return [number["phone_number"] for number in numbers]

    assert found() == ["+12025550100", NUMBER]
    assert found(PhoneNumber=NUMBER) == [NUMBER]
    assert found(PhoneNumber="+7 800 234-70-00") == found(PhoneNumber="+7") == [NUMBER]
    assert found(PhoneNumber="202**501") == ["+12025550100"]
    assert found(PhoneNumber="none") == found(Origin="hosted") == []
    assert found(FriendlyName="Support") == [NUMBER]


def test_numbers_of_a_kind_are_listed_and_taken() -> None:
    """The public numbering plan says of which each is."""
    api = Api()
    for number in (NUMBER, "+79161234567"):
        api.post("IncomingPhoneNumbers/TollFree.json", PhoneNumber=number)
    api.post("IncomingPhoneNumbers/Local.json", PhoneNumber="+12025550100")

    def found(kind: str) -> list[str]:
        listed = api.get(f"IncomingPhoneNumbers/{kind}.json")
        return [each["phone_number"] for each in listed["incoming_phone_numbers"]]

    assert found("TollFree") == [NUMBER]
    assert found("Mobile") == ["+79161234567"]
    assert found("Local") == ["+12025550100"]
    assert (
        wrong(api.post("IncomingPhoneNumbers/Local.json", AreaCode="202"))[0] == 21421
    )


def test_a_number_is_given_back() -> None:
    """Then somebody else may take it."""
    api = Api()
    sid = api.post(NUMBERS, PhoneNumber=NUMBER)["sid"]

    assert api.delete(f"IncomingPhoneNumbers/{sid}.json") is None
    assert wrong(api.get(f"IncomingPhoneNumbers/{sid}.json")) == (20404, 404)
    assert api.post(NUMBERS, PhoneNumber=NUMBER)["sid"] == sid


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({}, 21421),
        ({"PhoneNumber": "12"}, 21421),
        ({"AreaCode": "20"}, 21451),
        ({"PhoneNumber": NUMBER, "VoiceUrl": "/voice"}, 21402),
        ({"PhoneNumber": NUMBER, "VoiceMethod": "PUT"}, 21403),
    ],
)
def test_what_is_no_number_is_refused(form: dict[str, str], code: int) -> None:
    """Nothing is taken then."""
    api = Api()

    assert wrong(api.post(NUMBERS, **form)) == (code, 400)
    assert api.get(NUMBERS)["incoming_phone_numbers"] == []


def test_a_number_is_taken_once() -> None:
    """Whoever wants it, too."""
    api = Api()
    api.post(NUMBERS, PhoneNumber=NUMBER)

    assert wrong(api.post(NUMBERS, PhoneNumber=NUMBER)) == (21422, 400)


def test_a_number_that_another_process_takes_is_ours_a_second_later(
    tmp_path: Path,
) -> None:
    """What this one takes or gives back is known at once."""
    url = f"sqlite:///{tmp_path / 'line.sqlite3'}"
    here, there = Api(url=url), Api(url=url)
    assert numbers.sid_of(here.desk, NUMBER) is None

    sid = there.post(NUMBERS, PhoneNumber=NUMBER)["sid"]
    early = numbers.sid_of(here.desk, NUMBER)
    here.run(numbers.FRESH)

    assert early is None
    assert numbers.sid_of(here.desk, NUMBER) == sid
    here.delete(f"IncomingPhoneNumbers/{sid}.json")
    assert numbers.sid_of(here.desk, NUMBER) is None
    here.post(NUMBERS, PhoneNumber=NUMBER)
    assert numbers.owner(here.desk, NUMBER)
