"""`ivr new`: a menu of five lines, to be called a minute later."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import click

from ivr import atomic
from ivr.errors import SettingsError
from ivr.flow.model import RESERVED, Flow
from ivr.flow.reader import read
from ivr.flow.schema import schema
from ivr.flow.source import is_there
from ivr.settings import Settings

NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,63}")

FICTIONAL: Final = tuple(f"+120255501{number:02}" for number in range(100))
"""Numbers that nobody has: 555-0100 to 555-0199 are kept for fiction (NANPA)."""

SCHEMA: Final = ".schema.json"
"""Beside the menus: what an editor completes and checks them by."""

WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "ru": (
            "Чтобы узнать часы работы, нажмите один.",
            "Мы работаем каждый день с девяти до восемнадцати.",
        ),
        "en": (
            "For our opening hours, press one.",
            "We are open every day from nine to six.",
        ),
    }
)
"""Language -> what the menu says, and what it answers."""

OTHER_WORDS: Final = ("Opening hours: 1.", "Every day, 9:00-18:00.")
"""The same for an author who will put a language of their own in its place."""


@click.command()
@click.argument("name")
def new(name: str) -> None:
    """
    Start a menu called NAME: five lines in a file of its own.

    The file goes to the folder that IVR_FLOWS names, `flows` by default, and
    answers a fictional number that no other menu there has.

    Example: ivr new bakery
    """
    if not NAME.fullmatch(name) or name in RESERVED:
        raise click.UsageError(
            f"{name[:80]!r} cannot be a menu's name: take a plain word, as in bakery"
        )
    flows = Settings.from_env(os.environ).flows
    folder = flows.parent if flows.is_file() else flows
    file = folder / f"{name}.yaml"
    if is_there(file):
        raise click.UsageError(f"{file} is there already: take another name")
    flow = read(folder).flow
    number = _free_number(flow)
    _refuse_clash(flow, name)
    _write(file, "\n".join((*_lines(name, number, _languages(flow)), "")))
    click.echo(f"Wrote {file}: it answers {number}.")
    click.echo(f"Next: ivr check, then ivr call {number}")


def _free_number(flow: Flow | None) -> str:
    taken = flow.entries if flow else {}
    for number in FICTIONAL:
        if number not in taken:
            return number
    raise SettingsError(f"all numbers up to {FICTIONAL[-1]} are taken: delete a menu")


def _refuse_clash(flow: Flow | None, name: str) -> None:
    known = set().union(*flow.prompts.values()) if flow else set()
    for prompt in (f"{name}.menu", f"{name}.hours"):
        if prompt in known:
            raise click.UsageError(f"there is a prompt {prompt!r}: take another name")


def _languages(flow: Flow | None) -> tuple[str, ...]:
    return tuple(flow.languages) if flow else ("en",)


def _lines(name: str, number: str, languages: tuple[str, ...]) -> Iterator[str]:
    """Write the menu; a menu of one language takes five lines."""
    yield f"# yaml-language-server: $schema={SCHEMA}"
    yield f'entries: {{"{number}": menu}}'
    yield "nodes:"
    # Who presses nothing, or nothing right, is told too, and nobody goes round.
    asks = f"prompt: {name}.menu, choices: {{1: hours}}, on_failure: hours"
    yield f"  menu: {{kind: menu, {asks}}}"
    yield f"  hours: {{kind: hangup, prompt: {name}.hours}}"
    words = {code: WORDS.get(code, OTHER_WORDS) for code in languages}
    inline = [
        f'{code}: {{{name}.menu: "{menu}", {name}.hours: "{hours}"}}'
        for code, (menu, hours) in words.items()
    ]
    if len(inline) == 1:
        yield f"prompts: {{{inline[0]}}}"
        return
    yield "prompts:"
    yield from (f"  {line}" for line in inline)


def _write(file: Path, text: str) -> None:
    try:
        atomic.write(file, text.encode())
        beside = file.parent / SCHEMA
        if not beside.exists():
            written = json.dumps(schema(), ensure_ascii=False, indent=2)
            atomic.write(beside, f"{written}\n".encode())
    except OSError as error:
        raise SettingsError(f"cannot write {file}: {error.strerror}") from None
