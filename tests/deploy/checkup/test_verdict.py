from ivr.deploy.checkup.verdict import Verdict, good, untold, wrong


def test_there_are_three_ways_to_judge() -> None:
    """And only what is not as it should be has to say what to do."""
    assert good("fine") == Verdict("ok", "fine")
    assert wrong("bad", "mend it") == Verdict("not", "bad", "mend it")
    assert untold("dark") == Verdict("cannot tell", "dark")
