"""Where a verb's action is when there is no document to start from."""

import pytest

from ivr.call import action
from ivr.call.commands import Fetch
from ivr.call.outcome import Failed, GoTo
from ivr.call.place import Place
from ivr.twiml.verbs import Gather, Record

HERE = Place("https://example.com/voice")
NOWHERE = Place("")


def test_a_document_with_a_url_takes_any_action() -> None:
    """Relative ones start from it; none is the document itself."""
    assert action.objection(Gather(action="menu"), HERE) is None
    assert action.go(Gather(action="menu"), HERE, {}) == GoTo(
        Fetch("https://example.com/menu")
    )
    assert action.go(Record(), HERE, {}) == GoTo(Fetch(HERE.url))


def test_a_document_without_one_takes_absolute_actions() -> None:
    """15004 for any other; what is not given is found out when it is needed."""
    assert action.objection(Gather(action=HERE.url), NOWHERE) is None
    assert action.objection(Gather(), NOWHERE) is None
    assert action.go(Gather(action=HERE.url), NOWHERE, {}) == GoTo(Fetch(HERE.url))


@pytest.mark.parametrize("verb", [Gather(action="/menu"), Record(action="menu")])
def test_a_relative_action_fails_before_anything_is_played(
    verb: Gather | Record,
) -> None:
    """An author finds it in the first call, not in the first answer."""
    failed = action.objection(verb, NOWHERE)

    assert isinstance(failed, Failed)
    assert failed.report.code == 15004


def test_no_action_fails_when_it_is_to_be_followed() -> None:
    """There is no document to ask again."""
    failed = action.go(Gather(), NOWHERE, {})

    assert isinstance(failed, Failed)
    assert failed.report.code == 15004
