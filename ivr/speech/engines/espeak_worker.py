"""
A process that speaks through espeak-ng's library, and nothing else.

    python -m ivr.speech.engines.espeak_worker ru 175 < words.txt > said.wav

The names and numbers are those of espeak-ng's `speak_lib.h`.
"""

import ctypes
import sys
from typing import Final

from ivr.speech import wav
from ivr.speech.sound import Sound

SYNCHRONOUS: Final = 2
"""AUDIO_OUTPUT_SYNCHRONOUS: samples come to the callback, not to a device."""

RATE: Final = 1
BY_CHARACTER: Final = 1
UTF8: Final = 1
PHONEMES: Final = 0x100
"""espeakRATE, POS_CHARACTER, espeakCHARS_UTF8, espeakPHONEMES: `[[…]]` is sounds."""

Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


def main(voice: str, pace: int, text: str) -> Sound:
    """Return the text in this voice, `pace` words a minute."""
    import espeakng_loader  # noqa: PLC0415 - only the `voice` extra brings it

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    folder = espeakng_loader.get_data_path().encode()
    hertz = library.espeak_Initialize(SYNCHRONOUS, 0, folder, 0)
    if hertz <= 0 or library.espeak_SetVoiceByName(voice.encode()):
        raise SystemExit(f"espeak-ng has no voice {voice!r}")
    said = bytearray()

    def keep(samples: "ctypes._Pointer[ctypes.c_short]", count: int, _: object) -> int:
        if samples and count:
            said.extend(ctypes.string_at(samples, 2 * count))
        return 0

    callback = Callback(keep)
    library.espeak_SetSynthCallback(callback)
    library.espeak_SetParameter(RATE, pace, 0)
    words = text.encode() + b"\0"
    size = ctypes.c_size_t(len(words))
    library.espeak_Synth(words, size, 0, BY_CHARACTER, 0, UTF8 | PHONEMES, None, None)
    library.espeak_Synchronize()
    return Sound(bytes(said), hertz)


if __name__ == "__main__":
    spoken = main(sys.argv[1], int(sys.argv[2]), sys.stdin.buffer.read().decode())
    sys.stdout.buffer.write(wav.pcm(spoken))
