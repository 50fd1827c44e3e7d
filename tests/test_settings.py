import re
from dataclasses import fields
from pathlib import Path

import pytest

from ivr.errors import SettingsError
from ivr.settings import GUARDING, VARIABLES, Guarding, Settings


def test_an_empty_environment_is_the_menu_as_shipped() -> None:
    """Defaults are the dataclass's own."""
    assert Settings.from_env({}) == Settings()


def test_every_setting_can_be_changed() -> None:
    """Each variable changes one field."""
    settings = Settings.from_env(
        {
            "IVR_FLOWS": "menu.yaml",
            "IVR_AUDIO": "clips",
            "IVR_JOURNAL": "postgresql://h/ivr",
            "IVR_CLIPS": "s3://bucket/clips",
            "IVR_SHARED": "run",
            "IVR_TELEMETRY": "http://collector:4318/v1/traces",
            "IVR_KEEP_VERSIONS": "30m",
            "TWILIO_AUTH_TOKEN": "12345",
            "TWILIO_ACCOUNT_SID": "AC1",
            "IVR_PUBLIC_URL": "https://menu.example/",
            "IVR_PROMPTS_AS": "say",
            "IVR_SMS_FROM": "+12025550100",
            "IVR_RECOGNISER_RU": "whisper",
            "IVR_WHISPER": "models/base",
        }
    )

    assert settings == Settings(
        flows=Path("menu.yaml"),
        audio=Path("clips"),
        journal="postgresql://h/ivr",
        clips="s3://bucket/clips",
        shared=Path("run"),
        telemetry="http://collector:4318/v1/traces",
        keep_versions=1800,
        auth_token="12345",
        account_sid="AC1",
        public_url="https://menu.example",
        prompts_as="say",
        sms_from="+12025550100",
        recognisers={**Settings().recognisers, "ru": "whisper"},
        whisper=Path("models/base"),
    )


def test_one_language_gets_another_voice() -> None:
    """The other languages keep theirs."""
    settings = Settings.from_env(
        {"IVR_VOICE_RU": "rhvoice:irina", "IVR_SAY_VOICE_EN": "Polly.Amy"}
    )

    assert settings.voices == {"ru": "rhvoice:irina", "en": "rhvoice:slt"}
    assert settings.say_voices == {"ru": "Polly.Tatyana", "en": "Polly.Amy"}


def test_engines_are_set_up_here() -> None:
    """A program of one's own, and where piper's voices are."""
    settings = Settings.from_env(
        {"IVR_SPEECH_COMMAND": "say --out {out}", "IVR_PIPER_VOICES": "/srv/voices"}
    )

    assert settings.speech_command == "say --out {out}"
    assert settings.piper_voices == Path("/srv/voices")


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("IVR_PROMPTS_AS", "song", "set it to 'play' or 'say'"),
        ("IVR_PUBLIC_URL", "menu.example", "start it with https://"),
        ("IVR_PUBLIC_URL", "https://", "start it with https://"),
        ("IVR_PUBLIC_URL", "https://[menu", "there can be no host '[menu'"),
        ("IVR_PUBLIC_URL", "https://menu.example/#…", "end it before the ? or #"),
        ("IVR_PUBLIC_URL", "https://h:99999", "a port is a number from 1 to 65535"),
        ("IVR_PUBLIC_URL", "https://h:0", "a port is a number from 1 to 65535"),
        ("IVR_TWILIO_API", "http://h:", "its port is no number"),
        ("IVR_TELEMETRY", "http://h:abc/v1/traces", "its port is no number"),
        ("IVR_TELEMETRY", "http://h/v1 /traces", "write a space as %20"),
        ("IVR_DATABASE_URL", "postgresql://h:abc/db", "its port is no number"),
        ("IVR_JOURNAL", "postgres://h:65536", "a port is a number from 1 to 65535"),
        ("IVR_JOURNAL", "postgresql+pg8000://-h/db", "there can be no host '-h'"),
        ("IVR_PUBLIC_URL", "https://menu.example/voice/", "end it before /voice"),
        (
            "IVR_PUBLIC_URL",
            "https://menu. example",
            "there can be no host 'menu. example'",
        ),
    ],
)
def test_a_wrong_one_is_named(name: str, value: str, advice: str) -> None:
    """One sentence: which variable, what it holds, what to do."""
    with pytest.raises(
        SettingsError, match=re.escape(f"{name} is '{value}': {advice}")
    ):
        Settings.from_env({name: value})


