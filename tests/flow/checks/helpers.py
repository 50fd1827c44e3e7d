"""One check, run on a menu that reads well."""

from collections.abc import Callable, Iterator
from textwrap import dedent

from ivr.flow.finding import Finding
from ivr.flow.model import Flow
from tests.flow.helpers import complaint, menu

Check = Callable[[Flow], Iterator[Finding]]


def told(check: Check, yaml: str, **others: str) -> list[str]:
    """Say what a check finds, as `line:column code: message (hint)`."""
    files = {name: dedent(text) for name, text in others.items()}
    return [complaint(each) for each in check(menu(dedent(yaml), **files))]
