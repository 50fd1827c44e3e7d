"""A stranger's menu with something of everything in it, and a chart of it."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, Response, request, session

from ivr.carrier.line import Line
from ivr.carrier.wire.wsgi import Wsgi
from ivr.chart.acts import Guesses
from ivr.chart.explorer import Errand, Explorer
from ivr.chart.place import Chart
from ivr.speech.speaker import Speaker

Answer = str | Callable[[str], str]
"""TwiML verbs; or a function of the keys that gives them."""

URL = "http://stranger.example/voice"


def gather(text: str, action: str, **attributes: str) -> str:
    """Return a Gather of one key that says something."""
    given = {"numDigits": "1", "action": f"/{action}", **attributes}
    written = " ".join(f'{name}="{value}"' for name, value in given.items())
    return f"<Gather {written}><Say>{text}</Say></Gather>"


def by_key(answers: Mapping[str, str], otherwise: str) -> Callable[[str], str]:
    """Answer by what was pressed."""
    return lambda keys: answers.get(keys, otherwise)


def bye(text: str = "Goodbye.") -> str:
    """Say something and hang up."""
    return f"<Say>{text}</Say><Hangup/>"


MAIN = gather("For news press 1. For a person, press two.", "main") + bye("No key.")
NEWS = gather("The news. To hear it again, press 1.", "news") + bye("Enough.")


def app(pages: Mapping[str, Answer]) -> Flask:
    """Return an application that counts its requests in a cookie."""
    made = Flask("stranger")
    made.secret_key = "stranger"
    made.config["asked"] = []

    @made.route("/<path:name>", methods=["GET", "POST"])
    def page(name: str) -> Response:
        session["count"] = session.get("count", 0) + 1
        made.config["asked"].append((name, session["count"]))
        answer = pages.get(name)
        if answer is None:
            return Response("no such page", 404)
        keys = request.values.get("Digits", request.values.get("SpeechResult", ""))
        verbs = answer if isinstance(answer, str) else answer(keys)
        return Response(f"<Response>{verbs}</Response>", content_type="text/xml")

    return made


def explore(pages: Mapping[str, Answer] | Flask, **wishes: Any) -> Chart:
    """Chart an application; `wishes` are of the errand."""
    made = pages if isinstance(pages, Flask) else app(pages)
    speaker = Speaker(voices={"en": "tones:", "ru": "tones:"})
    line = Line(Wsgi(made, "http://stranger.example"), speaker)
    starts = (("+12025550100", "+79161234567"),)
    guesses = Guesses(wishes.pop("entries", ("60616",)), wishes.pop("words", ()))
    return Explorer(
        line, Errand(**{"url": URL, "starts": starts, "guesses": guesses, **wishes})
    ).chart()


MENU: Mapping[str, Answer] = {
    "voice": MAIN,
    "main": by_key({"1": NEWS, "2": "<Dial>+12025550111</Dial>"}, MAIN),
    "news": by_key({"1": NEWS}, MAIN),
}
