"""A length of time, as a flag takes it."""

import re
from typing import Any

import click


class Duration(click.ParamType):
    """Seconds: `30`, `30s`, `1m`, `1m30s`."""

    name = "duration"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Read it; anything else is a wrong use."""
        if isinstance(value, float):
            return value
        found = re.fullmatch(r"(?:(\d{1,3})m)?(?:(\d{1,5}(?:\.\d+)?)s?)?", str(value))
        if not found or not any(found.groups()):
            self.fail(f"{value!r} is no time: write 30s, or 1m30s", param, ctx)
        return 60 * float(found[1] or 0) + float(found[2] or 0)
