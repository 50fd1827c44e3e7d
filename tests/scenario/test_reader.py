import os
from pathlib import Path

import pytest

from ivr.errors import ScenarioError
from ivr.scenario.reader import read
from tests.scenario.helpers import written


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- a", "1:1: a file of scenarios is a mapping, not a list"),
        ("scenarios: 1", "1:12: 'scenarios' is a list of scenarios"),
        ("scenarios: [hangup]", "1:13: a scenario is a mapping, not text"),
        ("scenarios: [{steps: [hangup]}]", "1:13: one of several scenarios needs 'na"),
        (
            "scenarios: [{name: a, scenarios: []}]",
            "a scenario has no field 'scenarios'",
        ),
        ("name: a", "1:1: a scenario needs 'steps' (add them)"),
        ("steps: [hangup]\nstep: 1", "no field 'step' (did you mean 'steps'?)"),
        ("steps: [pres: 1]", "1:9: there is no step 'pres' (did you mean 'press'?)"),
        ("steps: [shout]", "1:9: there is no step 'shout' (steps: hear, press"),
        (
            "steps: [[hangup]]",
            "a step is a word, alone or with what it takes, not a list",
        ),
        (
            "steps: [{press: 1, say: a}]",
            "a step is a word, alone or with what it takes",
        ),
        ("steps: [press: x]", "1:16: 'X' is no key (a telephone's keys are"),
        ("steps: [wait: soon]", "'soon' is no number of seconds"),
        ("steps: [talk: -1]", "'-1' is no number of seconds"),
        ("steps: [silence: 0]", "'silence' stands alone, or with how many times"),
        ("steps: [hangup: now]", "'hangup' stands alone"),
        ("steps: [listen: {a: b}]", "'listen' stands alone"),
        ("steps: [hear: {contain: a}]", "'contain' is no way to hear (did you mean"),
        ("steps: [hear: {matches: '['}]", "'[' is no regular expression"),
        ("steps: [hear: {exactly: a, order: b}]", "'order' does not go with 'exactly'"),
        ("steps: [hear: [a, [b]]]", "what is heard is text, not a list"),
        ("steps: [expect: node]", "'expect' takes a mapping of what to expect"),
        ("steps: [expect: {nod: a}]", "'nod' can be expected (did you mean 'node'?)"),
        ("steps: [expect: {dial: {nr: a}}]", "nothing called 'nr' to expect here"),
        ("steps: [expect: {dial: {number: [a]}}]", "'number' is text"),
        ("steps: [expect: {dial: }]", "this is nothing (write number, or a mapping"),
        ("steps: [expect: {dial: [{a: b}]}]", "a number is text, not a mapping"),
        ("steps: [expect: {dial: {status: bussy}}]", "'bussy' (did you mean 'busy'?)"),
        ("steps: [expect: {request: [a]}]", "this is a list (write url, or a mapping"),
        ("steps: [expect: {request: {method: PUT}}]", "there is no 'PUT' (one of: GET"),
        ("steps: [expect: {request: {answer: ok}}]", "'ok' is no HTTP status"),
        ("steps: [expect: {request: {params: {a: [b]}}}]", "a parameter is text, not"),
        ("steps: [expect: {sms: {txt: a}}]", "'txt' to expect here (did you mean"),
        ("steps: [expect: {}]", "'expect' takes a mapping of what to expect"),
        ("steps: [expect: {time: {under: nan}}]", "'nan' is no number of seconds"),
        ("steps: [hear: '?!']", "'?!' has no words in it (write {matches: …}"),
        ("steps: [hear: {}]", "there is nothing to hear"),
        ("steps: [hear: {exactly: a, similar: b}]", "'similar' does not go with 'exa"),
        ("steps: [hear: {not: {not: a}}]", "'not' stands once"),
        ("steps: [hear: {similar: a, at_least: 5}]", "'5' is no share (write a number"),
        ("steps:", "1:7: a scenario needs 'steps' (add them)"),
        ("steps: [hangup]\nname: [a]", "a name is text, not a list"),
        ("steps: [hangup]\nfirst: [listen]", "'first' is a mapping from a language"),
        ("steps: [hangup]\nnever: {prmpt: a}", "'prmpt' is no way to hear (did you"),
        ("steps: [hangup]\ncallees: {'+1': {a: b}}", "a value is text, not a mapping"),
        ("steps: [hangup]\nfaults: {a: b}", "2:9: a value is text, not a mapping"),
        (
            "webhook: http://localhost\nat: 2026-12-31\nsteps: [hangup]",
            "2:5: 'at' is for a menu of ours, and this is a webhook",
        ),
        ("steps: [expect: {request: {params: a}}]", "'params' is a mapping"),
        ("steps: [expect: {status: done}]", "'done' is no status"),
        ("steps: [expect: {status: complete}]", "did you mean 'completed'?"),
        ("steps: [expect: {time: {under: a}}]", "'a' is no number of seconds"),
        ("steps: [expect: {error: 1}]", "'1' is no code that a call can have"),
        ("steps: [expect: {record: maybe}]", "'record' is yes or no"),
        ("language: en\nsteps: [say: {ru: да}]", "what is said is missing in 'en'"),
        ("steps: [hangup]\nwebhook: x", "'x' is no address (start it with http://)"),
        ("steps: [hangup]\nmethod: PUT", "'PUT' is neither GET nor POST"),
        ("steps: [hangup]\nat: noon", "'noon' is no date and time (write 2026-"),
        ("steps: [hangup]\nstays: maybe", "this is yes or no"),
        ("steps: [hangup]\nhours: open", "this is a mapping of names to values"),
        ("steps: [hangup]\nlookups: {a: [b]}", "a look-up finds something, or does"),
        ("steps: [hangup]\nfaults: [2=odd]", "2=odd"),
        (
            "steps: [hangup]\ncallees: {'+1': dance}",
            "a callee does one of answer, busy",
        ),
        (
            "scenarios: [{name: a, steps: [hangup]}, {name: a, steps: [hangup]}]",
            "another scenario of this file is called 'a' too",
        ),
        ("steps: [hangup", "close the bracket that opens in line 1"),
        ("", "the file is empty"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    tmp_path: Path, text: str, sentence: str
) -> None:
    """One sentence: where, what, and what to do."""
    with pytest.raises(ScenarioError) as caught:
        read(written(tmp_path, text))

    assert sentence in str(caught.value)


