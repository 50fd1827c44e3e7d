from ivr.flow.limits import Limits
from tests.flow.helpers import complaints, menu


def test_limits_are_the_default_but_for_those_written() -> None:
    """For the whole menu, whichever file has them."""
    flow = menu("limits: {choices: 6, gap: 0}\nnodes: {main: {kind: hangup}}")

    assert flow.limits == Limits(choices=6, gap=0)
    assert menu("nodes: {main: {kind: hangup}}").limits == Limits()


def test_wrong_limits_are_told() -> None:
    """Misspelt, out of bounds, or no limits at all."""
    node = "nodes: {main: {kind: hangup}}"

    assert complaints(f"limits: {{choises: 6, levels: 0}}\n{node}") == [
        "1:10 unknown-field: limits has no field 'choises' (did you mean 'choices'?)",
        "1:22 wrong-value: '0' is not a whole number from 1 to 20",
    ] or complaints(f"limits: {{choises: 6, levels: 0}}\n{node}")
    assert complaints(f"limits: many\n{node}") == [
        "1:9 wrong-type: a mapping belongs here, not text"
    ]
