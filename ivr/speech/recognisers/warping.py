"""
How far a sound is from many others, whatever their pace: dynamic time warping.

Each frame of what was said is held against one frame of a template, which goes on
by none, one or two frames at a time: nobody speaks at less than half or more than
twice the template's pace.  All templates are gone through at once.
"""

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Cepstra = NDArray[np.float32]

FAR: Final = 1e6
"""What cannot be reached."""


def distances(said: "Cepstra", templates: "Sequence[Cepstra]") -> "Cepstra":
    """Return the mean distance of a frame along the best way to each template."""
    if not len(said) or not templates:
        return np.full(len(templates), FAR, np.float32)
    lengths = np.array([len(each) for each in templates])
    most = int(lengths.max())
    costs = _costs(said, templates, most)
    reached = np.full((len(templates), most + 2), FAR, np.float32)
    reached[:, 2] = costs[0, :, 0]
    reached[:, 3:4] = costs[0, :, 1:2]
    stayed = np.zeros((len(templates), most), bool)
    for row in costs[1:]:
        on, skip = reached[:, 1:-1], reached[:, :-2]
        stay = np.where(stayed, FAR, reached[:, 2:])
        best = np.minimum(np.minimum(on, skip), stay)
        stayed = (stay < on) & (stay < skip)
        reached[:, 2:] = np.minimum(best + row, FAR)
    ends = reached[np.arange(len(templates)), lengths + 1]
    near = reached[np.arange(len(templates)), np.maximum(lengths, 2)]
    far: Cepstra = np.minimum(ends, near) / len(said)
    return far


def _costs(
    said: "Cepstra", templates: "Sequence[Cepstra]", most: int
) -> "NDArray[np.float32]":
    """Return how far each frame is from each of each template."""
    held = np.zeros((len(templates), most, said.shape[1]), np.float32)
    for place, each in enumerate(templates):
        held[place, : len(each)] = each
    flat = held.reshape(-1, said.shape[1])
    squares = (said**2).sum(1)[:, None] + (flat**2).sum(1)[None] - 2 * said @ flat.T
    far: NDArray[np.float32] = np.sqrt(np.maximum(squares, 0.0))
    return far.reshape(len(said), len(templates), most)
