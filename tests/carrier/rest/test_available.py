from tests.carrier.rest.helpers import Api, wrong

LOCAL = "AvailablePhoneNumbers/US/Local.json"


def test_a_number_that_is_found_can_be_taken() -> None:
    """Then it is found no more."""
    api = Api()

    found = api.get(LOCAL, AreaCode="415", PageSize="2")["available_phone_numbers"]
    number = found[0]["phone_number"]
    taken = api.post("IncomingPhoneNumbers.json", PhoneNumber=number)
    left = api.get(LOCAL, AreaCode="415")["available_phone_numbers"]

    assert [each["phone_number"] for each in found] == ["+14155550100", "+14155550101"]
    assert found[0]["friendly_name"] == "(415) 555-0100"
    assert taken["phone_number"] == number
    assert number not in [each["phone_number"] for each in left]
    assert len(left) == 30


def test_digits_may_be_wished() -> None:
    """A star stands for any one."""
    api = Api()

    def found(contains: str) -> list[str]:
        free = api.get(LOCAL, Contains=contains)["available_phone_numbers"]
        return [each["phone_number"] for each in free]

    assert len(found("55501*7")) == 10
    assert found("0177") == ["+12025550177"]
    assert found("1jj") == ["+12025550155"]
    assert found("999") == []


def test_other_countries_are_not_searched() -> None:
    """It is said, and how to go on."""
    api = Api()

    for path in ("/DE/Local", "/US/TollFree", "/US", ""):
        assert wrong(api.get(f"AvailablePhoneNumbers{path}.json")) == (0, 501)
    assert wrong(api.get(LOCAL, AreaCode="1")) == (21451, 400)
