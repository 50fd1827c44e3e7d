import pytest

from ivr.carrier.legs.detecting import Detection
from ivr.carrier.rest.detection import asked
from ivr.carrier.rest.errors import RestError

TOLD = "http://menu.example/amd"


def test_nobody_looks_for_a_machine_unless_asked() -> None:
    """Though a threshold out of range is refused all the same."""
    assert asked({"MachineDetectionTimeout": "5"}, "AsyncAmdStatusCallback") is None
    with pytest.raises(RestError, match="MachineDetectionTimeout"):
        asked({"MachineDetectionTimeout": "1"}, "AsyncAmdStatusCallback")


def test_a_machine_is_looked_for_as_said() -> None:
    """Milliseconds become seconds."""
    form = {
        "MachineDetection": "DetectMessageEnd",
        "MachineDetectionTimeout": "59",
        "MachineDetectionSpeechThreshold": "1000",
        "MachineDetectionSpeechEndThreshold": "500",
        "MachineDetectionSilenceTimeout": "10000",
        "AmdStatusCallback": TOLD,
        "AmdStatusCallbackMethod": "GET",
    }

    assert asked(form, "AmdStatusCallback") == Detection(
        "DetectMessageEnd", 59, 1.0, 0.5, 10.0, TOLD, "GET"
    )


def test_what_is_not_said_is_twilios_default() -> None:
    """They stand on the value that has them."""
    assert asked({"MachineDetection": "Enable"}, "AmdStatusCallback") == Detection()
