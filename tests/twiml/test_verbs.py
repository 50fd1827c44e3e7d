from ivr.twiml.nouns import Client
from ivr.twiml.verbs import Dial, Number, Response, Say


def test_verbs_that_say_the_same_are_equal_wherever_they_stood() -> None:
    """A place is for messages; it never tells two documents apart."""
    here = Response((Say("Hello.", line=1, column=11),))
    there = Response((Say("Hello.", line=7, column=3),))

    assert here == there
    assert hash(here) == hash(there)


def test_the_phones_of_a_dial_are_among_its_nouns() -> None:
    """For whoever rings nothing else."""
    phone = Number("+19145550100")

    assert Dial((Client("kate"), phone)).numbers == (phone,)
