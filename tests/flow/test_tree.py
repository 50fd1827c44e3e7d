from ivr.errors import Mark
from ivr.flow.tree import Items, Pairs, Text, is_empty, kind_of, place, texts

KEY, VALUE = Text("choices", Mark("m", 2, 1)), Text("main", Mark("m", 3, 6))
INNER = Pairs(((Text("1", Mark("m", 3, 3)), VALUE),), Mark("m", 3, 3))
TREE = Pairs(((KEY, INNER),), Mark("m", 2, 1))


def test_a_value_is_found_by_its_path() -> None:
    """Or the nearest thing above it that is written."""
    assert place(TREE, ("choices", "1")) == Mark("m", 3, 6)
    assert place(TREE, ("choices", "2")) == Mark("m", 3, 3)
    assert place(TREE, ("choices", "1", "to")) == Mark("m", 3, 6)
    assert place(TREE, ()) == Mark("m", 2, 1)


def test_what_is_written_has_a_name() -> None:
    """For findings."""
    assert kind_of(VALUE) == "text"
    assert kind_of(Items((), Mark("m"))) == "a list"
    assert kind_of(TREE) == "a mapping"
    assert kind_of(Text("", Mark("m"))) == "nothing"


def test_nothing_is_nothing_however_it_is_written() -> None:
    """No text, no item, no pair."""
    at = Mark("m")

    assert is_empty(Text("", at))
    assert is_empty(Items((), at))
    assert is_empty(Pairs((), at))
    assert not is_empty(TREE)


def test_every_text_is_listed_however_deep() -> None:
    """What a key leads to, and never the key."""
    assert list(texts(Items((TREE, VALUE), Mark("m")))) == ["main", "main"]
