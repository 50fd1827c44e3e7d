import pytest

from ivr.flow.pronunciation import ENGINES
from ivr.speech.text.notation import NOTATIONS, notation


@pytest.mark.parametrize(
    ("engine", "given"),
    [
        ("rhvoice", "замо́к"),
        ("gtts", "замо́к"),
        ("festival", "зам+ок"),
        ("espeak", "[[zVm'ok]]"),
        ("tones", "замок"),
        ("", "замок"),
    ],
)
def test_every_engine_is_told_the_stress_in_its_own_way(
    engine: str, given: str
) -> None:
    """One that cannot be told reads the word without marks."""
    assert notation(engine)("зам+ок", "ru") == given


def test_an_author_can_name_every_engine_that_has_a_notation() -> None:
    """The flow's reader and the voices know the same names."""
    assert NOTATIONS.keys() <= {*ENGINES}
