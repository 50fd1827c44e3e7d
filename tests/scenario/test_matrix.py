from pathlib import Path

import pytest

from ivr.errors import ScenarioError
from ivr.scenario.matrix import MOST
from ivr.scenario.reader import read
from tests.scenario.helpers import call, written


def test_a_call_is_made_for_each_combination(shop: Path) -> None:
    """Each in its language, to its number."""
    results = call(
        shop,
        """
        first: {en: [press: "9"]}
        matrix: {language: [ru, en], to: ["+78002347000", "+74952321000"]}
        scenarios:
          - name: hello
            steps: [hear: {prompt: hello}, hear: {ru: нажмите один, en: press one}]
        """,
    )

    assert [each.sentence for each in results] == [""] * 4
    assert results[3].scenario.name == "hello [language=en, to=+74952321000]"


def test_a_value_may_be_a_mapping_or_a_list(shop: Path) -> None:
    """As hours are, and callees, and faults."""
    results = call(
        shop,
        """
        matrix:
          hours: [{shop.hours: closed}, {shop.hours: holiday}]
          faults: [[hangup 9, restart 8]]
        scenarios: [{name: a, steps: [press: "2", hear: мы закрыты]}]
        """,
    )

    assert [(each.scenario.name, each.sentence) for each in results] == [
        ("a [hours=shop.hours:closed, faults=hangup 9 restart 8]", ""),
        ("a [hours=shop.hours:holiday, faults=hangup 9 restart 8]", ""),
    ]


@pytest.mark.parametrize(
    ("matrix", "sentence"),
    [
        ("{to: []}", "a matrix is a mapping from a field to a list of its values"),
        ("{}", "a matrix is a mapping from a field to a list of its values"),
        ("[ru]", "a matrix is a mapping from a field to a list of its values"),
        ("{steps: [a]}", "a matrix cannot go over 'steps'"),
        ("{langage: [ru]}", "'langage' (did you mean 'language'?)"),
        ("{to: ['+1', '+1']}", "'+1' stands twice in the matrix (delete one)"),
        ("{language: [{a: b}]}", "a value is text, not a mapping"),
    ],
)
def test_what_is_no_matrix_is_told(tmp_path: Path, matrix: str, sentence: str) -> None:
    """With its place."""
    with pytest.raises(ScenarioError) as caught:
        read(written(tmp_path, f"steps: [hangup]\nmatrix: {matrix}"))

    assert sentence in str(caught.value)


def test_a_matrix_has_an_end(tmp_path: Path) -> None:
    """A slip of the pen makes no million calls."""
    many = ", ".join(map(str, range(150)))
    text = f"steps: [hangup]\nmatrix: {{to: [{many}], from: [{many}]}}"

    with pytest.raises(ScenarioError, match=f"more than {MOST:,} calls"):
        read(written(tmp_path, text))
