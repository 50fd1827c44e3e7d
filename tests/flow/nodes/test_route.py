from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from ivr.flow.engine import answer
from ivr.flow.heard import Arrived
from ivr.flow.needs import Now, Party, Recall, Region
from ivr.flow.visit import Visit
from tests.flow.helpers import Talk, World, complaints, menu


def forked(fields: str, world: World) -> str:
    """Say where a route leads in a world."""
    flow = menu(f"""
        languages: {{ru: ru-RU, en: en-US}}
        nodes:
          fork: {{kind: route, {fields}, otherwise: other}}
          one: {{kind: hangup, prompt: one}}
          two: {{kind: hangup, prompt: two}}
          other: {{kind: hangup, prompt: other}}
    """)
    return Talk(flow, world).arrive().removesuffix(" | hang up")


def test_by_the_number_called() -> None:
    """Each number has its own case."""
    cases = 'by: called, cases: {"+78002347000": one}'

    assert forked(cases, World(called="+78002347000")) == "one"
    assert forked(cases, World(called="+74950097070")) == "other"


def test_by_whether_the_caller_is_known() -> None:
    """A caller may hide the number."""
    cases = "by: caller, cases: {known: one, hidden: two}"
    world = World(caller="")

    assert forked(cases, World()) == "one"
    assert forked(cases, world) == "two"
    assert world.needs == [Party("caller")]


def test_by_the_callers_region() -> None:
    """The region's name is the geocoder's English one."""
    cases = "by: region, cases: {Moscow: one, St Petersburg: two}"
    world = World(region="St Petersburg")

    assert forked(cases, world) == "two"
    assert world.needs == [Region()]
    assert forked(cases, World(region="")) == "other"


def test_by_language() -> None:
    """The first language is the one a call starts in."""
    assert forked("by: language, cases: {ru: one, en: two}", World()) == "one"


def test_by_a_value() -> None:
    """What another node kept is recalled under its name."""
    cases = "by: value, value: state, cases: {lost: one}"
    world = World(kept={"state": "lost"})

    assert forked(cases, world) == "one"
    assert world.needs == [Recall("state")]


def test_a_value_nobody_gave_goes_otherwise() -> None:
    """There is no node to ask for it."""
    assert forked("by: value, value: state, cases: {lost: one}", World()) == "other"


HOURS = (
    'by: hours, zone: Europe/Moscow, hours: {mon-fri: "09:00-21:00"}, '
    "holidays: [2027-01-01], cases: {open: one, closed: two}"
)


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        ("2026-11-24 08:59", "two"),
        ("2026-11-24 09:00", "one"),
        ("2026-11-24 20:59", "one"),
        ("2026-11-24 21:00", "two"),
        ("2026-11-28 12:00", "two"),  # a Saturday
        ("2027-01-01 12:00", "two"),  # a Friday, but a holiday
    ],
)
def test_by_the_hour(moment: str, found: str) -> None:
    """The clock on the wall of the author's zone counts."""
    zone = ZoneInfo("Europe/Moscow")
    world = World(now=datetime.fromisoformat(moment).replace(tzinfo=zone))

    assert forked(HOURS, world) == found
    assert world.needs == [Now("Europe/Moscow")]


def test_a_holiday_may_have_its_own_case() -> None:
    """Without one it is closed."""
    cases = HOURS.replace("closed: two", "holiday: two")
    world = World(now=datetime(2027, 1, 1, 9, tzinfo=UTC))

    assert forked(cases, world) == "two"


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ("by: value", "missing-field: a route by value needs 'value' (add it)"),
        (
            'by: hours, hours: {mon: "9:00-10:00"}',
            "missing-field: a route by hours needs 'zone' (add it)",
        ),
        (
            "by: caller, zone: UTC",
            "unused-field: 'zone' is for a route by hours, not by caller (delete it)",
        ),
        (
            "by: caller, cases: {hiden: a}",
            (
                "unknown-case: a route by caller has no case 'hiden' "
                "(did you mean 'hidden'?)"
            ),
        ),
        (
            "by: hours, zone: UTC, hours: {}, cases: {night: a}",
            (
                "unknown-case: a route by hours has no case 'night' "
                "(cases: open, closed, holiday)"
            ),
        ),
        (
            "by: language, cases: {ru: a}",
            "unknown-language: 'ru' is no language of this menu (languages: en)",
        ),
        (
            "by: called, cases: {8 800 234-70-00: a}",
            (
                "number-not-e164: '8 800 234-70-00' is not a phone number in E.164 "
                '(write "+78002347000")'
            ),
        ),
        ("by: caller, cases: known", "wrong-type: a mapping belongs here, not text"),
    ],
)
def test_what_does_not_go_together_is_found(fields: str, complaint: str) -> None:
    """Each thing to go by has its own fields and its own cases."""
    found = complaints(f"""
        nodes:
          a: {{kind: hangup}}
          b: {{kind: route, {fields}, otherwise: a}}
    """)

    assert [each.partition(" ")[2] for each in found] == [complaint]


def test_a_service_without_a_clock_is_closed() -> None:
    """Nobody could tell the time: better out of hours than a phone unanswered."""
    flow = menu(f"""
        nodes:
          fork: {{kind: route, {HOURS}, otherwise: one}}
          one: {{kind: hangup}}
          two: {{kind: hangup}}
    """)
    turning = answer(flow, Visit("menu.fork"), Arrived())
    assert next(turning) == Now("Europe/Moscow")

    with pytest.raises(StopIteration) as done:
        turning.send(None)

    assert done.value.value.visited == ("menu.fork", "menu.two")
