"""What is taken down of a leg, or sent elsewhere as it sounds."""

from dataclasses import dataclass

from ivr.twiml.nouns import Method, Recording, Stream


@dataclass(frozen=True, slots=True)
class Capture:
    """
    Record the caller after the beep. Answered by `Captured`.

    Ends on a finish key, after `timeout` seconds of silence (0: never), at
    `max_length`, or when the caller hangs up.  `transcribe` wants the words
    sent to `transcribe_callback` (`parameters.of_transcription`).
    """

    timeout: float
    max_length: float
    finish_on_key: str
    play_beep: bool = True
    trim: bool = True
    callback: str | None = None
    callback_method: Method = "POST"
    callback_event: str = "completed"
    transcribe: bool = False
    transcribe_callback: str | None = None


@dataclass(frozen=True, slots=True)
class OpenStream:
    """
    Open a WebSocket. Answered by `Done`, or `StreamEnded` when `both_ways`.

    `Denied` answers either where it could not be opened.  `url` and
    `status_callback` of `stream` are absolute.
    """

    stream: Stream
    both_ways: bool = False


@dataclass(frozen=True, slots=True)
class CloseStream:
    """Close the one-way stream of this name; empty: any. Answered by `Done`."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class StartRecording:
    """Record the call beside the verbs. Answered by `Done`. Its URL is absolute."""

    recording: Recording


@dataclass(frozen=True, slots=True)
class StopRecording:
    """
    End what `StartRecording` began. Answered by `Done`.

    `name` is the one it was given; empty: any.
    """

    name: str = ""
