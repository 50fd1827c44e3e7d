from ivr.webhook.patience import MOST, REST, TIMES, Patience


class Time:
    """The time, as a test wants it."""

    now = 100.0

    def __call__(self) -> float:
        """Return it."""
        return self.now


def test_a_service_that_is_late_in_a_row_is_let_be() -> None:
    """For a while; then one may try for all, and an answer forgives everything."""
    time = Time()
    patience = Patience(time)
    for _ in range(TIMES):
        assert not patience.is_over("a")
        patience.answered("a", in_time=False)
    assert patience.is_over("a")
    assert not patience.is_over("b")

    time.now += REST
    assert not patience.is_over("a")
    assert patience.is_over("a")
    patience.answered("a", in_time=False)
    time.now += REST
    assert not patience.is_over("a")
    patience.answered("a", in_time=True)
    assert not patience.is_over("a")
    assert not patience.is_over("a")


def test_an_answer_between_begins_the_count_anew() -> None:
    """Once slow is not broken."""
    patience = Patience(Time())
    for _ in range(TIMES * 2):
        patience.answered("a", in_time=False)
        patience.answered("a", in_time=True)
    assert not patience.is_over("a")


def test_what_is_remembered_is_bounded() -> None:
    """The longest ago is forgotten."""
    patience = Patience(Time())
    for host in range(MOST + 1):
        for _ in range(TIMES):
            patience.answered(str(host), in_time=False)
    assert not patience.is_over("0")
    assert patience.is_over(str(MOST))
