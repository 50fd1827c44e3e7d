"""
A contact sheet: every prompt on one page, to hear, to see and to read.

The page is one file with all sound in it, so that it can be sent to whoever
has to approve the prompts.
"""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import Final

import numpy as np

from ivr.errors import SpeechError
from ivr.speech import wav
from ivr.speech.index import Clip
from ivr.speech.resample import samples_of
from ivr.speech.sound import Sound

COLUMNS: Final = 300
HEIGHT: Final = 48
"""Of a wave form, in its own units; it stretches to the width of its cell."""

LOUDEST: Final = 32_768 * 10 ** (-3 / 20)
"""The ceiling of a clip, drawn from edge to edge."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One text in one language, and its clip if there is one."""

    language: str
    text: str
    clip: Clip | None


@dataclass(frozen=True, slots=True)
class Row:
    """One prompt: who says it, and its texts."""

    prompt: str
    nodes: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole: prompts, and the words that values are put together from."""

    title: str
    rows: tuple[Row, ...]
    words: tuple[Cell, ...]


def page(sheet: Sheet) -> str:
    """Return the page; raise `SpeechError` for a clip that cannot be read."""
    every = [cell for row in sheet.rows for cell in row.cells] + [*sheet.words]
    cells = {(cell.language, cell.text): cell.clip for cell in every}
    seconds = sum(clip.seconds for clip in cells.values() if clip)
    missing = sum(clip is None for clip in cells.values())
    parts = {
        "title": escape(f"Prompts: {sheet.title}"),
        "summary": escape(
            f"{len(sheet.rows)} prompts, {len(cells)} clips, {_clock(seconds)}"
            + (f", {missing} not rendered yet" if missing else "")
        ),
        "style": _file("sheet.css"),
        "script": _file("sheet.js"),
        "contents": "".join(_contents(sheet)),
        "body": "".join(_body(sheet)),
    }
    text = _file("sheet.html")
    for name, part in parts.items():
        text = text.replace(f"<!--{name}-->", part)
    return text


def _contents(sheet: Sheet) -> Iterator[str]:
    for name in dict.fromkeys(_group(row) for row in sheet.rows):
        yield f'<a href="#{escape(name)}">{escape(name)}</a>'
    if sheet.words:
        yield '<a href="#-words">values</a>'


def _body(sheet: Sheet) -> Iterator[str]:
    groups: dict[str, list[Row]] = {}
    for row in sheet.rows:
        groups.setdefault(_group(row), []).append(row)
    for name, rows in groups.items():
        yield f'<h2 id="{escape(name)}">{escape(name)}</h2>'
        yield from map(_row, rows)
    if sheet.words:
        yield '<h2 id="-words">values</h2><p>Numbers, dates and codes are put'
        yield " together from these.</p>"
        yield f'<section class="words">{"".join(map(_cell, sheet.words))}</section>'


def _row(row: Row) -> str:
    nodes = ", ".join(f"<code>{escape(node)}</code>" for node in row.nodes)
    languages = [
        f'<div class="language">{"".join(map(_cell, cells))}</div>'
        for _, cells in groupby(row.cells, lambda cell: cell.language)
    ]
    return (
        f'<section class="prompt"><h3>{escape(row.prompt)}</h3>'
        f'<p class="nodes">{nodes or "said by no node"}</p>'
        f'<div class="languages">{"".join(languages)}</div></section>'
    )


def _cell(cell: Cell) -> str:
    text = f'<p lang="{escape(cell.language)}">{escape(cell.text)}</p>'
    if cell.clip is None:
        return f'<article>{text}<p class="none">No clip yet: ivr speak</p></article>'
    try:
        data = cell.clip.path.read_bytes()
        wave = _wave(wav.read(data))
    except (OSError, SpeechError) as error:
        raise SpeechError(f"{cell.clip.path} cannot be read: {error}") from error
    sound = b64encode(data).decode()
    label = escape(f"{cell.language}: {cell.text}")
    return (
        f"<article>{text}{wave}"
        f'<audio controls preload="none" aria-label="{label}"'
        f' src="data:audio/wav;base64,{sound}"></audio>'
        f'<p class="facts">{_facts(cell.clip)}</p></article>'
    )


def _facts(clip: Clip) -> str:
    level = clip.making.level
    spoken = str(clip.voice).rstrip(":")
    by = clip.maker if clip.engine != clip.voice.engine else ""
    facts = (
        f"{clip.seconds:.2f} s",
        "" if level is None else f"{level:.1f} dBov",
        f"{by} for {spoken}" if by else spoken,
    )
    return " · ".join(escape(fact) for fact in facts if fact)


def _wave(sound: Sound) -> str:
    """Return a wave form: the highest sample of each column, up and down."""
    samples = np.abs(samples_of(sound))
    columns = np.array_split(samples, min(COLUMNS, len(samples)) or 1)
    middle = HEIGHT / 2
    tops = [
        min(middle, middle * float(part.max(initial=0)) / LOUDEST) for part in columns
    ]
    path = "".join(
        f"M{x} {middle - top:.1f}V{middle + top:.1f}"
        for x, top in enumerate(tops)
        if top > 0.3  # noqa: PLR2004 - thinner than a line
    )
    return (
        f'<svg viewBox="0 0 {len(tops)} {HEIGHT}" preserveAspectRatio="none"'
        f' aria-hidden="true"><path d="M0 {middle:g}H{len(tops)}{path}"/></svg>'
    )


def _group(row: Row) -> str:
    """Return `orders` for `orders.menu`: the file it belongs to."""
    return row.prompt.partition(".")[0]


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s"


def _file(name: str) -> str:
    return files("ivr.speech").joinpath(name).read_text("utf-8")
