import pytest

from ivr.deploy.checkup.deployment import Machine
from ivr.deploy.checkup.workers import check
from ivr.settings import Settings
from tests.deploy.checkup.helpers import deployment

LARGE, SMALL = Machine(2, 4 * 10**9), Machine(8, 500 * 10**6)


@pytest.mark.parametrize(
    ("workers", "machine", "state", "text"),
    [
        (None, LARGE, "cannot tell", "give --workers N"),
        (1, LARGE, "not", "one alone"),
        (2, LARGE, "ok", "2 on 2 processors"),
        (9, LARGE, "ok", "9 on 2 processors"),
        (10, LARGE, "not", "too many for 2 processors"),
        (4, SMALL, "ok", "4 on 8 processors"),
        (6, SMALL, "not", "540 MB of memory"),
    ],
)
def test_workers_are_as_many_as_a_machine_can_bear(
    workers: int | None, machine: Machine, state: str, text: str
) -> None:
    """By its processors and its memory."""
    verdict = check(deployment(workers=workers, machine=machine))

    assert verdict.state == state
    assert text in verdict.text


@pytest.mark.parametrize(
    ("machine", "usual"), [(LARGE, 5), (SMALL, 4), (Machine(1, 10**8), 2)]
)
def test_a_number_is_advised(machine: Machine, usual: int) -> None:
    """Two at least."""
    assert f"--workers {usual} " in check(deployment(machine=machine)).advice


def test_workers_cannot_share_a_journal_in_memory() -> None:
    """What a caller typed would be known to one of them."""
    settings = Settings(journal="sqlite://")

    verdict = check(deployment(workers=2, settings=settings))

    assert verdict.state == "not"
    assert "in memory" in verdict.text
