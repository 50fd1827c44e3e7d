"""The address that Twilio is to call: told apart from one that it never reaches."""

from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from ivr.errors import SettingsError
from ivr.variables import without_secrets

INSIDE: Final = (".local", ".internal", ".lan", ".home", ".corp", ".localhost")
"""Names that only some network of one's own knows."""

ENTRY: Final = "/voice"
"""What Twilio is given, and the address of a menu goes without."""


def public_address(text: str, option: str, *, nearby: bool = False) -> str:
    """
    Return the address below which the menu is served, without a slash at its end.

    A reader of Twilio's manual may have put `/voice` there.  Raises
    `SettingsError` for what `public_url` refuses, and for a query.
    """
    if "?" in text or "#" in text:
        raise SettingsError(
            f"{option}: {without_secrets(text)!r} goes on: end it before the ? or #"
        )
    url = public_url(text, option, nearby=nearby)
    return url.rstrip("/").removesuffix(ENTRY).rstrip("/")


def public_url(text: str, option: str, *, nearby: bool = False) -> str:
    """
    Return a URL that the carrier can call.

    Args:
        text: as a person gives it.
        option: what it was given by, for the sentence that refuses it.
        nearby: the carrier is on this machine, so loopback and `http` will do.

    Raises `SettingsError` for one that it cannot call.

    """
    parts = _parts(text, option)
    fault = _unlike_an_address(parts) or ("" if nearby else _unreachable(parts))
    if fault:
        raise SettingsError(f"{option}: {without_secrets(text)!r} {fault}")
    return text


def is_nearby(url: str) -> bool:
    """Tell whether an address is one of this machine alone."""
    return _is_loopback(_parts(url, "the address").hostname or "")


def _parts(text: str, option: str) -> SplitResult:
    told = f"{option}: {without_secrets(text)!r}"
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:
        known = False
    if not known or not text.isprintable() or " " in text:
        raise SettingsError(f"{told} is no URL: write it as https://menu.example")
    if not _has_port(parts):
        raise SettingsError(
            f"{told} has a port that there is not: write one from 1 to 65535, or none"
        )
    return parts


def _has_port(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:
        return False


def _unlike_an_address(parts: SplitResult) -> str:
    if parts.username is not None:
        return (
            "holds a name and a password: leave them out, Twilio's signature is"
            " what lets requests in"
        )
    host = parts.hostname or ""
    if not host.isascii():
        return f"has letters that are not ASCII: write {_in_ascii(host)}"
    return ""


def _in_ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return "its name as xn--…"


def _unreachable(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if _is_loopback(host):
        return (
            "is this machine alone, and Twilio cannot call it: give the https://"
            " address of your proxy or tunnel"
        )
    if _is_inside(host):
        return (
            "is an address of some network of your own, and Twilio cannot call it:"
            " give the https:// address of your proxy or tunnel"
        )
    if parts.scheme != "https":
        return (
            "goes without TLS, so that anybody on the way reads and changes what"
            " callers are told: give an https:// address"
        )
    return ""


def _is_loopback(host: str) -> bool:
    try:
        found = ip_address(host)
    except ValueError:
        return host == "localhost"
    return found.is_loopback or found.is_unspecified


def _is_inside(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(INSIDE)
