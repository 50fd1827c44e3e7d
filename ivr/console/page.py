"""A page of the console: its place in the navigation, and what answers it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Blueprint

    from ivr.console.house import House


@dataclass(frozen=True, slots=True)
class Page:
    """
    One page.

    Args:
        path: where it is; what lies beneath is its own too.
        title: its name in the navigation.
        blueprint: makes what answers there, for a house.

    """

    path: str
    title: str
    blueprint: "Callable[[House], Blueprint]"
