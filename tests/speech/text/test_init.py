from ivr.speech import text


def test_what_others_may_use_is_there() -> None:
    """The short list of names that the webhook and the carrier import."""
    assert sorted(text.__all__) == text.__all__
    assert all(callable(getattr(text, name)) for name in text.__all__)
