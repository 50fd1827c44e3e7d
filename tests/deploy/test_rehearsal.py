from ivr.deploy.numbers import Numbers
from ivr.deploy.rehearsal import Rehearsal, Unsent
from ivr.deploy.wiring import ours
from tests.deploy.helpers import ACCOUNT, NUMBER, TOKEN, account, opened, taken


def test_what_would_change_something_is_written_down_and_not_sent() -> None:
    """As the official client would send it, with nothing of the secret."""
    with opened() as url:
        made = taken(url)
        found = account(url)
        rehearsal = Rehearsal(found.http())
        numbers = Numbers(found, rehearsal)
        before = numbers.find(NUMBER)

        numbers.wire(before, ours("https://menu.example"))

        assert numbers.find(NUMBER) == before
    path = f"/2010-04-01/Accounts/{ACCOUNT}/IncomingPhoneNumbers/{made.sid}.json"
    form = {
        "VoiceUrl": "https://menu.example/voice",
        "VoiceMethod": "POST",
        "VoiceFallbackUrl": "",
        "VoiceFallbackMethod": "POST",
        "StatusCallback": "https://menu.example/status",
        "StatusCallbackMethod": "POST",
    }
    assert rehearsal.unsent == [Unsent("POST", f"{url}{path}", form)]
    assert TOKEN not in repr(rehearsal.unsent)


def test_a_request_without_a_form_is_written_down_too() -> None:
    """A deletion, say."""
    rehearsal = Rehearsal(account("http://127.0.0.1:1").http())

    answer = rehearsal.request("delete", "https://api.example/x")

    assert answer.status_code == 200
    assert rehearsal.unsent == [Unsent("DELETE", "https://api.example/x", {})]