@pytest.mark.parametrize("name", ["IVR_DATABASE_URL", "IVR_JOURNAL"])
@pytest.mark.parametrize(
    "url", ["here", "mysql://u:hush@h/db", "sqlite://hush/x", "postgre://u:hush@h/db"]
)
def test_what_no_journal_can_be_in_is_told(name: str, url: str) -> None:
    """By the variable that it is in."""
    with pytest.raises(SettingsError, match=f"{name} is no URL of a database") as told:
        Settings.from_env({name: url})

    assert "hush" not in str(told.value)


@pytest.mark.parametrize(
    "url",
    [
        *("sqlite://", "sqlite:///ivr.sqlite3", "sqlite:////var/a b/ivr.sqlite3"),
        *("postgres://u:p@db/ivr", "postgresql+psycopg://u:p@[::1]:5432/ivr"),
        *("postgresql://u:p@/ivr?host=/run/sql", "postgresql://u:p%40@db_1.lan:1/ivr"),
    ],
)
def test_a_journal_may_be_in_any_of_these(url: str) -> None:
    """As hosts of databases write them."""
    assert Settings.from_env({"IVR_JOURNAL": url}).journal == url


@pytest.mark.parametrize("name", ["IVR_PUBLIC_URL", "IVR_TELEMETRY", "IVR_TWILIO_API"])
@pytest.mark.parametrize(
    "url",
    [
        *("https://u:hush@h:99999", "https://u:hush@ho st", "ftp://u:hush@h"),
        *("https://u:hush@h/?key=hush#hush", "https://u:hu/sh@h", "u:hush@h"),
        *("https://u:hu?hush@h", "https://hush@@h:x"),
    ],
)
def test_what_opens_an_address_is_not_repeated(name: str, url: str) -> None:
    """A log is read by more people than a file of settings."""
    with pytest.raises(SettingsError, match=f"{name} is ") as told:
        Settings.from_env({name: url})

    assert "hush" not in str(told.value)
    assert "hu/sh" not in str(told.value)


def test_an_empty_variable_is_none() -> None:
    """As a compose file writes what it has no value for."""
    names = ("IVR_FLOWS", "IVR_JOURNAL", "IVR_VOICE_RU", "IVR_PROMPTS_AS")
    blank = {**dict.fromkeys(names, ""), "TWILIO_AUTH_TOKEN": " "}

    assert Settings.from_env(blank) == Settings()


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), (" 2h ", 7200), ("0", 0), ("0d", 0), ("", 7200)]
)
def test_a_time_has_a_unit_or_is_nothing(text: str, seconds: float) -> None:
    """An empty one is the default."""
    assert Settings.from_env({"IVR_KEEP_VERSIONS": text}).keep_versions == seconds


@pytest.mark.parametrize("text", ["2 hours", "-1", "1.5h", "h"])
def test_what_is_no_time_is_told(text: str) -> None:
    """With the variable, and how to write one."""
    with pytest.raises(SettingsError, match=r"IVR_KEEP_VERSIONS is .* 2h, 30m or 90s"):
        Settings.from_env({"IVR_KEEP_VERSIONS": text})


