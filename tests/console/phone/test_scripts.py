"""What the phone's page loads."""

from pathlib import Path

import ivr.console

FOLDER = Path(ivr.console.__file__).parent / "static" / "phone"


def test_the_scripts_are_light() -> None:
    """Under 41 kB as they are, before they are packed."""
    assert 0 < sum(path.stat().st_size for path in FOLDER.glob("*.js")) < 41_000
