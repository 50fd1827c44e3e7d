import pytest

from tests.carrier.helpers import ORIGIN
from tests.carrier.rest.helpers import Api, wrong


def test_an_application_is_made_and_changed() -> None:
    """What is not named stays, and an empty URL is none."""
    api = Api()

    made = api.post(
        "Applications.json",
        FriendlyName="Menu",
        VoiceUrl=f"{ORIGIN}/voice",
        VoiceMethod="get",
        VoiceCallerIdLookup="true",
    )
    changed = api.post(f"Applications/{made['sid']}.json", VoiceUrl="")

    assert made["sid"].startswith("AP")
    assert (made["voice_method"], made["voice_fallback_method"]) == ("GET", "POST")
    assert made["voice_caller_id_lookup"] is True
    assert (changed["friendly_name"], changed["voice_url"]) == ("Menu", None)


def test_applications_are_found_and_deleted() -> None:
    """By name."""
    api = Api()
    sid = api.post("Applications.json", FriendlyName="Menu")["sid"]
    api.post("Applications.json")

    (found,) = api.get("Applications.json", FriendlyName="Menu")["applications"]
    assert found == api.get(f"Applications/{sid}.json")
    assert api.delete(f"Applications/{sid}.json") is None
    assert wrong(api.get(f"Applications/{sid}.json")) == (20404, 404)
    assert wrong(api.post(f"Applications/{sid}.json")) == (20404, 404)
    assert wrong(api.delete(f"Applications/{sid}.json")) == (20404, 404)


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"VoiceUrl": "/voice"}, 21402),
        ({"VoiceMethod": "PUT"}, 21403),
        ({"VoiceCallerIdLookup": "perhaps"}, 20001),
        ({"FriendlyName": "x" * 65}, 20001),
    ],
)
def test_what_an_application_cannot_be_is_refused(
    form: dict[str, str], code: int
) -> None:
    """Nothing is made then."""
    api = Api()

    assert wrong(api.post("Applications.json", **form)) == (code, 400)
    assert api.get("Applications.json")["applications"] == []
