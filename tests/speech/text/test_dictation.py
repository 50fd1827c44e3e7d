from ivr.speech.text.dictation import join, phrases_of, written


def test_a_breath_is_a_comma_in_text() -> None:
    """Twilio's voices pause at it."""
    assert written(join(["хелп", "собака"])) == "хелп, собака"


def test_a_breath_parts_phrases() -> None:
    """Our own clips make the pause themselves."""
    assert phrases_of(join(["a", "b"]) + ", c") == ("a", "b, c")
