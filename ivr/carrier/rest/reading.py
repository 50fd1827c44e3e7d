"""Parameters of a request, read one way each, refused with Twilio's number."""

import re
from collections.abc import Mapping
from typing import Final, Literal
from urllib.parse import urlsplit

import phonenumbers

from ivr.carrier.rest.errors import MESSAGES, RestError

Method = Literal["GET", "POST"]

HOME: Final = "US"
"""The country of a number that names none, as at Twilio."""

ADDRESS: Final = re.compile(r"(client|sip|sips):[^\s<>\"]{1,250}")
DIGITS: Final = re.compile(r"[0-9A-D#*wW]{0,32}")
LONGEST_URL: Final = 4_000


def url(form: Mapping[str, str], name: str, code: int = 21205) -> str | None:
    """Return an absolute URL, None where there is none; refuse anything else."""
    text = form.get(name, "").strip()
    if not text:
        return None
    try:
        parts = urlsplit(text)
        # Reading the port checks it.
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        known = False
    if not known or len(text) > LONGEST_URL or not text.isprintable():
        raise RestError(code, f"{name} is not a valid URL: {text[:200]}")
    return text


def callback(form: Mapping[str, str], name: str) -> str | None:
    """Return the URL of a status callback; Twilio takes no underscore in its host."""
    text = url(form, name, 21609)
    if text and "_" in (urlsplit(text).hostname or ""):
        raise RestError(21609, f"{name} has an underscore in its host: {text[:200]}")
    return text


def method(
    form: Mapping[str, str], name: str, otherwise: Method = "POST", code: int = 21209
) -> Method:
    """Return how a URL is to be asked."""
    match form.get(name, "").upper():
        case "":
            return otherwise
        case "GET":
            return "GET"
        case "POST":
            return "POST"
    raise RestError(code, f"{name} is neither GET nor POST")


def switch(form: Mapping[str, str], name: str) -> bool | None:
    """Return what `true` or `false` says, None where there is neither."""
    match form.get(name, "").lower():
        case "":
            return None
        case "true":
            return True
        case "false":
            return False
    raise RestError(20001, f"{name} is neither true nor false")


def whole(
    form: Mapping[str, str], name: str, most: int, *, least: int = 0, code: int = 20001
) -> int | None:
    """Return a whole number between two others, None where there is none."""
    text = form.get(name, "").strip()
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
        raise RestError(code, f"{name} is not a number from {least} to {most}")
    return int(text)


def one_of(
    form: Mapping[str, str], name: str, *words: str, code: int = 20001
) -> str | None:
    """Return one of some words, None where there is none."""
    word = form.get(name, "")
    if word and word not in words:
        raise RestError(code, f"{name} is not one of {', '.join(words)}")
    return word or None


def party(text: str, code: int) -> str:
    """Return whom a call reaches: E.164, or a client's or a SIP address."""
    if ADDRESS.fullmatch(text):
        return text
    number = phone(text)
    if number is None:
        raise RestError(code, f"{MESSAGES[code][1]}: {text[:200]}")
    return number


def phone(text: str) -> str | None:
    """Return a number in E.164, None when it can be nobody's."""
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        return None
    if number.extension or not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def formatted(number: str) -> str:
    """Return a number as the API displays it: North America's with brackets."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    if parsed.country_code != 1:
        return number
    national = phonenumbers.PhoneNumberFormat.NATIONAL
    return phonenumbers.format_number(parsed, national)
