from ivr.flow.diagram.colours import COLOURS, RESERVED_WORDS
from ivr.flow.diagram.picture import ENTRY, FOLDED
from ivr.flow.model import RESERVED
from ivr.flow.nodes import KINDS


def test_every_kind_has_a_colour_of_its_own() -> None:
    """A new kind of node has to choose one."""
    assert COLOURS.keys() == {ENTRY, FOLDED, *KINDS}
    assert len(set(COLOURS.values())) == len(COLOURS)


def test_every_reserved_target_has_words() -> None:
    """A reader need not know the language of flows."""
    assert set(RESERVED_WORDS) == set(RESERVED)
