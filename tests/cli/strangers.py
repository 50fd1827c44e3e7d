"""
A stranger's webhook, as somebody would write it: Flask and Twilio's own package.

Nothing of ours answers here.
"""

import re
from collections.abc import Callable

from flask import request
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import Dial, Gather, Number, VoiceResponse
from werkzeug.exceptions import Forbidden

TOKEN = "0123456789abcdef"


def inner(response: VoiceResponse) -> str:
    """Return the verbs of a document that Twilio's own package wrote."""
    return re.sub(r"<\?.*?\?>|</?Response ?/?>", "", str(response))


def orders() -> str:
    """A menu with an order number, as somebody would write it."""
    response = VoiceResponse()
    if "Digits" in request.values:
        response.say(f"Order {request.values['Digits']} is on its way.")
    else:
        gather = Gather(finish_on_key="#", timeout=3)
        gather.say("Enter the order number.")
        response.append(gather)
        response.say("No number.")
    return inner(response)


def boss() -> str:
    """A transfer with screening, as somebody would write it."""
    response = VoiceResponse()
    if "DialCallStatus" in request.values:
        response.say(f"The boss: {request.values['DialCallStatus']}.")
    else:
        dial = Dial(action="/boss", timeout=20)
        dial.append(Number("+12025550111", url="/screen"))
        response.append(dial)
    return inner(response)


def screen() -> str:
    """What the boss hears before taking a call."""
    response = VoiceResponse()
    if "Digits" not in request.values:
        gather = Gather(num_digits=1, timeout=5)
        gather.say("Press one to take the call.")
        response.append(gather)
    if request.values.get("Digits") != "1":
        response.hangup()
    return inner(response)


def signed() -> str:
    """A webhook that Twilio alone may ask."""
    validator = RequestValidator(TOKEN)
    signature = request.headers.get("X-Twilio-Signature", "")
    if not validator.validate(request.url, request.form, signature):
        raise Forbidden
    return "<Say>You are Twilio.</Say>"


PAGES: dict[str, str | Callable[[], str]] = {
    "/hello": "<Say>Hello.</Say>",
    "/orders": orders,
    "/boss": boss,
    "/screen": screen,
    "/signed": signed,
    "/status": "",
    "/odd": "<Sey>Hi</Sey>\n<Say voise='x'>Odd.</Say>",
    "/wait": "<Gather timeout='600'><Say>Wait.</Say></Gather>",
    "/message": (
        "<Record timeout='3' finishOnKey='#' playBeep='false' action='/hello'/>"
    ),
    "/tones": '<Play digits="1w2"/>',
    "/text": "<Sms>Our address</Sms>",
    "/speech": (
        "<Gather input='dtmf speech' speechTimeout='1' action='/hello'>"
        "<Say>Say something.</Say></Gather>"
    ),
}
