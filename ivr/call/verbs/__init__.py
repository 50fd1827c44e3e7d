"""
What each verb does, one a file.

A verb is a generator: it yields commands, receives events and returns how it
ended.  Being hung up on closes it, wherever it stands.
"""

from collections.abc import Callable, Generator, Mapping
from typing import Any, Final

from ivr.call.commands import Command
from ivr.call.events import Event
from ivr.call.outcome import Outcome
from ivr.call.place import Place
from ivr.call.verbs import (
    connect,
    dial,
    enqueue,
    gather,
    hangup,
    leave,
    pause,
    play,
    record,
    redirect,
    refer,
    reject,
    say,
    sms,
    start,
    stop,
)
from ivr.twiml import verbs

# Any: each function takes its own kind of verb, which the key names.
Run = Callable[[Any, Place], Generator[Command, Event, Outcome]]

VERBS: Final[Mapping[type, Run]] = {
    verbs.Say: say.run,
    verbs.Play: play.run,
    verbs.Pause: pause.run,
    verbs.Gather: gather.run,
    verbs.Record: record.run,
    verbs.Dial: dial.run,
    verbs.Enqueue: enqueue.run,
    verbs.Leave: leave.run,
    verbs.Redirect: redirect.run,
    verbs.Hangup: hangup.run,
    verbs.Reject: reject.run,
    verbs.Refer: refer.run,
    verbs.Connect: connect.run,
    verbs.Start: start.run,
    verbs.Stop: stop.run,
    verbs.Sms: sms.run,
}
