"""Where an author works: the files, what is wrong with them, how they sound."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ivr.console.editing import told
from ivr.console.editing.asked import Asked
from ivr.console.editing.beginning import NOTHING, begun
from ivr.console.editing.changes import change, difference
from ivr.console.editing.clips import Clips
from ivr.console.editing.completion import known, offers
from ivr.console.editing.editor import ConflictError, Editor
from ivr.console.editing.edits import Manuscript
from ivr.console.editing.hearing import Heard, Hearing
from ivr.console.editing.proving import UNREADABLE, Prover, StaleError
from ivr.errors import EditError
from ivr.flow.model import Flow
from ivr.flow.reader import read
from ivr.speech.text import Lexicon
from ivr.webhook.lengths import lengths

if TYPE_CHECKING:
    from ivr.settings import Settings

Told = dict[str, Any]  # JSON


class Study:
    """
    What the page can be asked for, each as JSON.

    Everything that cannot be raises `EditError` with one sentence.
    """

    def __init__(self, settings: "Settings") -> None:
        self._editor = Editor(settings.flows)
        self._prover = Prover(self._editor.shelf, lengths(settings))
        self._hearing = Hearing(settings)
        self._clips = Clips(settings)
        self._last: Flow | None = None

    def files(self) -> Told:
        """List the files, the folders for new ones, and what can be undone."""
        shelf = self._editor.shelf
        return {
            "files": [told.place(each) for each in shelf.places()],
            "folders": shelf.folders(),
            "history": told.history(self._editor.history),
        }

    def file(self, name: str) -> Told:
        """Read a file."""
        return told.page(self._editor.page(name))

    def check(self, asked: Asked) -> Told:
        """Say what is wrong with the menu, with drafts of some files."""
        drafts = self._editor.drafts(asked.drafts())
        verdict = self._prover.look(drafts)
        broken = verdict.broken
        if asked.flag("whole") and not broken:
            page, serial = asked.text("page"), asked.number("serial")
            try:
                verdict = self._prover.prove(drafts, page, serial)
            except StaleError:
                return {"stale": True, "whole": False, "findings": []}
        # What a file in pieces is missed for elsewhere would hide what is wrong.
        shown = [
            each for each in verdict.findings if not broken or each.at.file in broken
        ]
        found = [told.finding(each) for each in shown]
        return {
            "stale": False,
            "whole": verdict.whole,
            "broken": sorted(broken),
            "findings": found,
        }

    def complete(self, asked: Asked) -> Told:
        """Say what may be written at a place of a text."""
        name = self._editor.shelf.place(asked.text("name")).name
        drafts = asked.drafts()
        flow = self._flow(drafts)
        place = asked.number("line", 1), asked.number("column", 1)
        typed, found = offers(name, drafts.get(name, ""), place, known(flow))
        return {"typed": typed, "offers": [told.offer(each) for each in found]}

    def save(self, asked: Asked) -> Told:
        """Save texts; a file changed on the disk meanwhile comes back as it is."""
        drafts = asked.to_save()
        names = ", ".join(each.name for each in drafts)
        try:
            pages = self._editor.save(drafts, asked.text("label", default=names))
        except ConflictError as conflict:
            return {"saved": False, "conflict": told.conflict(conflict)}
        return {"saved": True, **self._now([told.page(each) for each in pages])}

    def create(self, asked: Asked) -> Told:
        """Make a file with little in it."""
        name = asked.text("name").strip()
        text = begun(name, self._editor.shelf.folders())
        return self._now(map(told.page, self._editor.create(name, text)))

    def without(self, asked: Asked) -> Told:
        """Say what would be wrong if a file were gone, that is not wrong now."""
        name, drafts = asked.text("name"), asked.drafts()
        now = self._prover.look(self._editor.drafts(drafts)).findings
        then = self._prover.look(self._editor.drafts({**drafts, name: NOTHING}))
        known = {(each.code, each.message, each.at.file) for each in now}
        new = (
            each
            for each in then.findings
            if each.at.file != name
            and (each.code, each.message, each.at.file) not in known
        )
        return {"findings": [told.finding(each) for each in new]}

    def delete(self, asked: Asked) -> Told:
        """Let a file be gone."""
        gone = self._editor.delete(asked.text("name"), asked.text("version"))
        return self._now(map(told.page, gone))

    def undo(self, *, again: bool = False) -> Told:
        """Take the last step back, or do it again."""
        label, pages = self._editor.redo() if again else self._editor.undo()
        return {"label": label, **self._now([told.page(each) for each in pages])}

    def menu(self, asked: Asked) -> Told:
        """Tell nodes and prompts, for the forms."""
        menu, names = self._manuscript(asked.drafts())
        return told.menu(menu, names)

    def change(self, asked: Asked) -> Told:
        """Make a simple edit of the drafts, and show what it would change."""
        drafts = asked.drafts()
        menu, names = self._manuscript(drafts)
        scenarios = self._editor.scenarios()
        names |= {str(path): page.name for path, page in scenarios.items()}
        texts = {str(path): page.text for path, page in scenarios.items()}
        made = change(menu := replace(menu, scenarios=texts), asked)
        changed = {names[path]: text for path, text in made.items()}
        verdict = self._prover.look(self._editor.drafts({**drafts, **changed}))
        return {
            "files": [
                {
                    "name": names[path],
                    "text": text,
                    "difference": difference(menu.text(path), text, names[path]),
                }
                for path, text in made.items()
            ],
            "findings": [told.finding(each) for each in verdict.findings],
        }

    def hear(self, asked: Asked) -> Heard:
        """Say the words of a prompt, as callers will hear them."""
        flow = self._flow(asked.drafts())
        language = asked.text("language", most=20)
        if flow is None or language not in flow.languages:
            raise EditError(f"{language!r} is no language of this menu")
        text = asked.text("text", most=20_000)
        return self._hearing.hear(text, language, Lexicon(flow.lexicon))

    def due(self) -> Told:
        """Count the clips that words on the disk lack."""
        due = self._clips.due(self._saved())
        return {"due": len(due), "prompts": [gap.wanted.prompt for gap in due[:20]]}

    def render(self) -> Told:
        """Make a few of the clips that are due."""
        made = self._clips.render(self._saved())
        return {"made": made.made, "left": made.left, "failures": made.failures}

    def _now(self, pages: Iterable[Told]) -> Told:
        return {"files": list(pages), "history": told.history(self._editor.history)}

    def _flow(self, drafts: Mapping[str, str]) -> Flow | None:
        """Read the menu; while a file of it cannot be read, as it was the last time."""
        menu = self._editor.shelf.menu
        reading = read(menu, self._editor.drafts(drafts))
        broken = any(each.code == UNREADABLE for each in reading.findings)
        if not broken or self._last is None:
            # The file that is being typed is in pieces most of the time.
            self._last = (read(menu) if broken else reading).flow
        return self._last

    def _saved(self) -> Flow:
        reading = read(self._editor.shelf.menu)
        if reading.flow is None:
            raise EditError("the menu cannot be read: mend it first")
        return reading.flow

    def _manuscript(
        self, drafts: Mapping[str, str]
    ) -> tuple[Manuscript, dict[str, str]]:
        """Return the menu as it is written, and the page's names of its files."""
        unsaved = self._editor.drafts(drafts)
        places = [each for each in self._editor.shelf.places() if not each.problem]
        texts = {
            str(each.path): drafts[each.name]
            if each.name in drafts
            else self._editor.page(each.name).text
            for each in places
        }
        reading = read(self._editor.shelf.menu, unsaved)
        return Manuscript(texts, reading), {
            str(each.path): each.name for each in places
        }
