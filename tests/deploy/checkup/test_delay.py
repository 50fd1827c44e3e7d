from pathlib import Path

import pytest

from ivr.deploy.checkup.delay import check
from tests.deploy.checkup.helpers import reply, served, site
from tests.deploy.checkup.test_site import Noting


@pytest.mark.parametrize(("late", "state"), [(0.0, "ok"), (12.5, "not")])
def test_callers_do_not_wait_long_for_the_first_word(
    tmp_path: Path, late: float, state: str
) -> None:
    """Of the fifteen seconds, three are many."""
    found = site(Noting(served(tmp_path), late))

    verdict = check(found, reply(found))

    assert verdict.state == state
    assert "of the 15 s" in verdict.text
