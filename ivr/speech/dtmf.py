"""
Keys found in sound: DTMF, as ITU-T Q.24 asks a receiver to find it.

For fronts that bring audio alone: where keys also come as events, every key
would be there twice.

A block of 12.75 ms holds a key when two tones of the keypad, one of each group,
make up nearly all of its energy, neither much stronger than the other, and each
clearly the strongest of its group.  Two such blocks in a row are a key; two in a
row without it end it.  Voices sometimes hold two such tones for one block, and
next to never for two.
"""

from typing import TYPE_CHECKING, Final

import numpy as np

from ivr.speech.mix import LINE_RATE
from ivr.speech.signals import COLUMNS, KEYPAD, ROWS

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK: Final = 102
"""Samples: two blocks fit into the 40 ms that a key lasts at least."""

LEAST: Final = 300.0
"""The quietest block that can be a key, as an effective value: -41 dBFS."""

SHARE: Final = 0.8
"""Of the energy that the two tones must have; at 15 dB over noise they have 0.9."""

TWIST: Final = 6.3
"""How much stronger (in power) one tone may be: 8 dB, either way."""

STANDS_OUT: Final = 4.0
"""How much stronger a tone is than the next of its group."""

NAMES: Final = "".join(KEYPAD)

OFF: Final = (1.0, 0.987, 1.013)
"""A key's tones may be 1.5 % off (Q.24), and are looked for there too."""

WAVES: Final = np.exp(
    (-2j * np.pi / LINE_RATE)
    * np.outer(np.arange(BLOCK), np.outer(OFF, (*ROWS, *COLUMNS)))
)


class Detector:
    """Listens to one party, 16-bit samples of 8 kHz as they come."""

    def __init__(self) -> None:
        self._rest = np.zeros(0, np.int16)
        self._last = ""
        self._down = ""
        self._gone = 0

    def keys(self, samples: "NDArray[np.int16]") -> str:
        """Return the keys that have begun by the end of these samples."""
        self._rest = np.concatenate((self._rest, samples))
        count = len(self._rest) // BLOCK
        blocks = self._rest[: count * BLOCK].reshape(count, BLOCK)
        self._rest = self._rest[count * BLOCK :]
        return "".join(map(self._follow, found(blocks)))

    def _follow(self, key: str) -> str:
        """Take one block's key, empty for none; return it where it begins."""
        begins = bool(key) and key == self._last and key != self._down
        self._last = key
        if begins:
            self._down, self._gone = key, 0
            return key
        self._gone = 0 if key == self._down else self._gone + 1
        if self._gone > 1:
            self._down = ""
        return ""


def found(blocks: "NDArray[np.int16]") -> list[str]:
    """Return the key in each block, empty where there is none."""
    signal = blocks.astype(np.float64)
    energy = (signal**2).sum(axis=1)
    loud = energy >= BLOCK * LEAST**2
    if not loud.any():
        return [""] * len(blocks)
    power = (np.abs(signal @ WAVES) ** 2).reshape(-1, len(OFF), 2, 4)
    # Per group the place that fits best: its neighbours are as far off as it is.
    group = np.take_along_axis(
        power, power.max(axis=3, keepdims=True).argmax(axis=1, keepdims=True), axis=1
    )[:, 0]
    strongest, next_best = np.sort(group, axis=2)[:, :, :-3:-1].transpose(2, 0, 1)
    row, column = strongest.T
    holds = (
        loud
        & (2 * (row + column) / BLOCK >= SHARE * energy)
        & (np.maximum(row, column) <= TWIST * np.minimum(row, column))
        & (strongest > STANDS_OUT * next_best).all(axis=1)
    )
    places = group.argmax(axis=2) @ (4, 1)
    return [
        NAMES[place] if yes else "" for place, yes in zip(places, holds, strict=True)
    ]
