"""
How many calls a second an account may begin; what is over waits in line.

Twilio lets an account begin one a second unless more is bought
(https://www.twilio.com/docs/voice/api/call-resource); the others stay `queued`.
"""


class Pace:
    """
    Gives each call its turn.

    Args:
        a_second: how many calls of one account begin in a second; 0: all at once.

    """

    def __init__(self, a_second: float = 0.0) -> None:
        self._gap = 1 / a_second if a_second else 0.0
        self._free: dict[str, float] = {}

    def turn(self, account: str, now: float) -> float:
        """Return how many seconds from now an account's next call begins."""
        if not self._gap:
            return 0.0
        begins = max(now, self._free.get(account, now))
        self._free[account] = begins + self._gap
        return begins - now
