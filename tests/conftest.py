"""What every test stands on: no environment of the machine's, no deadline."""

import os

import pytest
from hypothesis import settings

# A shared machine may pause for longer than any example takes.
settings.register_profile("ours", deadline=None)
settings.load_profile("ours")


@pytest.fixture(autouse=True)
def _no_environment_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A token or a voice set on this machine changes no test."""
    for name in os.environ:
        if name.startswith(("IVR_", "TWILIO_")):
            monkeypatch.delenv(name)
