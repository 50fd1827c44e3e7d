import pytest

from ivr.flow.nodes import Collect, Transfer
from tests.flow.helpers import complaints, menu

COLLECT = (
    "nodes: {{main: {{kind: collect, value: v, prompt: p, next: main, {fields}}}}}"
)
TRANSFER = """
nodes:
  main:
    kind: transfer
    busy: main
    no_answer: main
    failed: main
    {fields}
"""


def wrong(yaml: str, fields: str) -> list[str]:
    """Say what is wrong with a node's fields."""
    found = complaints(yaml.format(fields=fields))
    return [each.partition(" ")[2] for each in found]


@pytest.mark.parametrize(
    ("written", "length"), [("6", (6, 6)), ("[4, 14]", (4, 14)), ("[5, 5]", (5, 5))]
)
def test_a_length_is_one_number_or_two(written: str, length: tuple[int, int]) -> None:
    """The least and the most keys."""
    flow = menu(COLLECT.format(fields=f"length: {written}"))
    collect = flow.nodes["menu.main"].does

    assert isinstance(collect, Collect)
    assert collect.length == length


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[14, 4]", "a length is one number, or the least and the most"),
        ("[1, 2, 3]", "a length is one number, or the least and the most"),
        ("[]", "a length is one number, or the least and the most"),
        ("06", "'06' is not a whole number from 1 to 32"),
        ("33", "'33' is not a whole number from 1 to 32"),
        ("6.0", "'6.0' is not a whole number from 1 to 32"),
        ("'٦'", "'٦' is not a whole number from 1 to 32"),
        ("{}", "this is a whole number from 1 to 32, not a mapping"),
        (f"1{'0' * 5000}", "'1000"),
    ],
)
def test_what_is_no_length_is_found(written: str, said: str) -> None:
    """In any of the ways to get it wrong."""
    found = wrong(COLLECT, f"length: {written}")

    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize("written", ["#", "'ab'", "[]", "''"])
def test_a_finish_key_is_a_key(written: str) -> None:
    """An unquoted hash is a comment, so nothing is left."""
    found = wrong(TRANSFER.replace("transfer", "voicemail"), f"finish_key: {written}")

    assert any("is not a key of a phone" in each for each in found)


def test_a_flag_is_true_or_false() -> None:
    """And no other word for it, quoted or not."""
    for written, hint in (("'true'", ""), ("[true]", ""), ("no", " (write false)")):
        found = complaints(f"private: {written}\nnodes: {{a: {{kind: hangup}}}}")
        assert found == [f"1:10 wrong-type: true or false belongs here{hint}"]
    assert (
        not menu("private: false\nnodes: {a: {kind: hangup}}").nodes["menu.a"].private
    )


def test_one_number_needs_no_list() -> None:
    """A group of one is one."""
    flow = menu(TRANSFER.format(fields='numbers: "+12025550111"'))
    transfer = flow.nodes["menu.main"].does

    assert isinstance(transfer, Transfer)
    assert transfer.numbers == ("+12025550111",)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "+12025550111",
            "unquoted +12025550111 is a number in YAML and loses its plus",
        ),
        ("'8 (800) 234-70-00'", '(write "+78002347000")'),
        ("'00 44 20 7946 0000'", '(write "+442079460000")'),
        ("'112'", '(write "+" and the country\'s code first)'),
        ("[]", "from 1 to 10 numbers can ring, not 0"),
        (f"[{', '.join(['+12025550111'] * 11)}]", "from 1 to 10 numbers can ring"),
        ("[[]]", "a phone number is text, not a list"),
    ],
)
def test_a_number_is_written_as_the_world_writes_it(written: str, said: str) -> None:
    """With a plus and in quotes; the finding says how."""
    found = wrong(TRANSFER, f"numbers: {written}")

    assert any(said in each for each in found)


def test_a_caller_id_is_a_number() -> None:
    """Twilio shows nobody a word."""
    found = wrong(TRANSFER, 'numbers: "+12025550111"\n    caller_id: Ozon')

    assert [each.partition(":")[0] for each in found] == ["number-not-e164"]
