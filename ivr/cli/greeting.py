"""What `ivr line` says when it opens: lines to copy, one for each client."""

from dataclasses import dataclass
from typing import Final

ACCOUNT: Final = f"AC{'0' * 32}"
"""The account of the examples, where any is taken."""

WORDS: Final = """\
The line is open on {here} - Ctrl-C ends ({who})
Python:  from twilio.rest import Client; client = Client({account}, {python}); \
client.api.base_url = client.monitor.base_url = "{here}"
Node:    const twilio = require("twilio"); class Line extends twilio.RequestClient {{ \
request(o) {{ return super.request({{ ...o, uri: o.uri.replace(\
/^https:\\/\\/\\w+\\.twilio\\.com/, "{here}") }}); }} }} \
const client = twilio({account}, {node}, {{ httpClient: new Line() }});
curl:    curl -u {user}:{shell} {here}/2010-04-01/Accounts/{user}/Calls.json"""


@dataclass(frozen=True, slots=True)
class Greeting:
    """
    Where a line is, and who may come.

    Args:
        here: its URL, as this machine reaches it.
        account: whoever alone may come; empty: anybody, by any name.

    """

    here: str
    account: str = ""

    def to_text(self) -> str:
        """Return the greeting; no token is in it, as it may stand in a log."""
        closed = bool(self.account)
        user = self.account or ACCOUNT
        return WORDS.format(
            here=self.here,
            who="that account and its token" if closed else "any account, any token",
            user=user,
            account=f'"{user}"',
            python='__import__("os").environ["TWILIO_AUTH_TOKEN"]'
            if closed
            else '"token"',
            node="process.env.TWILIO_AUTH_TOKEN" if closed else '"token"',
            shell="$TWILIO_AUTH_TOKEN" if closed else "token",
        )

    def to_fields(self) -> dict[str, str]:
        """Return it for a program."""
        return {"event": "open", "url": self.here, "account": self.account}
