"""The menu's files as an author works on them: read, saved, undone."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from ivr.console.editing.history import History, Step
from ivr.console.editing.letters import decoded, encoded, version
from ivr.console.editing.merging import Chunk, merge
from ivr.console.editing.saving import Change, MovedError, save
from ivr.console.editing.shelf import Place, Shelf, content, content_and_mode
from ivr.errors import EditError


@dataclass(frozen=True, slots=True)
class Page:
    """
    A file's text, and the version of the file that it came from.

    `gone`: there is no such file any more.
    """

    name: str
    text: str
    version: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """
    A text to be saved.

    `version` is the file's when it was opened, `base` the text that it held;
    with that, changes of the disk can be put together with the author's own.
    """

    name: str
    text: str
    version: str
    base: str = ""


class ConflictError(EditError):
    """A file has moved on: what it holds now, and the two put together."""

    def __init__(self, moved: MovedError, draft: Draft) -> None:
        super().__init__(str(moved))
        text = decoded(moved.now, draft.name)
        self.mine = draft.text
        self.disk = Page(draft.name, text, version(moved.now))
        self.chunks: tuple[Chunk, ...] = merge(draft.base, draft.text, text)


class Editor:
    """
    The files of one menu.

    Threads may share it.  Everything that cannot be raises `EditError`.
    """

    def __init__(self, menu: Path, history: History | None = None) -> None:
        self.shelf = Shelf(menu)
        self.history = history or History()
        self._saving = Lock()

    def page(self, name: str) -> Page:
        """Read a file."""
        held = content(self.shelf.place(name))
        return Page(name, decoded(held, name), version(held))

    def scenarios(self) -> dict[Path, Page]:
        """Read what proves the menu, but for what cannot be edited as text."""
        found = {}
        for place in self.shelf.scenarios():
            with suppress(EditError):
                found[place.path] = self.page(place.name)
        return found

    def drafts(self, texts: Mapping[str, str]) -> dict[Path, str]:
        """Return unsaved texts by the path that the reader reads."""
        return {self.shelf.place(name).path: text for name, text in texts.items()}

    def save(self, drafts: Sequence[Draft], label: str) -> tuple[Page, ...]:
        """
        Save texts, all or none, as one step that can be undone.

        Raises `ConflictError` for the first that has changed on the disk meanwhile.
        """
        with self._saving:
            changes = [self._change(draft) for draft in drafts]
            real = [each for each in changes if each.after != each.before]
            try:
                save(real)
            except MovedError as moved:
                raise ConflictError(moved, _of(moved.place, drafts)) from None
            if real:
                self.history.add(Step(label, tuple(real)))
        return tuple(_page(each) for each in changes)

    def create(self, name: str, text: str) -> tuple[Page, ...]:
        """Make a file that is not there yet, as a step that can be undone."""
        after = encoded(text, b"", name)
        return self._take(f"Create {name}", Change(self.shelf.new(name), None, after))

    def delete(self, name: str, seen: str) -> tuple[Page, ...]:
        """
        Let a file be gone, as a step that can be undone.

        `seen` is the version that its author saw: one that has changed since stays.
        """
        place = self.shelf.place(name)
        if name not in {each.name for each in self.shelf.places()}:
            raise EditError(f"{name} is a scenario: delete it where it is")
        if self.shelf.is_last(place):
            raise EditError(f"{name} is all there is of this menu: it has to stay")
        held, mode = content_and_mode(place)
        if version(held) != seen:
            raise EditError(f"{name} was changed on the disk meanwhile: look again")
        return self._take(f"Delete {name}", Change(place, held, None, mode))

    def _take(self, label: str, change: Change) -> tuple[Page, ...]:
        with self._saving:
            save([change])
            self.history.add(Step(label, (change,)))
        return (_page(change),)

    def undo(self) -> tuple[str, tuple[Page, ...]]:
        """Take the last step back; return its label and the files as they are."""
        with self._saving:
            step = self.history.last()
            pages = _go(step, Change.back, "undone")
            self.history.went_back()
        return step.label, pages

    def redo(self) -> tuple[str, tuple[Page, ...]]:
        """Do the step again that was undone last."""
        with self._saving:
            step = self.history.next()
            pages = _go(step, lambda change: change, "done again")
            self.history.went_on()
        return step.label, pages

    def _change(self, draft: Draft) -> Change:
        place = self.shelf.place(draft.name)
        held, mode = content_and_mode(place)
        if version(held) != draft.version:
            raise ConflictError(MovedError(place, held), draft)
        return Change(place, held, encoded(draft.text, held, draft.name), mode)


def _of(place: Place, drafts: Sequence[Draft]) -> Draft:
    return next(draft for draft in drafts if draft.name == place.name)


def _page(change: Change) -> Page:
    name = change.place.name
    if change.after is None:
        return Page(name, "", "", gone=True)
    return Page(name, decoded(change.after, name), version(change.after))


def _go(step: Step, way: Callable[[Change], Change], what: str) -> tuple[Page, ...]:
    changes = [way(change) for change in step.changes]
    try:
        save(changes)
    except MovedError as moved:
        raise EditError(
            f"{step.label!r} cannot be {what}: {moved.place.name} was changed on the"
            " disk since"
        ) from None
    return tuple(_page(change) for change in changes)
