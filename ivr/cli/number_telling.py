"""What `ivr number` says: lines for a person, objects for a program."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from ivr.carrier.printable import printable

if TYPE_CHECKING:
    from ivr.deploy.connecting import Connection
    from ivr.deploy.numbers import Kind
    from ivr.deploy.rehearsal import Unsent
    from ivr.deploy.wiring import Wiring

BUYING: Final = (
    ("search", "ivr number buy-help US --area-code 415"),
    ("buy", "https://console.twilio.com/us1/develop/phone-numbers/manage/search"),
    ("papers that a country asks for", "https://www.twilio.com/guidelines/regulatory"),
    ("prices", "https://www.twilio.com/voice/pricing"),
    ("a number elsewhere", "https://www.twilio.com/docs/phone-numbers/porting"),
    ("then", "ivr number connect +12025550100 --url https://menu.example"),
)
"""What to do -> where, in the order of doing it."""

NOTE: Final = (
    "Take one that can do Voice.  A trial account calls only numbers that it has"
    " verified, and says so before the menu speaks."
)


def listed(found: Iterable["Connection"], *, as_json: bool) -> Iterator[str]:
    """Tell of all numbers of an account."""
    found = tuple(found)
    if as_json:
        yield from (json.dumps(_fields(each), ensure_ascii=False) for each in found)
        return
    wide = max((len(each.number.number) for each in found), default=0)
    for each in found:
        mark = "" if each.state == "not connected" else f"  ({each.state})"
        mute = "" if each.number.voice else "  (cannot be called)"
        answers = printable(each.number.wiring.answers)
        line = f"{each.number.number:{wide}}  {answers}{mark}{mute}  {_named(each)}"
        yield line.rstrip()
    if not found:
        yield "The account has no numbers: ivr number buy-help"


def stated(found: Iterable["Connection"], *, as_json: bool) -> Iterator[str]:
    """Tell of some numbers whether they lead to the menu."""
    found = tuple(found)
    if as_json:
        yield from (json.dumps(_fields(each), ensure_ascii=False) for each in found)
        return
    for each in found:
        yield printable(_state(each))
    if not found:
        yield "No number was connected from here: ivr number connect NUMBER --url URL"


def connected(done: "Connection", file: Path, *, as_json: bool) -> Iterator[str]:
    """Tell what a number does now, and where it is kept what it did."""
    if as_json:
        yield json.dumps(_fields(done), ensure_ascii=False)
        return
    number, entry = done.number, done.entry
    yield printable(f"{number.number} is answered by {number.wiring.answers}.")
    if entry:
        was = (
            f"Before it was {entry.before.answers}, as saved in {file} on {entry.when}"
        )
        yield printable(
            f"{was}; to put that back: ivr number disconnect {number.number}"
        )
    url = number.wiring.address
    yield printable(f"Next, to see that all is well: ivr doctor --url {url}")


def disconnected(done: "Connection", *, as_json: bool) -> Iterator[str]:
    """Tell what a number does again."""
    if as_json:
        yield json.dumps(_fields(done), ensure_ascii=False)
        return
    yield printable(
        f"{done.number.number} is answered by {done.number.wiring.answers} again."
    )


def rehearsed(unsent: Iterable["Unsent"], *, as_json: bool) -> Iterator[str]:
    """Show requests that were not sent."""
    for each in unsent:
        if as_json:
            fields = {"method": each.method, "url": each.url, "form": dict(each.form)}
            yield json.dumps(fields, ensure_ascii=False)
            continue
        yield f"{each.method} {each.url}"
        yield from (f"  {urlencode({name: v})}" for name, v in each.form.items())
        yield "Not sent: nothing was changed."


def changed(found: "Connection") -> str:
    """Say who must have been there since."""
    entry = found.entry
    given = entry.after.answers if entry else "nobody"
    return printable(
        f"{found.number.number} was changed after it was connected: it had"
        f" {given}, and has {found.number.wiring.answers}"
        f"{_difference(found)}; --force puts back what it did before that all the same"
    )


def buying(*, as_json: bool) -> Iterator[str]:
    """Tell how a number is bought."""
    if as_json:
        yield json.dumps(dict(BUYING), ensure_ascii=False)
        return
    wide = max(len(what) for what, _ in BUYING)
    yield from (f"{what:{wide}}  {where}" for what, where in BUYING)
    yield NOTE


def for_sale(
    found: tuple[str, ...], country: str, kind: "Kind", *, as_json: bool
) -> Iterator[str]:
    """Tell what could be bought."""
    if as_json:
        yield from (json.dumps({"number": each}) for each in found)
        return
    yield from found
    if found:
        yield f"To buy one: {dict(BUYING)['buy']}"
    else:
        yield f"Twilio has no {kind} number of {country} that can be called now."


def _state(each: "Connection") -> str:
    number = each.number.number
    match each.state:
        case "connected":
            return f"{number}: connected to {each.number.wiring.answers}"
        case "changed":
            return (
                f"{number}: changed since it was connected: answered by"
                f" {each.number.wiring.answers}{_difference(each)}"
            )
        case _:
            return f"{number}: not connected: answered by {each.number.wiring.answers}"


def _difference(each: "Connection") -> str:
    """Name the settings that differ, where the first look tells nothing."""
    given = each.entry.after.to_json() if each.entry else {}
    there = each.number.wiring.to_json()
    names = [name for name, value in there.items() if given.get(name) != value]
    return f" (changed: {', '.join(names)})" if names else ""


def _named(each: "Connection") -> str:
    name, number = each.number.name, each.number.number
    bare = "".join(filter(str.isdigit, name))
    return "" if bare and number.endswith(bare) else printable(name)


# Any: whatever JSON has.
def _fields(each: "Connection") -> dict[str, Any]:
    entry = each.entry
    return {
        "number": each.number.number,
        "sid": each.number.sid,
        "name": each.number.name,
        "voice": each.number.voice,
        "state": each.state,
        "now": each.number.wiring.to_json(),
        "before": _wiring(entry.before if entry else None),
        "saved": entry.when if entry else None,
    }


def _wiring(wiring: "Wiring | None") -> dict[str, str] | None:
    return wiring.to_json() if wiring else None
