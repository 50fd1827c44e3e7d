from hypothesis import given
from hypothesis import strategies as st

from ivr.console.editing.merging import merge, merged

TEXT = st.lists(st.sampled_from("abcd"), max_size=8).map(
    lambda lines: "".join(f"{line}\n" for line in lines)
)


def test_changes_in_two_places_go_together() -> None:
    """Each from the one who made it."""
    chunks = merge("a\nb\nc\n", "A\nb\nc\n", "a\nb\nc\nd\n")

    assert merged(chunks) == "A\nb\nc\nd\n"
    assert [chunk.whose for chunk in chunks] == ["mine", "same", "same", "disk"]


def test_changes_of_one_place_are_the_authors_to_decide() -> None:
    """Both are kept for them to see."""
    chunks = merge("a\nb\nc\n", "a\nmine\nc\n", "a\ndisk\nc\n")

    assert merged(chunks) is None
    assert [(chunk.whose, chunk.mine, chunk.disk) for chunk in chunks] == [
        ("same", ("a\n",), ("a\n",)),
        ("conflict", ("mine\n",), ("disk\n",)),
        ("same", ("c\n",), ("c\n",)),
    ]


def test_the_same_change_twice_is_one() -> None:
    """Two people had the same idea."""
    assert merged(merge("a\n", "b\n", "b\n")) == "b\n"


def test_a_last_line_without_an_end_is_a_line() -> None:
    """And gets none."""
    assert merged(merge("a\nb", "A\nb", "a\nb")) == "A\nb"


@given(TEXT, TEXT)
def test_who_changed_nothing_is_not_in_the_way(base: str, other: str) -> None:
    """The other's text is what comes of it, on either side."""
    assert merged(merge(base, other, base)) == other
    assert merged(merge(base, base, other)) == other
    assert merged(merge(base, other, other)) == other


@given(TEXT, TEXT, TEXT)
def test_no_line_of_either_is_lost(base: str, mine: str, disk: str) -> None:
    """Both versions can be read off the chunks, whatever comes of them."""
    chunks = merge(base, mine, disk)

    assert "".join("".join(chunk.mine) for chunk in chunks) == mine
    assert "".join("".join(chunk.disk) for chunk in chunks) == disk


@given(TEXT, TEXT, TEXT)
def test_sides_do_not_matter(base: str, mine: str, disk: str) -> None:
    """Swapped, the same comes of it."""
    assert merged(merge(base, mine, disk)) == merged(merge(base, disk, mine))
