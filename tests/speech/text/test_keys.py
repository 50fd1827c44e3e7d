import pytest

from ivr.speech.text.english import ENGLISH
from ivr.speech.text.keys import sub
from ivr.speech.text.russian import RUSSIAN


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Нажмите *.", "Нажмите звёздочку."),
        ("наберите #", "наберите решётку"),
        ("нажмите «*»", "нажмите «звёздочка»"),
        ("затем #.", "затем решётка."),
        ("C# и **", "C# и **"),
    ],
)
def test_keys_have_names(text: str, heard: str) -> None:
    """In the case that "press" asks for; what is no key stays."""
    assert sub(text, RUSSIAN) == heard


def test_english_has_one_case() -> None:
    """The pound key, as American lines call it."""
    assert sub("press #, or *", ENGLISH) == "press pound, or star"
