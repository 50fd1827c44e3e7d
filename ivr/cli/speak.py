"""
`ivr speak`: words into clips, before any caller needs them.

Nothing is synthesized while a caller waits: what has no clip is said by
Twilio's own voice.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import click

from ivr.cli import clip_files, playing, studio, voices
from ivr.cli.menu_clips import Choice, MenuClips, menu_clips
from ivr.cli.output import demand_writable
from ivr.cli.rendered import Report
from ivr.settings import Settings
from ivr.speech.catalog import Wanted
from ivr.speech.engines import ENGINES, configured
from ivr.speech.index import Clip
from ivr.speech.recognisers.whisper import Whisper
from ivr.speech.rendering import Failure, Renderer

FILE: Final = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """
    The options of `ivr speak`, by their names there.

    Raises `click.UsageError` for two that contradict each other.
    """

    path: Path | None
    language: str
    node: tuple[str, ...]
    prompt: tuple[str, ...]
    engine: str | None
    listen: str | None
    sheet: Path | None
    folder: Path | None
    force: bool
    prune: bool
    check: bool
    hear: bool
    mp3: bool
    script: bool
    list_voices: bool
    as_json: bool

    def __post_init__(self) -> None:
        writes = self.prune or self.force or self.mp3 or self.listen or self.folder
        if self.check and writes:
            raise click.UsageError(
                "--check changes nothing: leave --prune, --force, --mp3, --listen and"
                " --import out"
            )
        if self.prune and self.choice.is_part:
            raise click.UsageError(
                "--prune looks at all prompts: leave --node, --prompt and --listen out"
            )

    @property
    def choice(self) -> Choice:
        """The prompts that are meant."""
        heard = (self.listen,) if self.listen else ()
        return Choice(self.language, self.node, (*self.prompt, *heard))


@click.command()
@click.argument("path", required=False, type=FILE)
@click.option("--language", default="", help="Only this language: ru, en.")
@click.option("--node", multiple=True, help="Only what this node says.")
@click.option("--prompt", multiple=True, help="Only this prompt.")
@click.option(
    "--engine",
    type=click.Choice([*ENGINES]),
    help="Let this engine stand in for the voices' own.",
)
@click.option("--force", is_flag=True, help="Render anew what has a clip, too.")
@click.option("--prune", is_flag=True, help="Delete clips that no prompt needs.")
@click.option(
    "--check",
    is_flag=True,
    help="Render nothing; exit 1 if a clip is due, or its sound is not as it should.",
)
@click.option("--hear", is_flag=True, help="Hear clips back with Whisper, count words.")
@click.option("--mp3", is_flag=True, help="Write each clip as MP3, too.")
@click.option("--listen", metavar="PROMPT", help="Play this prompt.")
@click.option("--sheet", type=FILE, help="Write a page with every prompt to hear.")
@click.option("--script", is_flag=True, help="Print what a person has to read.")
@click.option("--import", "folder", type=FILE, help="Take recordings from a folder.")
@click.option("--voices", "list_voices", is_flag=True, help="List voices, licences.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
# Any: click gives each option by its name, and `Asked` knows their types.
def speak(**options: Any) -> None:
    """
    Render the prompts of PATH that have no current clip.

    PATH is a folder of flows, or one file of them.  The clips go to the folder
    that IVR_AUDIO names, `audio` by default.

    Example: ivr speak --language ru --prune
    """
    asked = Asked(**options)
    settings = Settings.from_env(os.environ)
    if asked.list_voices:
        _list_voices(settings, asked)
        return
    if asked.sheet:
        demand_writable(asked.sheet)
    menu = menu_clips(settings, asked.path, asked.choice)
    if menu.store.problem:
        click.echo(f"ivr: {menu.store.problem}", err=True)
    if asked.hear:
        _hear_back(menu, settings, as_json=asked.as_json)
    elif asked.script:
        click.echo("\n".join(studio.script(menu)))
    else:
        raise SystemExit(0 if _speak(menu, asked) else 1)


def _speak(menu: MenuClips, asked: Asked) -> bool:
    """Look at the clips, or make them; return whether all is well with them."""
    refused = _take_in(menu, asked.folder, asked.language) if asked.folder else 0
    report = _checked(menu, asked) if asked.check else _made(menu, asked)
    told = report.lines(check=asked.check)
    click.echo(report.json() if asked.as_json else "\n".join(told))
    if asked.listen:
        click.echo(playing.play(menu))
    if asked.sheet:
        _write_sheet(menu, asked.sheet)
    lacks = asked.check and (report.due or report.faults)
    return not (report.failures or refused or lacks)


def _list_voices(settings: Settings, asked: Asked) -> None:
    engines = configured(settings.speech_command, settings.piper_voices)
    if asked.as_json:
        click.echo(voices.as_json(engines, asked.language))
    else:
        told = voices.table(engines, asked.language, settings.voices)
        click.echo("\n".join(told))


def _take_in(menu: MenuClips, folder: Path, language: str) -> int:
    """Take recordings in, and say what was refused; return how many were."""
    taken = [*studio.bring_in(menu, folder, language)]
    refused = [one for one in taken if one.reason]
    for one in refused:
        click.echo(f"ivr: {one.path}: {one.reason}", err=True)
    kept = len(taken) - len(refused)
    click.echo(f"Recordings taken: {kept} of {len(taken)}.", err=True)
    return len(refused)


def _hear_back(menu: MenuClips, settings: Settings, *, as_json: bool) -> None:
    """Have the clips heard back, and say what of them was lost."""
    # num2words and numpy, as above.
    from ivr.cli import heard_back  # noqa: PLC0415

    hearings = heard_back.hear(menu.clips(), Whisper(settings.whisper))
    told = heard_back.lines(hearings)
    click.echo(heard_back.as_json(hearings) if as_json else "\n".join(told))


def _checked(menu: MenuClips, asked: Asked) -> Report:
    # numpy takes 0.1 s to import: whoever checks nothing does without.
    from ivr.speech.inspection import fault  # noqa: PLC0415

    faults = [(clip, fault(clip)) for clip in menu.clips()]
    return Report(
        menu.due(),
        len(menu.needed),
        faults=tuple((clip, wrong) for clip, wrong in faults if wrong),
        outdated=menu.outdated(),
        unused=_unused(menu, asked),
    )


def _made(menu: MenuClips, asked: Asked) -> Report:
    """Render what is due, and tidy up as far as that is asked for."""
    report = _rendered(menu, asked)
    if asked.prune:
        report = replace(report, pruned=clip_files.prune(menu, asked.language))
    if asked.mp3:
        report = replace(report, encoded=clip_files.encode(menu))
    return report


def _rendered(menu: MenuClips, asked: Asked) -> Report:
    due = menu.due()
    renderer = Renderer(menu.store, asked.engine or "", among=menu.engines)
    worth = [gap.wanted for gap in due if renderer.is_worth(gap)]
    clips, failures = _render(renderer, menu.needed if asked.force else worth)
    for sentence in renderer.absent:
        click.echo(f"ivr: {sentence}", err=True)
    for failure in failures:
        click.echo(f"ivr: {failure}", err=True)
    return Report(
        due,
        len(menu.needed),
        tuple(clips),
        tuple(failures),
        outdated=menu.outdated(),
        unused=_unused(menu, asked),
    )


def _render(
    renderer: Renderer, todo: Sequence[Wanted]
) -> tuple[list[Clip], list[Failure]]:
    clips: list[Clip] = []
    failures: list[Failure] = []
    if not todo:
        return clips, failures
    with click.progressbar(
        renderer.render(todo),
        length=len(todo),
        label="Rendering",
        show_pos=True,
        file=click.get_text_stream("stderr"),
    ) as bar:
        for made in bar:
            if isinstance(made, Failure):
                failures.append(made)
            else:
                clips.append(made)
    return clips, failures


def _unused(menu: MenuClips, asked: Asked) -> int:
    """Count clips that nothing needs, where all that needs some is known."""
    return 0 if asked.choice.is_part else len(menu.unused(asked.language))


def _write_sheet(menu: MenuClips, path: Path) -> None:
    # numpy, as above.
    from ivr.cli.contact_sheet import write  # noqa: PLC0415

    write(menu, path)
