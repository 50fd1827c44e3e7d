"""
The menu of `menu`, hand-written in Flask with Twilio's package.

This is the other side of the comparison, so it is written as one would for
production: the validator is made once, signatures are checked in a decorator,
prompts are data.  URLs are strings, as `url_for` would cost a tenth more.
"""

from collections.abc import Callable
from functools import wraps
from typing import Final

from flask import Flask, Response, abort, request
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import Gather, VoiceResponse

VOICE: Final = {"language": "en-US", "voice": "Polly.Joanna"}
PROMPTS: Final = {
    "hello": "Hello.",
    "main": "For orders, press one. For repairs, press two. For hours, press three.",
    "orders": "For delivery, press one. For an operator, press two.",
    "repairs": "Bring the device and the receipt to any of our shops.",
    "hours": "We are open from nine to six on weekdays.",
    "silence": "I heard nothing.",
    "mismatch": "That is not a choice.",
    "goodbye": "Goodbye.",
}
CHOICES: Final = {
    "main": {"1": "orders", "2": "repairs", "3": "hours"},
    "orders": {"1": "hours", "2": "operator"},
}
KEYS: Final = {"0": "operator", "*": "repeat", "#": "back"}
TRIES: Final = 3


def create_app(auth_token: str) -> Flask:
    """Make the application."""
    app = Flask(__name__)
    validator = RequestValidator(auth_token)

    def signed(view: Callable[..., Response]) -> Callable[..., Response]:
        @wraps(view)
        def checked(**path: str) -> Response:
            signature = request.headers.get("X-Twilio-Signature", "")
            if not validator.validate(request.url, request.form, signature):
                abort(403)
            return view(**path)

        return checked

    @app.post("/voice")
    @signed
    def entry() -> Response:
        return _twiml(_menu("main", ("hello", "main")))

    @app.post("/voice/<menu>")
    @signed
    def voice(menu: str) -> Response:
        if menu not in CHOICES:
            abort(404)
        if "heard" in request.args:
            return _twiml(_again(menu, "silence"))
        key = request.form.get("Digits", "")
        chosen = CHOICES[menu].get(key) or KEYS.get(key)
        if chosen is None:
            return _twiml(_again(menu, "mismatch"))
        return _twiml(_go(menu, chosen))

    return app


def _go(menu: str, chosen: str) -> VoiceResponse:
    match chosen:
        case "operator":
            return _operator()
        case "repeat":
            return _menu(menu, (menu,))
        case "back":
            return _menu("main", ("main",))
        case "orders":
            return _menu("orders", ("orders",))
        case _:
            return _menu("main", (chosen, "hello", "main"))


def _again(menu: str, apology: str) -> VoiceResponse:
    failures = request.args.get(apology, 0, type=int) + 1
    if failures >= TRIES:
        response = VoiceResponse()
        response.say(PROMPTS["goodbye"], **VOICE)
        response.hangup()
        return response
    return _menu(menu, (apology, menu), f"{apology}={failures}")


def _menu(menu: str, prompts: tuple[str, ...], query: str = "") -> VoiceResponse:
    url = f"/voice/{menu}?{query}"
    response = VoiceResponse()
    gather = Gather(action=url, num_digits=1, finish_on_key="")
    for prompt in prompts:
        gather.say(PROMPTS[prompt], **VOICE)
    response.append(gather)
    response.redirect(f"{url}&heard=silence")
    return response


def _operator() -> VoiceResponse:
    response = VoiceResponse()
    response.dial("+14155550111", timeout=20)
    response.say(PROMPTS["goodbye"], **VOICE)
    response.hangup()
    return response


def _twiml(response: VoiceResponse) -> Response:
    return Response(str(response), mimetype="text/xml")
