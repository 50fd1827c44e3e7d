from ivr.carrier.rest.filters import Filter
from ivr.carrier.rest.paging import Shape

CALL: Shape = {"to": "+12025550100", "start_time": "Thu, 01 Jan 2026 12:00:00 +0000"}
EQUAL, SPANS = {"To": "to"}, {"StartTime": "start_time"}


def test_without_filters_everything_is_wanted() -> None:
    """Even what has no moment yet."""
    assert Filter.asked({}, EQUAL, SPANS)({"to": "", "start_time": None})


def test_a_number_may_be_written_in_any_way() -> None:
    """It is the same number."""
    assert Filter.asked({"To": "(202) 555-0100"}, EQUAL, SPANS)(CALL)
    assert not Filter.asked({"To": "2025550199"}, EQUAL, SPANS)(CALL)
    assert not Filter.asked({"To": "nobody"}, EQUAL, SPANS)({**CALL, "to": "client:a"})


def test_a_moment_lies_in_a_span() -> None:
    """What has none lies in no span."""
    wanted = Filter.asked({"StartTime": "2026-01-01"}, EQUAL, SPANS)

    assert wanted(CALL)
    assert not wanted({**CALL, "start_time": None})
