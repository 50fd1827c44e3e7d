"""The files of a menu's clips: those too many, and those that are wanted as MP3."""

import click

from ivr import atomic
from ivr.cli.menu_clips import MenuClips
from ivr.errors import SpeechError
from ivr.speech import mp3, wav

MP3 = ".mp3"


def prune(menu: MenuClips, language: str) -> int:
    """Delete the clips and files of a language that nothing needs; return how many."""
    idle = [clip.fingerprint for clip in menu.unused(language)]
    if idle:
        menu.store.remove(idle)
    strays = [p for p in menu.store.strays() if language in ("", p.parent.name)]
    strays += [
        path
        for path in menu.store.folder.glob(f"*/*{MP3}")
        if language in ("", path.parent.name) and menu.store.get(path.stem) is None
    ]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(idle) + len(strays)


def encode(menu: MenuClips) -> int:
    """Write the clips that are not yet there as MP3, beside them; return how many."""
    clips = menu.clips()
    todo = [clip for clip in clips if not clip.path.with_suffix(MP3).exists()]
    with click.progressbar(
        todo, label="Encoding", file=click.get_text_stream("stderr")
    ) as bar:
        for clip in bar:
            try:
                sound = wav.read(clip.path.read_bytes())
                atomic.write(clip.path.with_suffix(MP3), mp3.encode(sound))
            except OSError as error:
                raise SpeechError(f"{clip.path} as MP3: {error.strerror}") from error
    return len(todo)