def test_everything_wrong_is_said_in_one_reading(tmp_path: Path) -> None:
    """In the order of the file."""
    with pytest.raises(ScenarioError) as caught:
        read(written(tmp_path, "stps: 1\nsteps: [shout, pres: 1]"))

    lines = str(caught.value).splitlines()
    assert [line.partition(".yaml:")[2][:3] for line in lines] == ["1:1", "2:9", "2:1"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff", "1:1: the file is not UTF-8"),
        (b"a" * 1_000_001, "larger than 1,000,000 bytes"),
        (None, "the file cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(
    tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    """Whatever it holds."""
    file = tmp_path / "a.scenario.yaml"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(ScenarioError, match=sentence):
        read(file)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """It might never end."""
    os.mkfifo(file := tmp_path / "a.scenario.yaml")

    with pytest.raises(ScenarioError, match="1:1: this is not a file"):
        read(file)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("webhook: 'http://['", "'http://[' is no address (start it with http://)"),
        ("webhook: 'http://localhost:99999/'", "is no address"),
        ('menu: "a\\0b"', "leads to no folder"),
        (f"steps: [silence: {'9' * 5000}]", "'silence' stands alone"),
        (f"steps: [expect: {{error: {'9' * 5000}}}]", "is no code that a call can"),
        (f"steps: [hear: {{matches: '{'(' * 2000}'}}]", "is no regular expression"),
        (
            f"steps: [hear: {{matches: 'a{{{'9' * 5000}}}'}}]",
            "is no regular expression",
        ),
    ],
)
def test_what_python_itself_refuses_is_a_sentence(
    tmp_path: Path, text: str, sentence: str
) -> None:
    """With its place, and no traceback."""
    with pytest.raises(ScenarioError) as caught:
        read(written(tmp_path, text))

    assert sentence in str(caught.value)


def test_a_scenario_wins_over_its_file(tmp_path: Path) -> None:
    """What stands at the top is for those that say nothing."""
    text = """
    from: "+74951234567"
    stays: no
    scenarios:
      - {name: a, steps: [hangup]}
      - {name: b, from: anonymous, stays: yes, steps: [hangup]}
    """

    a, b = read(written(tmp_path, text))

    assert (a.from_, a.stays, a.mark.line) == ("+74951234567", False, 5)
    assert (b.from_, b.stays, b.mark.line) == ("anonymous", True, 6)


def test_a_single_scenario_is_named_after_its_file(tmp_path: Path) -> None:
    """When it has no name of its own."""
    (found,) = read(written(tmp_path, "steps: hangup", "two_orders"))

    assert found.name == "two_orders"
    assert [str(step) for step in found.steps] == ["hangup"]
