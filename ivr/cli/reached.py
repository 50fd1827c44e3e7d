"""What scenarios reached of each menu: counted, told, drawn."""

import json
from collections.abc import Iterator
from math import floor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ivr.cli import output
from ivr.errors import ScenarioError, SettingsError

if TYPE_CHECKING:
    from ivr.flow.model import Flow
    from ivr.scenario.coverage import Coverage
    from ivr.scenario.menu import Menu

SHOWN: Final = 200
"""Things not reached that are listed; the counts tell of the rest."""

ALL: Final = "#2f8a4e"
SOME: Final = "#c0811c"
NONE: Final = "#9aa3a9"
"""Colours of a node that was reached whole, in part and not at all."""

PAINTED: Final = (".svg", ".png")


def painted(_context: object, _option: object, file: Path | None) -> Path | None:
    """Refuse a picture that cannot be made, before any call is."""
    if file and file.suffix.lower() not in PAINTED:
        raise click.UsageError(f"{file} ends in neither .svg nor .png")
    if file:
        output.demand_writable(file)
    return file


class Reached:
    """What was reached of each menu, in one language or in all."""

    def __init__(self, language: str = "") -> None:
        self._language = language
        self._menus: dict[Path, Coverage] = {}

    def take(self, menu: "Menu") -> None:
        """Count a call."""
        from ivr.scenario.coverage import Coverage  # noqa: PLC0415 - rarely asked for

        path = menu.settings.flows
        if path not in self._menus:
            self._refuse_unknown(menu.flow)
            self._menus[path] = Coverage(menu.flow, self._language)
        self._menus[path].take(menu.walks)

    def report(
        self, fail_under: float | None, picture: Path | None, *, as_json: bool
    ) -> bool:
        """Say what was not reached; return whether it is too much."""
        if not self._menus:
            raise ScenarioError("no scenario calls a menu of ours: nothing is covered")
        for path, coverage in self._menus.items():
            lines = _as_json(path, coverage) if as_json else _as_text(coverage)
            if len(self._menus) > 1 and not as_json:
                click.echo(f"{path}:")
            click.echo("\n".join(lines))
        if picture:
            self._draw(picture)
        lowest = min(each.percent for each in self._menus.values())
        short = fail_under is not None and lowest < fail_under
        if short:
            click.echo(f"{_percent(lowest)} % is under {fail_under:g} %.", err=True)
        return short

    def _refuse_unknown(self, flow: "Flow") -> None:
        if self._language not in ("", *flow.languages):
            known = ", ".join(flow.languages)
            raise click.UsageError(
                f"the menu has no language {self._language!r}: it has {known}"
            )

    def _draw(self, file: Path) -> None:
        if len(self._menus) > 1:
            paths = ", ".join(map(str, self._menus))
            raise SettingsError(
                f"--picture is of one menu, and these were called: {paths}"
            )
        _draw(next(iter(self._menus.values())), file)


def _percent(share: float) -> float:
    """Round down: what is not all is not 100."""
    return floor(share * 10) / 10


def _as_text(coverage: "Coverage") -> Iterator[str]:
    for kind, reached, wanted in coverage.counts():
        yield f"{kind:<9} {reached:>5} of {wanted}"
    yield f"reached   {_percent(coverage.percent):>5} %"
    missing = list(coverage.missing())
    yield from (f"{mark}: {item}: not reached" for mark, item in missing[:SHOWN])
    if len(missing) > SHOWN:
        yield f"and {len(missing) - SHOWN} more"


def _as_json(path: Path, coverage: "Coverage") -> Iterator[str]:
    missing = [
        {
            "file": mark.file,
            "line": mark.line,
            "node": item.node,
            "kind": item.kind,
            "label": item.label,
        }
        for mark, item in coverage.missing()
    ]
    fields: dict[str, Any] = {  # JSON's
        "menu": str(path),
        "percent": _percent(coverage.percent),
        **{kind: [reached, of] for kind, reached, of in coverage.counts()},
        "missing": missing,
    }
    yield json.dumps({"coverage": fields}, ensure_ascii=False)


def _draw(coverage: "Coverage", file: Path) -> None:
    """Draw the menu with each node in the colour of how much of it was reached."""
    from ivr.flow.diagram import picture, png, svg  # noqa: PLC0415 - rarely asked for

    shades = {node: _shade(share) for node, share in coverage.shares().items()}
    title = f"{_percent(coverage.percent)} % reached"
    drawn = svg(picture(coverage.flow, shades=shades), title)
    output.write(file, png(drawn) if file.suffix.lower() == ".png" else drawn)
    click.echo(f"Wrote {file}: green is reached, amber in part, grey not", err=True)


def _shade(share: float) -> str:
    return ALL if share == 1 else SOME if share else NONE
