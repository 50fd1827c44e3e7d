import yaml

from ivr.flow.broken import is_printable, report_broken, report_lost_keys
from ivr.flow.shapes.shape import Scope
from tests.flow.helpers import complaint


def test_a_parser_that_gives_no_place_is_still_told_of() -> None:
    """At the start of the file."""
    scope = Scope()

    report_broken(yaml.YAMLError("no idea"), "", "m.yaml", scope)

    assert [complaint(each) for each in scope.findings] == [
        "1:1 bad-yaml: this is no YAML: no idea"
    ]


def test_half_a_letter_is_a_control_character() -> None:
    """A lone surrogate comes from no file, and must not reach the parser."""
    scope = Scope()

    assert not is_printable("a\n\ud800", "m.yaml", scope)
    assert [complaint(each) for each in scope.findings] == [
        "2:1 bad-yaml: a control character stands here (delete it)"
    ]


def test_a_long_line_is_looked_through_once() -> None:
    """No text makes the search for lost keys slow."""
    scope = Scope()

    report_lost_keys('{, "' * 100_000 + "# x", "m.yaml", [], scope)
    report_lost_keys("," + " " * 100_000 + "# x", "m.yaml", [], scope)

    assert scope.findings == []
