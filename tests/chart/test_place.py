from ivr.chart.place import Sight, canonical


def test_figures_and_parameters_do_not_make_another_place() -> None:
    """They hold what differs from one caller to the next."""
    one = '<Gather action="/x?n=1&amp;t=2" numDigits="1"><Say>Order 5</Say></Gather>'
    two = '<Gather action="/x?n=7" numDigits="1"><Say>Order 12</Say></Gather>'

    assert canonical(one) == canonical(two)
    assert Sight("keys", ("Order 5",), one).key == Sight("keys", ("Order 12",), two).key


def test_an_attribute_makes_another_place() -> None:
    """One key is not two."""
    one, two = '<Gather numDigits="1"/>', '<Gather numDigits="2"/>'

    assert canonical(one) != canonical(two)


def test_actions_are_where_keys_are_sent() -> None:
    """Their parameters left out."""
    sight = Sight("keys", (), """<Gather action="/a?b=c"/><Gather action='/d'/>""")

    assert sight.actions == {"/a", "/d"}
