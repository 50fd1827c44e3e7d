from ivr.load.population import KINDS, Burst, Level, Population


def test_the_usual_callers_are_all_there_are() -> None:
    """Each kind has its share."""
    load = Population()

    assert set(load.shares) == set(KINDS)
    assert sum(load.shares.values()) == 1.0
    assert load.ends == load.warm_up + load.lasts


def test_a_burst_and_a_level_are_told_as_they_are_written() -> None:
    """So that a report can be pasted into a file."""
    assert str(Burst(36000.0, 900.0, 3.0)) == "10:00 900 x3"
    assert str(Level(0.8, 20.0)) == "80/20"
