"""
`audioop` and pydub, imported without their complaints.

Python 3.11 and 3.12 warn that `audioop` goes; on 3.13 `audioop-lts` brings it
back.  pydub looks for ffmpeg, which nothing here needs.
"""

import threading
import warnings
from functools import cache
from typing import Any, Final

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import audioop

__all__ = ["audioop", "pydub"]

ONE_AT_A_TIME: Final = threading.Lock()
"""`catch_warnings` changes the whole process."""


# Any: pydub ships no types.
def pydub() -> Any:
    """Return the package, imported when the first sound needs it."""
    with ONE_AT_A_TIME:
        return _pydub()


@cache
def _pydub() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pydub.silence  # noqa: PLC0415 - a webhook that plays clips needs none

    return pydub
