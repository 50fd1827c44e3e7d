"""
Any program that reads text and writes WAV, named in `IVR_SPEECH_COMMAND`.

    say-it --voice {voice} --out {out}          text comes on standard input
    say-it --lang {language} --in {text}        WAV goes to standard output
"""

import re
import shlex
import shutil
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from ivr.errors import SpeechError
from ivr.speech import wav
from ivr.speech.engines.engine import Offer
from ivr.speech.engines.process import run
from ivr.speech.sound import Sound

BLANKS: Final = ("text", "out", "language", "voice", "rate")
"""What may stand in braces: two paths of files, and what the voice is."""

BLANK: Final = re.compile(r"\{(\w*)\}")

NAME: Final = re.compile(r"\w[\w.+/-]*")
"""A voice becomes an argument: it must not look like an option."""

HOW: Final = "IVR_SPEECH_COMMAND='program --voice {voice} --out {out}'"


@dataclass(frozen=True, slots=True)
class Command:
    """The program's command line, with blanks in braces."""

    template: str = ""
    name: str = "command"
    online: bool = False

    def missing(self, language: str = "", voice: str = "") -> str:
        """Say what is not set or not there; raise for a command that cannot be."""
        del language
        if voice and not NAME.fullmatch(voice):
            raise SpeechError(f"{voice!r} cannot be a voice of a program")
        if not self.template.strip():
            return f"no program is set to speak: set {HOW}"
        program = self._words()[0]
        if shutil.which(program) is None:
            return f"there is no program {program!r} (IVR_SPEECH_COMMAND)"
        return ""

    def version(self) -> str:
        """Return a hash of the command line: all that is known of the program."""
        return sha256(self.template.encode()).hexdigest()[:8]

    def offers(self) -> tuple[Offer, ...]:
        """Return none: nobody knows its voices."""
        return ()

    def synthesize(self, text: str, language: str, voice: str, rate: float) -> Sound:
        """Return the text as the program says it, at the program's rate."""
        with tempfile.TemporaryDirectory() as folder:
            said, out = Path(folder, "words.txt"), Path(folder, "said.wav")
            said.write_text(text, "utf-8")
            blanks = {
                "text": str(said),
                "out": str(out),
                "language": language,
                "voice": voice,
                "rate": f"{rate:g}",
            }
            words = self._words()
            command = [BLANK.sub(lambda blank: blanks[blank[1]], w) for w in words]
            on_input = "" if "{text}" in self.template else text
            printed = run(command, on_input)
            if "{out}" not in self.template:
                return wav.read(printed)
            if not out.exists():
                raise SpeechError(f"{command[0]} wrote no sound for {text!r}")
            return wav.read(out.read_bytes())

    def _words(self) -> list[str]:
        try:
            words = shlex.split(self.template)
        except ValueError as error:
            raise SpeechError(f"IVR_SPEECH_COMMAND cannot be read: {error}") from error
        for blank in BLANK.findall(self.template):
            if blank not in BLANKS:
                known = ", ".join(f"{{{each}}}" for each in BLANKS)
                raise SpeechError(
                    f"IVR_SPEECH_COMMAND has {{{blank}}}: only {known} can be filled in"
                )
        return words
