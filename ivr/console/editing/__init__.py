"""
The page where an author edits the menu in place.

The files of `flows/` and `prompts/` and no others; what is saved is taken by the
next call, and can be undone.
"""

from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, Response, jsonify, render_template, request, send_file

from ivr.console.editing import ace
from ivr.console.editing.asked import Asked
from ivr.console.editing.study import Study
from ivr.console.page import Page
from ivr.errors import EditError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivr.console.house import House


def pages(house: "House") -> Blueprint:
    """Make the page, and what its modules ask for."""
    study = Study(house.settings)
    blueprint = Blueprint("editing", __name__, url_prefix="/edit")

    @blueprint.get("")
    def edit() -> str:
        """Show the page; `?file=flows/ozon.yaml&line=12` opens at a line."""
        return render_template("edit.html", ace=ace.folder() is not None)

    @blueprint.post("/hear")
    def hear() -> Response:
        """Say the words of a prompt."""
        heard = study.hear(_asked())
        answer = Response(heard.wav, mimetype="audio/wav")
        answer.headers["X-Voice"] = heard.who
        return answer

    _read(blueprint, study)
    for name, does in _deeds(study).items():
        _answer(blueprint, name, does)
    return blueprint


def _read(blueprint: Blueprint, study: Study) -> None:
    """Let a module read files: the editor's own, and those that can be edited."""

    @blueprint.get("/ace/<name>")
    def editor(name: str) -> Response:
        """Give away a file of the editor that is installed."""
        return send_file(ace.file(name), conditional=True, max_age=3600)

    @blueprint.get("/files")
    def files() -> Response:
        """List what can be edited."""
        return jsonify(study.files())

    @blueprint.get("/file")
    def file() -> Response:
        """Read a file."""
        return jsonify(study.file(request.args.get("name", "")))


def _deeds(study: Study) -> "dict[str, Callable[[Asked], dict[str, Any]]]":
    """Name what a module may ask for with JSON."""
    return {
        "check": study.check,
        "complete": study.complete,
        "save": study.save,
        "create": study.create,
        "without": study.without,
        "delete": study.delete,
        "undo": lambda _: study.undo(),
        "redo": lambda _: study.undo(again=True),
        "menu": study.menu,
        "change": study.change,
        "due": lambda _: study.due(),
        "render": lambda _: study.render(),
    }


def _answer(
    blueprint: Blueprint, name: str, does: "Callable[[Asked], dict[str, Any]]"
) -> None:
    blueprint.add_url_rule(
        f"/{name}", name, lambda: jsonify(does(_asked())), methods=["POST"]
    )


def _asked() -> Asked:
    try:
        return Asked(request.get_json(silent=True))
    except RecursionError:
        raise EditError("the request is nested too deep") from None


PAGE: Final = Page("/edit", "Edit", pages)
