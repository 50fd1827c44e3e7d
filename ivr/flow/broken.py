"""What to tell an author whose file is no YAML, or not the YAML they meant."""

import re
from typing import Any, Final

from ivr.errors import Mark
from ivr.flow.shapes.shape import Scope

_UNPRINTABLE: Final = re.compile(
    r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
# The value of a key `#` is lost with it: to YAML both are a comment.
_LOST_KEY: Final = re.compile(
    r"""(?:[^#"']|"[^"]*"|'[^']*')*?(?:^|[{,])\s*(\#)\s*:(?:\s|$)"""
)

_OPENED: Final = re.compile("quoted|flow")
"""What PyYAML was reading, in its own words."""
_CLOSED: Final = re.compile(r"""[}\]"']\s*$""")
"""The end of a value: {order} is ready."""
_ADVICE: Final = (
    (
        "mapping values",
        'indent it like its neighbours, or put text that has ": " in it in quotes',
    ),
    ("cannot start any token", "put text that starts with a sign in quotes"),
    ("escape", "put text that has a backslash in it in single quotes"),
)
"""Words of PyYAML's -> what to do."""


def is_printable(text: str, file: str, scope: Scope) -> bool:
    """Say whether YAML may hold all these characters; report the first it may not."""
    found = _UNPRINTABLE.search(text)
    if found is None:
        return True
    before = text[: found.start()]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = "a control character stands here"
    scope.report("bad-yaml", message, Mark(file, line, column), "delete it")
    return False


def report_broken(error: Any, text: str, file: str, scope: Scope) -> None:
    """Report where the parser gave up, and why, in words that help."""
    # Any: only most of PyYAML's errors have a place, and its stubs know none.
    at = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    line, column = (at.line, at.column) if at else (0, 0)
    lines = text.splitlines()
    written = lines[line] if line < len(lines) else ""
    mark = Mark(file, line + 1, column + 1)
    if "alias" in (getattr(error, "context", None) or ""):
        message = "an unquoted * starts a YAML alias"
        scope.report("unquoted", message, mark, 'write "*" in quotes')
        return
    message = f"this is no YAML: {problem}"
    advice = _unclosed(error, line) or _advice(problem, written, column)
    scope.report("bad-yaml", message, mark, advice)


def _unclosed(error: Any, line: int) -> str:
    """Name the line above where a quote or a bracket opens that nothing closes."""
    opened = getattr(error, "context_mark", None)
    found = _OPENED.search(getattr(error, "context", None) or "")
    if not (opened and found and opened.line < line):
        return ""
    what = "quote" if found[0] == "quoted" else "bracket"
    return f"close the {what} that opens in line {opened.line + 1}"


def _advice(problem: str, line: str, column: int) -> str:
    """Say what most likely has to be done to the line."""
    before, after = line[:column], line[column : column + 1]
    if "\t" in line:
        return "indent with spaces, not with tabs"
    for words, advice in _ADVICE:
        if words in problem:
            return advice
    if line and not before.strip():
        return "indent it like its neighbours"
    if _CLOSED.search(before) and after not in "}]":
        return "put the text in quotes, from its first letter to its last"
    return ""


def report_lost_keys(text: str, file: str, blocks: list[range], scope: Scope) -> None:
    """Report keys written as an unquoted `#`; `blocks` are lines of mere text."""
    for number, line in enumerate(text.split("\n")):
        found = _LOST_KEY.match(line) if "#" in line else None
        if found and not any(number in block for block in blocks):
            mark = Mark(file, number + 1, found.start(1) + 1)
            message = "an unquoted # starts a comment, so this key is lost"
            scope.report("unquoted", message, mark, 'write "#" in quotes')
