from typing import Any

import pytest
from twilio.rest.api.v2010.account.queue import QueueInstance
from twilio.rest.api.v2010.account.queue.member import MemberInstance

from tests.carrier.helpers import ORIGIN
from tests.carrier.rest.helpers import ACCOUNT, ROOT, Api, wrong
from tests.carrier.rest.stage import Leg, Member, Queue, Stage


def api(*members: Member) -> Api:
    """An API with one queue."""
    return Api(stage=Stage(lines=[Queue(waiting=list(members))]))


def two() -> Api:
    """An API with a queue that two wait in."""
    return api(Member(Leg("CA1")), Member(Leg("CA2"), 2, 3.0))


def test_a_queue_has_twilios_fields() -> None:
    """Its sizes and times are numbers."""
    queue = two().get("Queues/QU1.json")

    assert queue == {
        "account_sid": ACCOUNT,
        "average_wait_time": 7,
        "current_size": 2,
        "date_created": "Thu, 01 Jan 2026 09:00:00 +0000",
        "date_updated": "Thu, 01 Jan 2026 09:00:00 +0000",
        "friendly_name": "support",
        "max_size": 100,
        "sid": "QU1",
        "subresource_uris": {"members": f"{ROOT}/Queues/QU1/Members.json"},
        "uri": f"{ROOT}/Queues/QU1.json",
    }
    shown = vars(QueueInstance(None, queue, account_sid=ACCOUNT))
    assert shown.keys() - queue.keys() == {"_version", "_solution", "_context"}


def test_a_queue_is_opened_renamed_and_closed() -> None:
    """A thousand may wait in it unless told."""
    line = Api(stage=Stage())

    opened = line.post("Queues.json", FriendlyName="sales")
    path = f"Queues/{opened['sid']}.json"
    changed = line.post(path, FriendlyName="offers", MaxSize="5")

    assert (opened["friendly_name"], opened["max_size"]) == ("sales", 1000)
    assert (changed["friendly_name"], changed["max_size"]) == ("offers", 5)
    assert line.post(path)["friendly_name"] == "offers"
    assert line.get("Queues.json")["queues"] == [changed]
    assert line.delete(path) is None
    assert wrong(line.get(path)) == (20404, 404)


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({}, 20001),
        ({"FriendlyName": "a" * 65}, 20001),
        ({"FriendlyName": "support"}, 22003),
        ({"FriendlyName": "sales", "MaxSize": "0"}, 20001),
        ({"FriendlyName": "sales", "MaxSize": "5001"}, 20001),
    ],
)
def test_what_is_no_queue_is_refused(form: dict[str, str], code: int) -> None:
    """Nor is a second one of a name."""
    line = api()

    assert wrong(line.post("Queues.json", **form)) == (code, 400)
    assert len(line.get("Queues.json")["queues"]) == 1


def test_a_queue_may_keep_its_name() -> None:
    """It is no second one of that name."""
    assert api().post("Queues/QU1.json", FriendlyName="support")["sid"] == "QU1"


def test_a_queue_that_somebody_waits_in_stays() -> None:
    """They would wait for ever."""
    assert wrong(two().delete("Queues/QU1.json")) == (20009, 409)


def test_members_are_listed_in_line() -> None:
    """With how long they have waited."""
    line = two()

    members = line.get("Queues/QU1/Members.json")["queue_members"]

    assert members[0] == {
        "call_sid": "CA1",
        "date_enqueued": "Thu, 01 Jan 2026 08:59:48 +0000",
        "position": 1,
        "queue_sid": "QU1",
        "uri": f"{ROOT}/Queues/QU1/Members/CA1.json",
        "wait_time": 12,
    }
    assert [member["call_sid"] for member in members] == ["CA1", "CA2"]
    shown = MemberInstance(None, members[0], account_sid=ACCOUNT, queue_sid="QU1")
    assert vars(shown).keys() - members[0].keys() == {
        "_version",
        "_solution",
        "_context",
    }


def test_a_member_is_found_by_call_or_as_the_front() -> None:
    """`Front` is whoever is first."""
    line = two()

    assert line.get("Queues/QU1/Members/CA2.json")["position"] == 2
    assert line.get("Queues/QU1/Members/Front.json")["call_sid"] == "CA1"


def test_a_member_is_led_elsewhere() -> None:
    """To the document at a URL."""
    line = api(who := Member())

    line.post("Queues/QU1/Members/Front.json", Url=f"{ORIGIN}/now", Method="GET")

    assert who.done == [f"dequeue GET {ORIGIN}/now"]
    assert wrong(line.post("Queues/QU1/Members/Front.json")) == (21205, 400)


@pytest.mark.parametrize("path", ["QU1/Members/Front", "QU9/Members/Front"])
def test_who_does_not_wait_is_not_found(path: str) -> None:
    """Nor is a queue that is not."""
    line = api()

    for ask in (line.get, line.post):
        answer: Any = ask(f"Queues/{path}.json")
        assert wrong(answer) == (20404, 404)


def test_a_queue_is_asked_for_by_sid() -> None:
    """Its name is what documents call it."""
    for path in ("support.json", "support/Members.json", "support/Members/Front.json"):
        assert wrong(two().get(f"Queues/{path}")) == (20404, 404)
