"""A name and its value, as they are typed: `K=V`."""

from ivr.errors import SettingsError


def pair(text: str, option: str) -> tuple[str, str]:
    """Return the two; raise `SettingsError` naming the option if they are none."""
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise SettingsError(f"{option}: {text!r} has no name and value: write K=V")
    return name, value
