"""
What one turn knows, so that it asks the world for each thing once.

A node's needs pass through here.  What was typed or answered in this turn is
known without the journal; and nothing of a private node reaches it.
"""

from collections.abc import Generator
from dataclasses import dataclass, field, replace

from ivr.flow.asking import recall
from ivr.flow.model import Flow
from ivr.flow.needs import Answer, Forget, Keep, Need, Party, Recall, Send
from ivr.flow.nodes.outcome import Outcome, Run


@dataclass(slots=True)
class Memory:
    """The values of one turn; `private` once a private node was entered."""

    flow: Flow
    private: bool = False
    _known: dict[str, Answer] = field(default_factory=dict)

    def copy(self) -> "Memory":
        """Return another one that knows the same."""
        return Memory(self.flow, self.private, dict(self._known))

    def known(self) -> tuple[tuple[str, Answer], ...]:
        """List what this turn knows, by name."""
        return tuple(sorted(self._known.items(), key=lambda item: item[0]))

    def forget(self) -> Generator[Need, Answer, None]:
        """Erase what is kept of this call, and keep nothing from here on."""
        if not self.private:
            self.private = True
            self._known.clear()
            yield Forget()

    def drive(self, run: Run) -> Run:
        """Run a node to its outcome, passing on the needs not met here."""
        try:
            need = next(run)
            while True:
                need = run.send((yield from self._meet(need)))
        except StopIteration as done:
            outcome: Outcome = done.value
            return outcome

    def values(
        self, prompt: str, language: str
    ) -> Generator[Need, Answer, dict[str, str | None]]:
        """Look up the values a prompt's words have places for."""
        words = self.flow.prompt(prompt, language)
        values: dict[str, str | None] = {}
        for name in words.values if words else ():
            answer = yield from self._meet(next(recall(name)))
            values[name] = answer if isinstance(answer, str) else None
        return values

    def _meet(self, need: Need) -> Generator[Need, Answer, Answer]:
        match need:
            case Recall(name) | Party(name):
                return (yield from self._recall(need, name))
            case Keep(name, value):
                self._known[name] = value
                return False if self.private else (yield need)
            case Send(prompt, language):
                values = yield from self.values(prompt, language)
                known = {name: value or "" for name, value in values.items()}
                return (yield replace(need, values=known))
            case _:
                return (yield need)

    def _recall(
        self, need: Recall | Party, name: str
    ) -> Generator[Need, Answer, Answer]:
        if name not in self._known:
            erased = self.private and isinstance(need, Recall)
            self._known[name] = None if erased else (yield need)
        return self._known[name]
