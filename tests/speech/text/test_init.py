from ivr.speech import text


def test_what_others_may_use_is_there() -> None:
    """The short list of names that the webhook and the carrier import."""
    assert len({*text.__all__}) == len(text.__all__)
    assert all(hasattr(text, name) for name in text.__all__)
