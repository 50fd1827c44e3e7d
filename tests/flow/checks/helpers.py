"""One check, run on a menu that reads well."""

import re
from collections.abc import Iterator
from textwrap import dedent

from ivr.flow.checks import CHECKS, Check, proved
from ivr.flow.finding import Finding
from ivr.flow.model import Flow
from ivr.flow.proof import Proof
from tests.flow.helpers import complaint, menu, reading

_EXAMPLE = re.compile(r"^(Wrong|Right):\n\n((?: {4}.*\n|\n)+)", re.MULTILINE)
_FILE = re.compile(r"^# (\w+)\.yaml\n", re.MULTILINE)


def told(check: Check, yaml: str, **others: str) -> list[str]:
    """Say what a check finds, as `line:column code: message (hint)`."""
    files = {name: dedent(text) for name, text in others.items()}
    return [complaint(each) for each in check(proof(menu(dedent(yaml), **files)))]


def found(check: Check, yaml: str, **others: str) -> list[Finding]:
    """Return what a check finds."""
    files = {name: dedent(text) for name, text in others.items()}
    return list(check(proof(menu(dedent(yaml), **files))))


def proof(flow: Flow) -> Proof:
    """Put a menu under proof; words take as long as their letters."""
    return Proof(flow, codes=tuple(CHECKS))


def texts_of(docstring: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each example of a check's docstring: Wrong or Right, and its files."""
    for verdict, text in _EXAMPLE.findall(docstring + "\n"):
        menu_, *others = _FILE.split(dedent(text))
        more = dict(zip(others[::2], others[1::2], strict=True))
        yield verdict, {"menu": menu_, **more}


def examples(docstring: str) -> Iterator[tuple[str, Flow]]:
    """Yield each example of a check's docstring: Wrong or Right, and the menu."""
    for verdict, files in texts_of(docstring):
        read = reading(files.pop("menu"), **files)
        assert read.flow is not None, read.findings
        assert read.findings == (), read.findings
        yield verdict, read.flow


def codes(flow: Flow) -> set[str]:
    """Name what all checks together find in a menu."""
    return {finding.code for finding in proved(proof(flow))}
