"""What menu and collect share: waiting, counting failures, giving up."""

from dataclasses import dataclass, replace
from typing import Annotated

from ivr.flow.shapes import Apologies, Target, WholeNumber
from ivr.flow.visit import Visit


@dataclass(frozen=True, slots=True)
class Retry:
    """One more try: the visit with its failure counted, and what is said first."""

    visit: Visit
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """
    Fields of every node that waits for an answer.

    Silences and answers that fit nothing are counted apart; as many as `tries`
    of either end the node at `on_failure`.
    """

    timeout: Annotated[int, WholeNumber(1, 60)] = 5
    tries: Annotated[int, WholeNumber(1, 10)] = 3
    no_input: Apologies = ()
    no_match: Apologies = ()
    on_failure: Target = "hangup"

    def after_silence(self, visit: Visit) -> Retry | None:
        """Count a no-input; None when it was one too many."""
        count = visit.no_input + 1
        return self._retry(replace(visit, no_input=count), count, self.no_input)

    def after_mismatch(self, visit: Visit) -> Retry | None:
        """Count a no-match; None when it was one too many."""
        count = visit.no_match + 1
        return self._retry(replace(visit, no_match=count), count, self.no_match)

    def _retry(
        self, visit: Visit, count: int, apologies: tuple[str, ...]
    ) -> Retry | None:
        if count >= self.tries:
            return None
        return Retry(visit, apologies[:count][-1:])
