"""Where a call goes on: elsewhere, into a queue, to its end, beside a message."""

from collections.abc import Mapping
from typing import Final

from ivr.twiml import nouns, verbs
from ivr.twiml import values as kinds
from ivr.twiml.grammar.shape import Inner, Shape, Text, Value

SHAPES: Final[Mapping[str, Shape]] = {
    "Enqueue": Shape(
        verbs.Enqueue,
        text=Text("name", kinds.ANYTHING, needed=False),
        attributes={
            "action": Value(kinds.URL, 14203),
            "method": Value(kinds.METHOD, 14201),
            "maxQueueSize": Value(kinds.whole(1, 5000)),
            "waitUrl": Value(kinds.URL, 14202),
            "waitUrlMethod": Value(kinds.METHOD, 14206),
        },
        later=("workflowSid",),
        refused=("Task",),
    ),
    "Leave": Shape(verbs.Leave),
    "Redirect": Shape(
        verbs.Redirect,
        text=Text("url", kinds.URL),
        attributes={"method": Value(kinds.METHOD, 13710)},
    ),
    "Hangup": Shape(verbs.Hangup, refused=("Parameter",)),
    "Reject": Shape(
        verbs.Reject,
        attributes={"reason": Value(kinds.choice("rejected", "busy"), 13810)},
        refused=("Parameter",),
    ),
    "Refer": Shape(
        verbs.Refer,
        inner=(Inner("nouns", {"Sip": "ReferSip"}),),
        holds=True,
        attributes={"action": Value(kinds.URL), "method": Value(kinds.METHOD)},
    ),
    "ReferSip": Shape(nouns.ReferSip, text=Text("uri", kinds.SIP, 13243)),
    "Sms": Shape(
        verbs.Sms,
        text=Text("text", kinds.MESSAGE, 14103),
        attributes={
            "to": Value(kinds.PHONE, 14101),
            "from": Value(kinds.NAME, 14102),
            "action": Value(kinds.URL),
            "method": Value(kinds.METHOD, 14104),
            "statusCallback": Value(kinds.URL, 14105),
        },
    ),
}
