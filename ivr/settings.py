"""
Everything a deployment may change, read once, at the edge.

The environment comes in as a mapping, so a test needs no monkeypatching and
nothing below the edge can read it again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, Self

from ivr.variables import (
    Environment,
    Variable,
    address,
    by_language,
    check_names,
    database,
    given,
    hosts,
    limit,
    menu_address,
    one_of,
    place,
    prefixes,
    seconds,
    variable,
)

PromptsAs = Literal["play", "say"]

VOICES: Final = MappingProxyType({"ru": "rhvoice:anna", "en": "rhvoice:slt"})
"""The voice each language's clips are made with, as `engine:voice`."""

RECOGNISERS: Final = MappingProxyType(
    {"ru": "templates, whisper", "en": "pocketsphinx, templates, whisper"}
)
"""Who makes out what callers say, in the order to be asked."""

SAY_VOICES: Final = MappingProxyType({"ru": "Polly.Tatyana", "en": "Polly.Joanna"})
"""Twilio's voice for a prompt that has no clip. Its own default is English."""

GUARDING: Final[Mapping[str, Variable]] = {
    "blocked_callers": variable("IVR_BLOCKED_CALLERS", read=prefixes),
    "calls_per_caller": variable("IVR_CALLS_PER_CALLER", read=limit),
    "calls_per_number": variable("IVR_CALLS_PER_NUMBER", read=limit),
    "limits_storage": variable("IVR_LIMITS_STORAGE"),
    "transfers_to": variable("IVR_TRANSFERS_TO", read=prefixes),
    "lookup_hosts": variable("IVR_LOOKUP_HOSTS", read=hosts),
}
"""Fields of `Guarding`, and the variable that sets each."""

VARIABLES: Final[Mapping[str, Variable]] = {
    "flows": variable("IVR_FLOWS", read=place),
    "audio": variable("IVR_AUDIO", read=place),
    "clips": variable("IVR_CLIPS"),
    "journal": variable("IVR_DATABASE_URL", "IVR_JOURNAL", read=database),
    "journal_key": variable("IVR_JOURNAL_KEY"),
    "journal_keep": variable("IVR_JOURNAL_KEEP", read=seconds),
    "shared": variable("IVR_SHARED", read=place),
    "keep_versions": variable("IVR_KEEP_VERSIONS", read=seconds),
    "metrics_token": variable("IVR_METRICS_TOKEN"),
    "telemetry": variable("IVR_TELEMETRY", read=address),
    "auth_token": variable("TWILIO_AUTH_TOKEN"),
    "account_sid": variable("TWILIO_ACCOUNT_SID"),
    "api_key": variable("TWILIO_API_KEY"),
    "api_secret": variable("TWILIO_API_SECRET"),
    "twilio_api": variable("IVR_TWILIO_API", read=address),
    "numbers": variable("IVR_NUMBERS", read=place),
    "public_url": variable("IVR_PUBLIC_URL", read=menu_address),
    "prompts_as": variable("IVR_PROMPTS_AS", read=one_of("play", "say")),
    "sms_from": variable("IVR_SMS_FROM"),
    "voices": by_language("IVR_VOICE_", VOICES),
    "speech_command": variable("IVR_SPEECH_COMMAND"),
    "piper_voices": variable("IVR_PIPER_VOICES", read=place),
    "say_voices": by_language("IVR_SAY_VOICE_", SAY_VOICES),
    "recognisers": by_language("IVR_RECOGNISER_", RECOGNISERS),
    "whisper": variable("IVR_WHISPER", read=place),
    "console_password": variable("IVR_CONSOLE_PASSWORD"),
}
"""Fields of `Settings`, and the variables that set each: the first that is there."""


@dataclass(frozen=True, slots=True)
class Guarding:
    """
    What keeps strangers from costing this deployment money.

    Args:
        blocked_callers: beginnings of numbers whose calls are refused.
        calls_per_caller: `20/hour`; a call more is refused. Hidden numbers are no
            caller's.
        calls_per_number: the same for each number called.
        limits_storage: where calls are counted for several machines, as `limits`
            has it (`redis://host`); empty: a file in the shared folder.
        transfers_to: beginnings of numbers that may be rung; none: all but those
            that cost more than a call.
        lookup_hosts: hosts, with a port where it is no usual one, that look-ups may
            ask without `https://` or at private addresses.

    """

    blocked_callers: tuple[str, ...] = ()
    calls_per_caller: str = ""
    calls_per_number: str = ""
    limits_storage: str = ""
    transfers_to: tuple[str, ...] = ()
    lookup_hosts: tuple[str, ...] = ()

    @classmethod
    def from_env(cls, env: Environment) -> Self:
        """Read `IVR_*`; raise `SettingsError` naming a wrong one."""
        return cls(**given(GUARDING, env))


