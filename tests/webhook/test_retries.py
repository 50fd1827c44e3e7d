from ivr.webhook.retries import MEMORY, Retries


def test_a_request_that_comes_again_gets_its_answer() -> None:
    """And one that is new, none."""
    retries = Retries()
    retries.remember("a", b"<Response/>")

    assert retries.recall("a") == b"<Response/>"
    assert retries.recall("b") is None


def test_a_request_without_a_token_is_always_new() -> None:
    """It cannot be told from another one like it."""
    retries = Retries()
    retries.remember("", b"<Response/>")

    assert retries.recall("") is None


def test_the_oldest_answers_are_forgotten() -> None:
    """A repetition comes within seconds."""
    retries = Retries()
    for number in range(MEMORY + 1):
        retries.remember(str(number), b"")

    assert retries.recall("0") is None
    assert retries.recall("1") == b""
