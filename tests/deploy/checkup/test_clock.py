from datetime import timedelta
from email.utils import format_datetime

import pytest

from ivr.deploy.checkup.clock import check
from tests.deploy.checkup.helpers import NOW, answering, reply, site, twiml


@pytest.mark.parametrize(
    ("off", "state", "text"),
    [
        (0, "ok", "agree"),
        (-1, "ok", "agree"),
        (4, "ok", "agree"),
        (60, "not", "59 s ahead of"),
        (-3600, "not", "3599 s behind"),
    ],
)
def test_the_servers_time_is_held_against_this_machines(
    off: int, state: str, text: str
) -> None:
    """Within a few seconds: `Date` has no fractions, and the answer took some."""
    date = format_datetime(NOW + timedelta(seconds=off), usegmt=True)
    found = site(answering({"/voice": twiml("", Date=date)}))

    verdict = check(found, reply(found))

    assert verdict.state == state
    assert text in verdict.text


@pytest.mark.parametrize("date", ["", "yesterday", "Wed, 25 Nov 2026 12:00:00 -0000"])
def test_a_date_that_is_none_tells_nothing(date: str) -> None:
    """One without a zone is Greenwich's."""
    found = site(answering({"/voice": twiml("", Date=date)}))

    verdict = check(found, reply(found))

    assert verdict.state == ("ok" if "2026" in date else "cannot tell")
