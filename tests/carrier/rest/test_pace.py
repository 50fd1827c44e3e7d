from ivr.carrier.rest.pace import Pace


def test_calls_begin_at_once_unless_a_pace_is_set() -> None:
    """However many there are."""
    pace = Pace()

    assert [pace.turn("AC1", 5.0) for _ in range(3)] == [0.0, 0.0, 0.0]


def test_each_call_of_an_account_has_its_turn() -> None:
    """Another account has turns of its own, and a pause gives none for later."""
    pace = Pace(2.0)

    assert [pace.turn("AC1", 10.0) for _ in range(3)] == [0.0, 0.5, 1.0]
    assert pace.turn("AC2", 10.0) == 0.0
    assert pace.turn("AC1", 20.0) == 0.0
    assert pace.turn("AC1", 20.0) == 0.5
