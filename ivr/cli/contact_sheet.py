"""The contact sheet of a menu: who says what, gathered for the page."""

from pathlib import Path

import click

from ivr.cli import output
from ivr.cli.menu_clips import MenuClips
from ivr.cli.spoken import name_of, used_by
from ivr.speech import sheet
from ivr.speech.catalog import VOCABULARY, Wanted, clip_of
from ivr.speech.sheet import Cell, Row, Sheet


def write(menu: MenuClips, path: Path) -> None:
    """Write the page; raise `SettingsError` where it cannot be."""
    page = sheet.page(gathered(menu))
    output.write(path, page)
    size = len(page.encode()) / 1_000_000
    click.echo(f"Written: {path}, {size:.1f} MB; open it in a browser.", err=True)


def gathered(menu: MenuClips) -> Sheet:
    """Return every prompt with its clips, and then the words of values."""
    users = used_by(menu.flow)
    rows: dict[str, list[Cell]] = {}
    words: list[Cell] = []
    for one in menu.needed:
        if not one.takes:
            continue  # a pause
        if one.takes[0].startswith(f"{VOCABULARY}/"):
            words.append(_cell(menu, one))
            continue
        for prompt in dict.fromkeys(map(name_of, one.prompts)):
            rows.setdefault(prompt, []).append(_cell(menu, one))
    # What shares a clip with an earlier prompt stands in its own place all the same.
    order = dict.fromkeys(
        name for named in menu.flow.prompts.values() for name in named
    )
    found = [
        Row(name, users.get(name, ()), tuple(rows[name]))
        for name in order
        if name in rows
    ]
    title = ", ".join(menu.flow.languages) or "ivr"
    return Sheet(title, tuple(found), tuple(words))


def _cell(menu: MenuClips, one: Wanted) -> Cell:
    return Cell(one.language, one.text, clip_of(menu.store, one))
