import re
from typing import Any

import pytest

from ivr.console.editing.asked import MOST, SHORT, Asked
from ivr.console.editing.editor import Draft
from ivr.errors import EditError


def test_what_is_asked_is_read_by_its_type() -> None:
    """With the defaults of what may be left out."""
    asked = Asked(
        {
            "name": "a",
            "line": 3,
            "whole": True,
            "words": {"en": "b"},
            "lists": {"en": ["c"]},
            "order": ["1", "2"],
        }
    )

    assert asked.text("name") == "a"
    assert asked.text("label", default="none") == "none"
    assert (asked.number("line"), asked.number("column", 1)) == (3, 1)
    assert (asked.flag("whole"), asked.flag("again", default=True)) == (True, True)
    assert asked.texts("words") == {"en": "b"}
    assert asked.lists("lists") == {"en": ("c",)}
    assert asked.items("order") == ("1", "2")
    assert asked.drafts() == {}


def test_what_is_to_be_saved_is_read_file_by_file() -> None:
    """The base is what the author began with, where it is known."""
    file = {"name": "a", "text": "b", "version": "c"}

    assert Asked({"files": [file]}).to_save() == [Draft("a", "b", "c")]
    with_base = {**file, "base": "d"}
    assert Asked({"files": [with_base]}).to_save() == [Draft("a", "b", "c", "d")]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (None, "the request is no JSON object"),
        ([], "the request is no JSON object"),
        ({}, "'name' has to be a text"),
        ({"name": 1}, "'name' has to be a text"),
        ({"name": "a" * (SHORT + 1)}, "'name' has more than 1,000 letters"),
        ({"name": "", "line": "1"}, "'line' has to be a whole number"),
        ({"name": "", "line": True}, "'line' has to be a whole number"),
        ({"name": "", "whole": 1}, "'whole' has to be true or false"),
        ({"name": "", "drafts": []}, "'drafts' has to be a mapping of 200 at most"),
        ({"name": "", "drafts": {"a": None}}, "'drafts' has to be a text"),
        ({"name": "", "order": "12"}, "'order' has to be a list of 200 at most"),
        ({"name": "", "files": 1}, "'files' has to be a list of 1 to 200 files"),
        ({"name": "", "files": []}, "'files' has to be a list of 1 to 200 files"),
        ({"name": "", "files": [1]}, "the request is no JSON object"),
        (
            {"name": "", "drafts": {str(n): "" for n in range(MOST + 1)}},
            "'drafts' has to be a mapping of 200 at most",
        ),
    ],
)
def test_anything_else_is_one_sentence(body: Any, why: str) -> None:
    """Whatever a program sends."""
    with pytest.raises(EditError, match=re.escape(why)):
        read(body)


def read(body: Any) -> None:
    """Read a request in all ways."""
    asked = Asked(body)
    asked.text("name")
    asked.number("line")
    asked.flag("whole")
    asked.drafts()
    asked.items("order")
    asked.to_save()


def test_a_file_is_saved_once() -> None:
    """Which of two texts it is to have, nobody could say."""
    file = {"name": "a", "text": "b", "version": "c"}

    with pytest.raises(EditError, match="can be saved once"):
        Asked({"files": [file, file]}).to_save()


def test_numbers_have_bounds() -> None:
    """No line is that far down."""
    assert Asked({"line": 10**30}).number("line") == 1_000_000
