from ivr.twiml.verbs import Response, Say


def test_verbs_that_say_the_same_are_equal_wherever_they_stood() -> None:
    """A place is for messages; it never tells two documents apart."""
    here = Response((Say("Hello.", line=1, column=11),))
    there = Response((Say("Hello.", line=7, column=3),))

    assert here == there
    assert hash(here) == hash(there)
