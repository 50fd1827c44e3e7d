"""What the menu's page is made of, for each request."""

from collections.abc import Iterator
from http import HTTPStatus
from time import sleep
from typing import TYPE_CHECKING, Any, Final

from flask import Response, abort, jsonify, make_response, render_template, request

from ivr.console.menu import addresses
from ivr.console.menu.calling import Dialled
from ivr.console.menu.drawing import Asked, drawn
from ivr.console.menu.following import Following
from ivr.console.menu.known import Knowledge
from ivr.console.menu.live import pulse
from ivr.console.menu.panel import panel
from ivr.console.menu.voices import Voices
from ivr.flow.diagram import grouped
from ivr.flow.diagram.colours import RESERVED_WORDS
from ivr.flow.model import prompts_of

if TYPE_CHECKING:
    from ivr.console.house import House
    from ivr.flow.model import Flow, Node
    from ivr.webhook.source import LiveFlow

TICK: Final = 1.0
"""Seconds between two looks at the calls and the files."""

MOST: Final = 200
"""Findings that are listed: whoever has more begins with the first."""

FIRST: Final = 10
"""Findings that stand open: with more of them, the page would be all findings."""

PICTURE: Final = ("menu.html", "menu_picture.html")
PANEL: Final = ("menu.html", "menu_panel.html")
"""Templates that show the one and the other."""


class Showing:
    """
    Shows one menu.

    Args:
        house: whose calls are followed, with the files and the voices.
        source: the menu on the disk.

    """

    def __init__(self, house: "House", source: "LiveFlow") -> None:
        self._settings = house.settings
        self._knowledge = Knowledge(source, house.settings)
        self._following = Following(house.webhook, source)
        self._voices: Voices | None = None
        house.followers.add(self._following)

    @property
    def voices(self) -> Voices:
        """Who says prompts; looked for when somebody first asks."""
        if self._voices is None:
            self._voices = Voices(self._settings)
        return self._voices

    def page(self) -> Response:
        """Return the page; its menu is proved once it has gone out."""
        page = make_response(self.rendered("menu.html"))
        page.call_on_close(self._knowledge.prove)
        return page

    def rendered(self, template: str) -> str:
        """Return the page or a part of it, as its address asks."""
        known = self._knowledge.now()
        asked = Asked.of(request.args, known)
        shows: dict[str, Any] = {}  # Jinja's
        if template in PICTURE:
            shows["picture"] = drawn(known, asked)
        if template in PANEL and asked.node in known.flow.nodes:
            shows["panel"] = panel(known, asked.node, asked.language, self.voices)
        return render_template(
            template,
            known=known,
            asked=asked,
            files={node.file for node in known.flow.nodes.values()},
            reserved=RESERVED_WORDS,
            first=FIRST,
            most=MOST,
            counted=_counted,
            grouped=grouped,
            dialled=Dialled.of,
            **addresses.of(asked, self._settings.flows),
            **shows,
        )

    def nodes(self) -> Response:
        """Return every node with its words in every language, to be searched."""
        flow = self._knowledge.now().flow
        return jsonify({name: _words(flow, node) for name, node in flow.nodes.items()})

    def clip(self) -> Response:
        """Return a prompt as sound."""
        flow = self._knowledge.now().flow
        name, language = request.args.get("prompt", ""), request.args.get("language")
        prompt = flow.prompt(name, language or "")
        if prompt is None:
            abort(HTTPStatus.NOT_FOUND, "There is no such prompt in this language.")
        sound = self.voices.say(prompt, language or flow.language)
        return Response(sound, mimetype="audio/wav")

    def live(self) -> Iterator[str]:
        """Return what a page is told while it is open."""
        return pulse(self._knowledge, self._following, lambda: sleep(TICK))


def _words(flow: "Flow", node: "Node") -> str:
    names = [name for _, group in prompts_of(node) for name in group]
    found = (
        prompts[name]
        for prompts in flow.prompts.values()
        for name in names
        if name in prompts
    )
    return " ".join(prompt.text for prompt in found)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
