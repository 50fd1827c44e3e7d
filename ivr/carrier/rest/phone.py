"""
A phone on this machine, which calls numbers of ours: no part of Twilio's API.

    curl -d From=+12025550142 -d To=+78002347000 http://127.0.0.1:8082/phone/calls
    curl -d Keys=3 http://127.0.0.1:8082/phone/calls/CA…
"""

from ivr.carrier.people import steps
from ivr.carrier.people.party import Keyboard, Party, Scripted
from ivr.carrier.rest import calls, inbound, numbers, placing
from ivr.carrier.rest.asked import ROOT, Asked
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.paging import Shape
from ivr.errors import SettingsError


def call(desk: Desk, asked: Asked) -> Shape:
    """
    Call a number of ours.

    `Do` is what the caller does, as `3; wait 2; say yes; hangup`; without it the
    phone waits for keys and words.
    """
    # A plus that curl was given as it is comes as a space.
    form = {k: f"+{v[1:]}" if v[:1] == " " else v for k, v in asked.form.items()}
    to, from_ = placing.parties(form)
    number = numbers.owner(desk, to)
    if number is None:
        raise RestError(21211, f"{to} is no number of ours: take it first")
    keyboard = Keyboard(desk.clock)
    caller: Party = keyboard
    if asked.form.get("Do"):
        caller = _scripted(asked.form["Do"])

    def over() -> None:
        desk.phones.pop(leg.sid, None)

    leg = inbound.place(
        desk, number, from_, caller, api=f"{asked.origin}{ROOT}", over=over
    )
    if caller is keyboard:
        desk.phones[leg.sid] = keyboard
    return calls.shape(desk, leg)


def act(desk: Desk, asked: Asked) -> Shape:
    """Press `Keys`, `Say` something or `HangUp`."""
    phone, leg = desk.phones.get(asked.sid), desk.exchange.leg(asked.sid)
    if phone is None or leg is None:
        raise asked.not_found()
    form = asked.form
    _press(phone, form.get("Keys", ""))
    if form.get("Say"):
        phone.say(form["Say"])
    if form.get("HangUp"):
        phone.hang_up()
    return calls.shape(desk, leg)


def _press(phone: Keyboard, keys: str) -> None:
    wrong = set(keys) - steps.KEYS
    if wrong:
        raise RestError(20001, f"Keys: no telephone has {min(wrong)!r}")
    for key in keys:
        phone.put(key)


def _scripted(text: str) -> Scripted:
    try:
        return Scripted(steps.parse(text))
    except SettingsError as error:
        raise RestError(20001, f"Do: {error}") from None
