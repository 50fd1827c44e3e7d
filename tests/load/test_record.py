from ivr.load.record import OUTCOMES, UNANSWERED, Record


def test_a_call_is_menu_wait_and_talk() -> None:
    """And nothing else."""
    call = Record(
        10.0,
        "knows",
        "agent",
        rang=40.0,
        answered=60.0,
        hung_up=160.0,
        ended=165.0,
        waited=20.0,
    )

    assert (call.seconds, call.talked, call.in_menu) == (155.0, 100.0, 35.0)
    assert Record(0.0, "k", "w", ended=9.0).talked == 0.0


def test_who_may_call_again_was_not_answered() -> None:
    """Every outcome is named once."""
    assert set(OUTCOMES) > UNANSWERED
