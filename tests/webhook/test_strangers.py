from pathlib import Path

from tests.webhook.strangers import run

COUNT = 2_000


def test_no_stranger_is_served_and_none_is_known(tmp_path: Path) -> None:
    """No 500, no document without a signature, no number in the log or a count."""
    came = run(COUNT, tmp_path)

    assert sum(came.values()) == COUNT
    assert came["signed 200"] > COUNT / 4
    assert came["unsigned 403"] > COUNT / 5
