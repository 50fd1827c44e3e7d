import click
from click.testing import CliRunner

from ivr.cli.load_options import (
    OPTIONS,
    WEBHOOK_NAMES,
    about_callers,
    about_webhook,
)


def test_each_option_comes_as_its_fields_text() -> None:
    """Nothing is read yet: a file's values are read in the same place."""
    given: dict[str, str | None] = {}

    @click.command()
    @about_callers
    def command(**about: str | None) -> None:
        given.update(about)

    done = CliRunner().invoke(command, ["--talk", "4m", "--for", "1h"])

    assert done.exit_code == 0
    assert given.keys() == OPTIONS.keys()
    assert {name: text for name, text in given.items() if text} == {
        "talk": "4m",
        "lasts": "1h",
    }


def test_every_option_says_what_it_is_for() -> None:
    """In one line of the help."""
    assert all(line.endswith(".") for _, _, line in OPTIONS.values())


def test_a_webhooks_options_are_known_by_name() -> None:
    """So that the command can set them apart."""
    given: dict[str, object] = {}

    @click.command()
    @about_webhook
    def command(**about: object) -> None:
        given.update(about)

    done = CliRunner().invoke(command, ["--spawn-rate", "2", "--guess"])

    assert done.exit_code == 0
    assert sorted(given) == sorted(WEBHOOK_NAMES)
    assert (given["spawn_rate"], given["guess"], given["url"]) == (2.0, True, None)
