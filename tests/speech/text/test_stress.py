import pytest

from ivr.speech.text.stress import marked, plus, unmarked


@pytest.mark.parametrize(
    ("written", "acute", "plain", "plussed"),
    [
        ("зам+ок", "замо́к", "замок", "зам+ок"),
        ("за́мок", "за́мок", "замок", "з+амок"),
        ("в замке́ и д+оме", "в замке́ и до́ме", "в замке и доме", "в замк+е и д+оме"),
        ("+7", "+7", "+7", "+7"),
        ("слово", "слово", "слово", "слово"),
        ("", "", "", ""),
    ],
)
def test_a_stress_is_written_in_two_ways(
    written: str, acute: str, plain: str, plussed: str
) -> None:
    """A plus that stands before no vowel is a plus."""
    assert marked(written) == acute
    assert unmarked(written) == plain
    assert plus(written) == plussed
