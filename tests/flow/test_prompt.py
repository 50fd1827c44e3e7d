from ivr.flow.prompt import values_in, wrong_places


def test_places_for_values_are_named_once_each() -> None:
    """With the kind of their reading or without."""
    assert values_in("{order:digits}, {day:date}, {order}") == ("order", "day")
    assert values_in("no place at all") == ()


def test_what_only_looks_like_a_place_is_told() -> None:
    """A caller would hear the braces."""
    assert wrong_places("{order:digits} {day}") == ()
    assert wrong_places("{order:digit} {1} {} {a b} {a:} x} {") == (
        "{order:digit}",
        "{1}",
        "{}",
        "{a b}",
        "{a:}",
        "}",
        "{",
    )
