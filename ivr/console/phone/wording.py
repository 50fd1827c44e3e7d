"""What happened in a call, as the phone's page announces it beside the prompts."""

from types import MappingProxyType
from typing import Final

from ivr.carrier import prose
from ivr.carrier.transcript import Entry

ANNOUNCED: Final = MappingProxyType(
    {
        "listening": "listens",
        "played": "sound",
        "said": "you:",
        "speaks": "you speak",
        "understood": "understood:",
        "dialed": "rings",
        "talking": "you talk",
        "dial_ended": "the other phone:",
        "recorded": "recorded",
        "music": "",
        "joined": "joined",
        "conferring": "the conference begins:",
        "beeped": "a beep in",
        "modified": "",
        "left": "left",
        "queued": "you wait in",
        "bridged": "taken from",
        "dequeued": "out of the queue:",
        "referred": "referred to",
        "refers": "the phone refers",
        "sent": "keys sent:",
        "sms": "text message",
        "stream": "stream",
        "marked": "mark",
        "ended": "the call is over:",
    }
)
"""Event -> what stands before its words; of those without, the words are all."""

STATUSES: Final = MappingProxyType({"ringing": "it rings", "in-progress": "answered"})


def announced(entry: Entry, label: str = "") -> str:
    """Return an entry in a line, for the caller or for the callee of that number."""
    if entry.event == "status":
        status = str(entry.fields["status"])
        return STATUSES.get(status, status)
    words = prose.words(entry)
    if entry.event == "talking" and label:
        words = "with the caller"
    if entry.event == "dial_ended" and entry.fields.get("leg") == label:
        return f"the talk is over: {words}"
    return f"{ANNOUNCED.get(entry.event, '')} {words}".strip()
