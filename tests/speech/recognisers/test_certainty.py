"""Which word it was, and how sure that is."""

import pytest

from ivr.speech.recognisers.certainty import judged
from ivr.speech.recognisers.recogniser import NOTHING


def test_the_nearest_word_is_what_was_said() -> None:
    """Far before the next one, and before all that nobody expects."""
    found = judged({"да": 10.0, "нет": 14.0}, {"чат": 13.0})

    assert found.utterance == "да"
    assert found.confidence == pytest.approx(0.97)


def test_two_that_are_as_near_are_none() -> None:
    """Whoever is unsure says so."""
    assert judged({"да": 10.0, "два": 10.1}, {}) == NOTHING


def test_a_word_that_nobody_expects_speaks_against() -> None:
    """What is nearer to another word of the language was not asked for."""
    assert judged({"да": 10.0, "нет": 13.0}, {"чат": 7.0}) == NOTHING


def test_two_forms_of_a_word_do_not_compete() -> None:
    """Either leads to the same choice."""
    forms = {"отследить": 10.0, "отслеживание": 10.0, "почта": 14.0}

    assert judged(forms, {}).utterance == "отследить"
    assert judged({"почта": 10.0, "почта россии": 10.1, "да": 14.0}, {}) != NOTHING


def test_a_near_miss_is_hardly_sure() -> None:
    """Under 0.3, at which a menu of ours asks again."""
    found = judged({"да": 10.0, "нет": 10.6}, {})

    assert found.utterance == "да"
    assert found.confidence < 0.3


@pytest.mark.parametrize("near", [{}, {"да": 10.0}])
def test_without_anything_to_compare_with_nothing_is_sure(
    near: dict[str, float],
) -> None:
    """A distance alone tells nothing."""
    assert judged(near, {}) == NOTHING
