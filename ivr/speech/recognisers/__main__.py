"""
Have words spoken, and keep them as this package's own: `LANGUAGE WORD...`.

    python -m ivr.speech.recognisers ru оператор "статус заказа"

Words that are there already stay.  Needs RHVoice.
"""

import sys
import tempfile
from pathlib import Path

from ivr.speech.recognisers.recogniser import DIGITS
from ivr.speech.recognisers.shelf import Shelf, pack


def main(language: str, *words: str) -> int:
    """Add words to a language's file; return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder))
        lacks = shelf.lacks(language)
        if lacks:
            sys.stderr.write(f"{lacks}\n")
            return 1
        wanted = {*DIGITS.get(language, ()), *words, *shelf.shipped(language)}
        there, without = shelf.words(language, sorted(wanted))
    pack(Path(__file__).with_name(f"{language}.npz"), dict(sorted(there.items())))
    sys.stdout.write(f"{len(there)} words; not said: {', '.join(without) or 'none'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
