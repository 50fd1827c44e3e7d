from ivr.flow.nodes.outcome import Go, Here
from ivr.flow.visit import Visit


def test_a_global_key_is_followed_where_it_works() -> None:
    """And nowhere else."""
    here = Here(Visit("m.a"), keys={"0": "m.person"})

    assert here.key("0") == Go("m.person")
    assert here.key("1") is None
    assert Here(Visit("m.a")).key("0") is None
