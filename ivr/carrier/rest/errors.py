"""
How the API says no: Twilio's number, its words and HTTP's status.

Source: https://www.twilio.com/docs/api/errors and
https://www.twilio.com/docs/usage/twilios-response.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ivr.journal.archive import Json

MESSAGES: Final[Mapping[int, tuple[int, str]]] = MappingProxyType(
    {
        0: (501, "This is not simulated"),
        20001: (400, "Invalid parameter"),
        20003: (401, "Authenticate"),
        20004: (405, "Method not allowed"),
        20009: (409, "Cannot delete this resource before it is complete"),
        20404: (404, "The requested resource was not found"),
        20406: (406, "Not acceptable"),
        20500: (500, "An internal server error has occurred"),
        21201: (400, "No 'To' number is specified"),
        21205: (400, "Url is not a valid URL"),
        21206: (400, "SendDigits parameter is invalid"),
        21208: (400, "Timeout parameter is invalid"),
        21209: (400, "Method parameter is invalid: use GET or POST"),
        21211: (400, "Invalid 'To' Phone Number"),
        21212: (400, "Invalid From Number (caller ID)"),
        21213: (400, "No 'From' number is specified"),
        21218: (400, "Invalid ApplicationSid"),
        16113: (400, "A recording of one channel has no presentation of two"),
        16025: (400, "Conference Participant label is already in use"),
        21220: (400, "Invalid call state"),
        21234: (400, "Invalid Machine Detection configuration value"),
        21402: (400, "Invalid Url"),
        21403: (400, "Invalid Method"),
        21421: (400, "PhoneNumber is invalid"),
        21422: (400, "PhoneNumber is not available"),
        21451: (400, "AreaCode is invalid"),
        21602: (400, "Message body is required"),
        21603: (400, "A 'From' phone number is required"),
        21604: (400, "A 'To' phone number is required"),
        21609: (400, "Invalid 'StatusCallback'"),
        21626: (400, "Invalid 'StatusCallbackEvent'"),
        21617: (400, "The message body is longer than 1600 characters"),
        22003: (400, "A queue of that FriendlyName exists already"),
        32018: (400, "Twiml is longer than 4000 characters"),
    }
)
"""
Twilio's number -> HTTP's status, and the sentence where nothing better is said.

0 is ours, for what Twilio does and this carrier does not.
"""


class RestError(Exception):
    """
    A request that the API does not grant.

    Args:
        code: Twilio's number; one of `MESSAGES`.
        message: what is wrong, in place of the sentence there.

    """

    def __init__(self, code: int, message: str = "") -> None:
        self.code = code
        self.status, sentence = MESSAGES[code]
        self.message = message or sentence
        super().__init__(self.message)

    def to_json(self) -> dict[str, Json]:
        """Return the error body."""
        return {
            "code": self.code,
            "message": self.message,
            "more_info": more_info(self.code),
            "status": self.status,
        }


def more_info(code: int) -> str:
    """Return where Twilio explains a number; nowhere, if it is none of theirs."""
    return f"https://www.twilio.com/docs/errors/{code}" if code else ""
