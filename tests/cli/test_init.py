import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TextIO

import click
import pytest
from click.testing import CliRunner

from ivr.cli import COMMANDS, group, main
from ivr.errors import SettingsError
from tests.cli.helpers import clean_environment, command


def test_help_lists_every_command_and_imports_none() -> None:
    """So that it comes at once."""
    result = CliRunner().invoke(group, ["--help"])

    assert result.exit_code == 0
    for name, line in COMMANDS.items():
        assert f"  {name}" in result.output
        assert line in result.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    """And every option of it a sentence."""
    result = CliRunner().invoke(group, [name, "--help"])

    assert result.exit_code == 0
    assert f"ivr {name}" in result.output.partition("Example")[2]
    subcommand = group.get_command(click.Context(group), name)
    assert subcommand
    for option in subcommand.params:
        record = option.to_info_dict()
        assert record["param_type_name"] == "argument" or record["help"]


def test_the_commands_can_be_listed_without_importing_any() -> None:
    """As a shell does that completes their names."""
    context = click.Context(group)

    assert group.list_commands(context) == list(COMMANDS)


def test_a_command_that_is_none_is_refused() -> None:
    """With exit status 2."""
    result = CliRunner().invoke(group, ["cal"])

    assert result.exit_code == 2
    assert "No such command 'cal': did you mean 'call'?" in result.output


def test_a_file_that_holds_no_command_is_a_fault_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And no mistake of the person's."""
    monkeypatch.setitem(COMMANDS, "numbers", "No command.")
    monkeypatch.setattr("ivr.cli.numbers.numbers", print, raising=False)

    with pytest.raises(TypeError, match=r"ivr\.cli\.numbers\.numbers is not a command"):
        CliRunner().invoke(group, ["numbers"], catch_exceptions=False)


def test_a_mistake_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, with exit status 2."""

    def wrong(**_: object) -> None:
        raise SettingsError("the number is odd")

    monkeypatch.setattr(group, "main", wrong)

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 2
    assert capsys.readouterr() == ("", "ivr: the number is odd\n")


def test_what_the_machine_refuses_is_one_sentence_too() -> None:
    """With the place, where there is one."""
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            command("--help"), stdout=full, stderr=-1, text=True, check=False
        )

    assert run.returncode == 2
    assert run.stderr == "ivr: what it prints: No space left on device\n"


def test_a_file_that_the_machine_refuses_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where no command has thought of it."""

    def wrong(**_: object) -> None:
        Path("a" * 300).stat()

    monkeypatch.setattr(group, "main", wrong)

    with pytest.raises(SystemExit, match="2"):
        main()

    assert capsys.readouterr().err == f"ivr: {'a' * 300}: File name too long\n"


def test_a_mistake_that_nobody_can_be_told_of_still_ends_with_2() -> None:
    """Both streams lead to a disk that is full."""
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(command("--help"), stdout=full, stderr=full, check=False)

    assert run.returncode == 2


def test_letters_that_a_terminal_has_not_are_escaped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No old locale ends a command."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    monkeypatch.setattr(group, "main", lambda **_: sys.stdout.write("№"))

    main()
    sys.stdout.flush()

    assert raw.getvalue().strip() == rb"\u2116"


def test_a_stream_of_somebody_else_s_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It has no encoding to change."""
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(group, "main", lambda **_: sys.stdout.write("№"))

    main()

    assert out.getvalue() == "№"


def test_a_closed_stream_is_an_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in `ivr call <&- >&-`."""
    found: list[TextIO | None] = []
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    monkeypatch.setattr(
        group, "main", lambda **_: found.extend([sys.stdin, sys.stdout, sys.stderr])
    )

    main()

    opened = [stream for stream in found if stream]
    assert [stream.name for stream in opened] == [os.devnull] * 3
    assert opened[0].read() == ""
    for stream in opened:
        stream.close()


def test_the_command_is_installed_under_its_name() -> None:
    """And knows its version."""
    run = subprocess.run(
        command("--version"), capture_output=True, text=True, check=True
    )

    assert run.stdout.startswith("ivr, version ")


@pytest.mark.parametrize(
    "locale",
    [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}, {"LC_ALL": "ru_RU.KOI8-R"}],
)
def test_json_is_the_same_in_every_locale(locale: dict[str, str]) -> None:
    """Programs read it."""
    run = subprocess.run(
        command("call", "--webhook", "http://127.0.0.1:1/", "--do", "", "--json"),
        capture_output=True,
        env={**clean_environment(), **locale},
        check=False,
    )

    assert run.returncode == 1
    assert [json.loads(line) for line in run.stdout.decode("utf-8").splitlines()]
