from collections.abc import Generator
from datetime import UTC, datetime

import pytest

from ivr.flow.asking import fetch, keep, now, party, recall, region, send
from ivr.flow.needs import Answer, Broken, Missing, Need, Now, Party, Recall


def asked(question: Generator[Need, Answer, object], answer: Answer) -> object:
    """Answer a question."""
    next(question)
    with pytest.raises(StopIteration) as done:
        question.send(answer)
    value: object = done.value.value
    return value


def test_an_answer_of_the_right_type_is_passed_on() -> None:
    """Each question has its own."""
    moment = datetime(2026, 11, 24, tzinfo=UTC)

    assert asked(recall("order"), "6061") == "6061"
    assert asked(keep("order", "6061"), answer=True) is True
    assert asked(party("caller"), "+79161234567") == "+79161234567"
    assert asked(region(), "Moscow") == "Moscow"
    assert asked(now("UTC"), moment) == moment
    assert asked(fetch("/x", "GET", {}), Missing()) == Missing()
    assert asked(send("text", "en"), answer=True) is True


def test_an_answer_of_any_other_type_is_the_safe_one() -> None:
    """Whoever drives the engine cannot make a node fail."""
    assert asked(recall("order"), answer=True) is None
    assert asked(keep("order", "6061"), None) is False
    assert asked(party("caller"), None) == ""
    assert asked(region(), None) == ""
    assert asked(now("UTC"), "noon") is None
    assert isinstance(asked(fetch("/x", "GET", {}), None), Broken)
    assert asked(send("text", "en"), "sent") is False


def test_the_calls_own_numbers_are_no_values() -> None:
    """They are asked of the request, never of the journal."""
    assert next(recall("caller")) == Party("caller")
    assert next(recall("called")) == Party("called")
    assert next(recall("order")) == Recall("order")
    assert next(now("Europe/Moscow")) == Now("Europe/Moscow")