@dataclass(frozen=True, slots=True)
class Settings:
    """
    How this deployment differs from the menu as shipped.

    Args:
        flows: folder of YAML menus, or one such file.
        audio: folder of rendered clips.
        clips: where clips lie that are served, as `fsspec` has it (`s3://…`), in place
            of `audio`; copied into the shared folder.
        journal: SQLAlchemy URL of the database that keeps what callers typed, and
            what happened in calls.
        journal_key: seals what callers gave in it; several, divided by commas, where
            a key is being replaced.
        journal_keep: seconds after a call's end that what the caller gave is kept.
        shared: folder of what workers share: versions of the menu, counts.
        keep_versions: seconds that a version of the menu is kept for calls under way
            after an edit; 0 keeps none, and every request has the newest.
        metrics_token: opens `/metrics`; without one, only this machine may read it.
        telemetry: where a collector takes OpenTelemetry's spans, as OTLP over HTTP.
        guarding: whose calls are refused, whom it may ring, whom it may ask.
        auth_token: Twilio's; with it every request's signature is checked.
        account_sid: with the token, text messages go through the Messages API.
        api_key: SID of an API key of the account's, in the token's place for its API.
        api_secret: that key's secret; it never signs requests.
        twilio_api: address of Twilio's API where it is another than Twilio's own,
            as that of `ivr line` is.
        numbers: file with what numbers did before `ivr number connect`.
        public_url: scheme and host that Twilio calls, where a proxy hides them.
        prompts_as: `play` our clips where there are any, or `say` everything.
        sms_from: the number text messages come from.
        voices: language -> `engine:voice` for clips; more of them, divided by
            commas, speak in turn what those before cannot.
        speech_command: the program behind voices `command:…`.
        piper_voices: a folder of piper's voices, beside the usual ones.
        say_voices: language -> Twilio voice for `<Say>`.
        recognisers: language -> who makes out callers' speech, in turn; `off` nobody.
        whisper: a folder with a model of faster-whisper's.
        console_password: lets people into the web console; without one, only this
            machine's own.

    """

    flows: Path = Path("flows")
    audio: Path = Path("audio")
    clips: str = ""
    journal: str = "sqlite:///ivr.sqlite3"
    journal_key: str = field(default="", repr=False)
    journal_keep: float = 30 * 24 * 60 * 60
    shared: Path = Path("ivr.shared")
    keep_versions: float = 2 * 60 * 60
    metrics_token: str = ""
    telemetry: str = ""
    guarding: Guarding = Guarding()
    auth_token: str = ""
    account_sid: str = ""
    api_key: str = ""
    api_secret: str = ""
    twilio_api: str = ""
    numbers: Path = Path("ivr.numbers.json")
    public_url: str = ""
    prompts_as: PromptsAs = "play"
    sms_from: str = ""
    voices: Mapping[str, str] = field(default_factory=lambda: VOICES)
    speech_command: str = ""
    piper_voices: Path | None = None
    say_voices: Mapping[str, str] = field(default_factory=lambda: SAY_VOICES)
    recognisers: Mapping[str, str] = field(default_factory=lambda: RECOGNISERS)
    whisper: Path | None = None
    console_password: str = ""

    @classmethod
    def from_env(cls, env: Environment) -> Self:
        """
        Read `IVR_*` and `TWILIO_*`; raise `SettingsError` naming a wrong one.

        `IVR_VOICE_RU=rhvoice:irina` and `IVR_SAY_VOICE_RU=Polly.Maxim` change
        one language's voice.  An empty variable is none.  `IVR_DATABASE_URL`, which
        hosts of databases set, is taken before `IVR_JOURNAL`.  A name that is nearly
        one of these is a wrong one.
        """
        check_names((*VARIABLES.values(), *GUARDING.values()), env)
        return cls(**given(VARIABLES, env), guarding=Guarding.from_env(env))
