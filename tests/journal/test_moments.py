from ivr.journal.moments import Numbers, number, seconds_of


def test_numbers_are_in_the_order_of_time() -> None:
    """So a span of time is a span of numbers."""
    numbers = Numbers()
    early, late = numbers.next(1_800_000_000.0), numbers.next(1_800_000_000.5)

    assert number(1_800_000_000.0) <= early < number(1_800_000_000.5) <= late
    assert late < 2**63


def test_a_clock_that_stands_still_gives_no_number_twice() -> None:
    """Nor does it mix up what came in between."""
    numbers = Numbers()
    given = [numbers.next(1_800_000_000.0) for _ in range(1_000)]

    assert given == sorted(set(given))


def test_no_number_is_given_twice_in_whatever_order_they_come() -> None:
    """An event whose number is taken already would be left out as one sent twice."""
    numbers, at = Numbers(), 1_800_000_000.0
    micro = 0.000_001
    moments = (at, at, at, at + micro, at + 2 * micro, at + micro, at - 0.5)

    given = [numbers.next(each) for each in moments]

    assert len(set(given)) == len(given)


def test_a_clock_that_is_put_back_is_followed() -> None:
    """What it says is when it happened."""
    numbers = Numbers()
    numbers.next(1_800_000_000.0)

    assert numbers.next(1_700_000_000.0) < number(1_700_000_001.0)


def test_every_moment_has_a_number_that_a_database_takes() -> None:
    """Long before there were calls, and long after."""
    assert number(-1e12) == number(0.0) == 0
    assert number(1_800_000_000.0) < number(1e12) < 2**63


def test_a_number_tells_its_moment() -> None:
    """To the microsecond."""
    assert seconds_of(number(1_800_000_000.25)) == 1_800_000_000.25
