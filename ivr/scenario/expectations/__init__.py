"""What can be expected of a call; the names are those in YAML."""

from types import MappingProxyType
from typing import Final

from ivr.scenario.expectations.dial import Dial
from ivr.scenario.expectations.expectation import Expectation, Readable
from ivr.scenario.expectations.node import Node
from ivr.scenario.expectations.record import Record
from ivr.scenario.expectations.report import Error, Warned
from ivr.scenario.expectations.request import Request
from ivr.scenario.expectations.sms import Sms
from ivr.scenario.expectations.status import CallStatus
from ivr.scenario.expectations.time import Time

__all__ = ["EXPECTATIONS", "Error", "Expectation", "Warned"]

EXPECTATIONS: Final = MappingProxyType[str, type[Readable]](
    {
        "request": Request,
        "dial": Dial,
        "sms": Sms,
        "record": Record,
        "status": CallStatus,
        "node": Node,
        "time": Time,
        "error": Error,
        "warning": Warned,
    }
)
