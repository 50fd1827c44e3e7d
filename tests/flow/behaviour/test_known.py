from ivr.flow.behaviour.known import CALLED, OPEN, Known


def test_only_what_still_matters_tells_places_apart() -> None:
    """In the order of names."""
    known = Known({"b": "1", "a": "2", "c": "3"})

    assert known.among(frozenset({"a", "b"})) == (("a", "2"), ("b", "1"))


def test_everything_can_be_open_again() -> None:
    """But for the number that was called."""
    known = Known({"size": "1", CALLED: "+78002347000"}, True)

    assert known.undecided(["size", "state"]) == Known(
        {"size": OPEN, "state": OPEN, CALLED: "+78002347000"}
    )
