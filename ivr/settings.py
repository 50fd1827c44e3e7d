"""
Everything a deployment may change, read once, at the edge.

The environment comes in as a mapping, so a test needs no monkeypatching and
nothing below the edge can read it again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, Self
from urllib.parse import urlsplit

from ivr.errors import SettingsError

PromptsAs = Literal["play", "say"]

VOICES: Final = MappingProxyType({"ru": "rhvoice:anna", "en": "rhvoice:slt"})
"""The voice each language's clips are made with, as `engine:voice`."""

RECOGNISERS: Final = MappingProxyType(
    {"ru": "templates, whisper", "en": "pocketsphinx, templates, whisper"}
)
"""Who makes out what callers say, in the order to be asked."""

SAY_VOICES: Final = MappingProxyType({"ru": "Polly.Tatyana", "en": "Polly.Joanna"})
"""Twilio's voice for a prompt that has no clip. Its own default is English."""


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
    def from_env(cls, env: Mapping[str, str]) -> Self:
        """Read `IVR_*`; raise `SettingsError` naming a wrong one."""
        return cls(
            _prefixes(env, "IVR_BLOCKED_CALLERS"),
            _limit(env, "IVR_CALLS_PER_CALLER"),
            _limit(env, "IVR_CALLS_PER_NUMBER"),
            env.get("IVR_LIMITS_STORAGE", ""),
            _prefixes(env, "IVR_TRANSFERS_TO"),
            tuple(each.lower() for each in _listed(env, "IVR_LOOKUP_HOSTS")),
        )


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
    def from_env(cls, env: Mapping[str, str]) -> Self:
        """
        Read `IVR_*` and `TWILIO_*`; raise `SettingsError` naming a wrong one.

        `IVR_VOICE_RU=rhvoice:irina` and `IVR_SAY_VOICE_RU=Polly.Maxim` change
        one language's voice.  An empty variable is none.  `IVR_DATABASE_URL`, which
        hosts of databases set, is taken before `IVR_JOURNAL`.
        """
        default = cls()
        env = {name: value for name, value in env.items() if value.strip()}
        prompts_as = env.get("IVR_PROMPTS_AS", default.prompts_as)
        if prompts_as not in ("play", "say"):
            raise SettingsError(
                f"IVR_PROMPTS_AS is {prompts_as!r}: set it to 'play' or 'say'"
            )
        return cls(
            flows=Path(env.get("IVR_FLOWS", default.flows)),
            audio=Path(env.get("IVR_AUDIO", default.audio)),
            clips=env.get("IVR_CLIPS", ""),
            journal=env.get("IVR_DATABASE_URL")
            or env.get("IVR_JOURNAL", default.journal),
            journal_key=env.get("IVR_JOURNAL_KEY", ""),
            journal_keep=_seconds(env, "IVR_JOURNAL_KEEP", default.journal_keep),
            shared=Path(env.get("IVR_SHARED", default.shared)),
            keep_versions=_seconds(env, "IVR_KEEP_VERSIONS", default.keep_versions),
            metrics_token=env.get("IVR_METRICS_TOKEN", ""),
            telemetry=_public_url(env.get("IVR_TELEMETRY", ""), "IVR_TELEMETRY"),
            guarding=Guarding.from_env(env),
            auth_token=env.get("TWILIO_AUTH_TOKEN", ""),
            account_sid=env.get("TWILIO_ACCOUNT_SID", ""),
            api_key=env.get("TWILIO_API_KEY", ""),
            api_secret=env.get("TWILIO_API_SECRET", ""),
            twilio_api=_public_url(env.get("IVR_TWILIO_API", ""), "IVR_TWILIO_API"),
            numbers=Path(env.get("IVR_NUMBERS", default.numbers)),
            public_url=_public_url(env.get("IVR_PUBLIC_URL", "")),
            prompts_as="say" if prompts_as == "say" else "play",
            sms_from=env.get("IVR_SMS_FROM", ""),
            voices=_by_language(env, "IVR_VOICE_", VOICES),
            speech_command=env.get("IVR_SPEECH_COMMAND", ""),
            piper_voices=_folder(env.get("IVR_PIPER_VOICES", "")),
            say_voices=_by_language(env, "IVR_SAY_VOICE_", SAY_VOICES),
            recognisers=_by_language(env, "IVR_RECOGNISER_", RECOGNISERS),
            whisper=_folder(env.get("IVR_WHISPER", "")),
            console_password=env.get("IVR_CONSOLE_PASSWORD", ""),
        )


def _seconds(env: Mapping[str, str], name: str, default: float) -> float:
    if name not in env:
        return default
    found = re.fullmatch(r"([0-9]{1,7})([smhd]?)", env[name].strip(), re.ASCII)
    if not found:
        raise SettingsError(f"{name} is {env[name]!r}: write a time as 2h, 30m or 90s")
    return int(found[1]) * {"m": 60, "h": 3600, "d": 86_400}.get(found[2], 1)


def _listed(env: Mapping[str, str], name: str) -> tuple[str, ...]:
    parts = (part.strip() for part in env.get(name, "").split(","))
    return tuple(part for part in parts if part)


def _prefixes(env: Mapping[str, str], name: str) -> tuple[str, ...]:
    found = _listed(env, name)
    for each in found:
        if not re.fullmatch(r"\+[0-9]{1,15}", each, re.ASCII):
            raise SettingsError(
                f"{name}: {each!r} is no beginning of a number: write +7900, +44"
            )
    return found


def _limit(env: Mapping[str, str], name: str) -> str:
    text = env.get(name, "").strip()
    form = r"([1-9][0-9]{0,6}) ?/ ?(second|minute|hour|day)"
    if text and not re.fullmatch(form, text, re.ASCII):
        raise SettingsError(f"{name} is {text!r}: write 20/hour, or 5/minute")
    return text


def _folder(text: str) -> Path | None:
    return Path(text) if text else None


def _public_url(text: str, name: str = "IVR_PUBLIC_URL") -> str:
    """Check an address that paths are put behind."""
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
        more = "?" in text or "#" in text
    except ValueError:
        good, more = False, False
    if not good:
        raise SettingsError(f"{name} is {text!r}: start it with https://")
    if more:
        raise SettingsError(f"{name} is {text!r}: end it before the ? or #")
    return text.rstrip("/")


def _by_language(
    env: Mapping[str, str], prefix: str, default: Mapping[str, str]
) -> Mapping[str, str]:
    given = {
        name.removeprefix(prefix).lower(): value
        for name, value in env.items()
        if name.startswith(prefix)
    }
    return MappingProxyType({**default, **given})