@pytest.mark.parametrize("name", ["IVR_KEEP_VERSIONS", "IVR_JOURNAL_KEEP"])
def test_a_number_alone_is_no_time(name: str) -> None:
    """Who means 30 days would have everything deleted after half a minute."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({name: "30"})

    told = f"{name} is '30', without a unit: write 30d, 30h, 30m or 30s"
    assert str(caught.value) == told


def test_what_keeps_strangers_out_is_set_here() -> None:
    """Lists are divided by commas; spaces do not count."""
    settings = Settings.from_env(
        {
            "IVR_BLOCKED_CALLERS": "+7900, +44,",
            "IVR_CALLS_PER_CALLER": "20/hour",
            "IVR_CALLS_PER_NUMBER": "600 / minute",
            "IVR_LIMITS_STORAGE": "redis://counts",
            "IVR_TRANSFERS_TO": "+7495",
            "IVR_LOOKUP_HOSTS": "CRM.example, 10.0.0.5:8080",
            "IVR_METRICS_TOKEN": "secret",
        }
    )

    assert settings.metrics_token == "secret"
    assert settings.guarding == Guarding(
        ("+7900", "+44"),
        "20/hour",
        "600 / minute",
        "redis://counts",
        ("+7495",),
        ("crm.example", "10.0.0.5:8080"),
    )


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("IVR_BLOCKED_CALLERS", "+7900,7800", "'7800' is no beginning of a number"),
        ("IVR_TRANSFERS_TO", "anybody", "'anybody' is no beginning of a number"),
        ("IVR_CALLS_PER_CALLER", "20", "write 20/hour"),
        ("IVR_CALLS_PER_NUMBER", "0/hour", "write 20/hour"),
        ("IVR_LOOKUP_HOSTS", "crm.lan, http://crm.lan/x", "'http://crm.lan/x' is no"),
    ],
)
def test_a_wrong_guard_is_told(name: str, text: str, said: str) -> None:
    """Rather than left open."""
    with pytest.raises(SettingsError, match=f"{name}.*{said}"):
        Settings.from_env({name: text})


def test_the_hosts_database_is_taken_before_our_own() -> None:
    """Hosts of databases set `DATABASE_URL`s; a file of ours may be set besides."""
    ours = {"IVR_JOURNAL": "sqlite:///x.sqlite3"}
    theirs = {"IVR_DATABASE_URL": "postgresql://host/ivr"}

    assert Settings.from_env(ours).journal == "sqlite:///x.sqlite3"
    assert Settings.from_env(ours | theirs).journal == "postgresql://host/ivr"


def test_a_key_is_read_and_not_shown() -> None:
    """Whatever prints settings must not print it."""
    settings = Settings.from_env(
        {"IVR_JOURNAL_KEY": "bm9ib2R5=", "IVR_JOURNAL_KEEP": "7d"}
    )

    assert settings.journal_key == "bm9ib2R5="
    assert settings.journal_keep == 7 * 86_400
    assert "bm9ib2R5" not in repr(settings)


def test_the_readme_has_every_variable() -> None:
    """In the first column of its table, and nothing that nobody reads."""
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| (`[A-Z].*?) \|", readme, re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}

    tables = (*VARIABLES.values(), *GUARDING.values())
    assert told == {name for each in tables for name in each.names}


def test_every_field_is_set_by_a_variable() -> None:
    """None is forgotten, and none is there twice."""
    assert {each.name for each in fields(Settings)} == {*VARIABLES, "guarding"}
    assert {each.name for each in fields(Guarding)} == {*GUARDING}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("IVR_JOURNL_KEY", "IVR_JOURNAL_KEY"),
        ("IVR_JOURNAL_KEYS", "IVR_JOURNAL_KEY"),
        ("IVR_TRANSFER_TO", "IVR_TRANSFERS_TO"),
        ("IVR_FLOW", "IVR_FLOWS"),
        ("IVR_DATABASE", "IVR_DATABASE_URL"),
        ("IVR_PUBLIC", "IVR_PUBLIC_URL"),
        ("IVR_LOOKUP_HOST", "IVR_LOOKUP_HOSTS"),
    ],
)
def test_a_misspelt_name_is_no_setting(name: str, meant: str) -> None:
    """It would seal nothing, keep nobody out, and nobody would notice."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({name: "x", "PATH": "/bin"})

    assert str(caught.value) == f"there is no {name} (did you mean {meant}?)"


@pytest.mark.parametrize(
    "name",
    ["IVR_VOICE_DE", "IVR_WORKERS", "IVR_DOMAIN", "IVR_MENU", "IVR_FILES", "IVR_SEED"],
)
def test_what_others_read_is_theirs(name: str) -> None:
    """Another language's voice, the files of a deployment, another program."""
    assert Settings.from_env({name: "x"}).journal_key == ""
