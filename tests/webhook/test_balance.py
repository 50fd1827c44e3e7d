"""Who has clearly less connections than another."""

import subprocess
import sys

from ivr.webhook.balance import Balance


def test_a_process_with_less_is_seen() -> None:
    """One more or less is as good as the same."""
    balance = Balance()
    balance.tell(1, 4)
    balance.tell(2, 3)

    assert not balance.has_less(4)
    assert not balance.has_less(3)
    assert balance.has_less(5)


def test_one_that_takes_no_more_does_not_count() -> None:
    """Nor one that was never there."""
    balance = Balance()
    assert not balance.has_less(9)
    balance.tell(1, 9)
    balance.tell(2, 0)
    assert balance.has_less(9)

    balance.leave(2)

    assert not balance.has_less(9)


def test_other_processes_see_it() -> None:
    """It is memory that a fork does not copy."""
    code = """
import os
from ivr.webhook.balance import Balance

balance = Balance()
balance.tell(1, 9)
if not os.fork():
    balance.tell(2, 0)
    os._exit(0)
os.wait()
raise SystemExit(0 if balance.has_less(9) else 1)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_numbers_of_processes_may_grow() -> None:
    """Those that have died leave their places."""
    balance = Balance()
    for process in range(1_000):
        balance.tell(process, 7)
        balance.leave(process)

    assert not balance.has_less(9)
