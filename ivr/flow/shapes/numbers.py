"""Fields that hold numbers: whole ones, lengths, keys, phone numbers."""

import re
from dataclasses import dataclass
from typing import Annotated, Final

from ivr.flow.shapes.shape import Scope, Shape, Written, one_or_more
from ivr.flow.tree import Items, Text, Tree, kind_of

KEY: Final = re.compile(r"[0-9*#]")
E164: Final = re.compile(r"\+[1-9][0-9]{6,14}")
"""A phone number as the world writes it (ITU-T E.164: at most 15 digits)."""

MOST_RUNG: Final = 10
"""How many phones ring at once at most: Twilio's limit for one `<Dial>`."""


@dataclass(frozen=True, slots=True)
class WholeNumber(Shape):
    """A whole number between two others, both included."""

    low: int
    high: int

    def read(self, tree: Tree, scope: Scope) -> int | None:
        """Read the number; one out of bounds is a finding."""
        bounds = f"a whole number from {self.low} to {self.high}"
        if not isinstance(tree, Text):
            message = f"this is {bounds}, not {kind_of(tree)}"
            scope.report("wrong-type", message, tree.mark)
            return None
        number = _number(tree.text)
        if number is not None and self.low <= number <= self.high:
            return number
        scope.report("wrong-value", f"{tree.text!r} is not {bounds}", tree.mark)
        return None

    def schema(self) -> Written:
        """A whole number."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


def _number(text: str) -> int | None:
    """Read at most six plain digits; a zero in front would be octal elsewhere."""
    return int(text) if re.fullmatch(r"0|[1-9][0-9]{0,5}", text) else None


_LENGTH: Final = WholeNumber(1, 32)


@dataclass(frozen=True, slots=True)
class LengthRange(Shape):
    """How many keys: `6`, or `[4, 14]` for from four to fourteen."""

    def read(self, tree: Tree, scope: Scope) -> tuple[int, int] | None:
        """Read one number as both ends."""
        read = [_LENGTH.read(each, scope) for each in one_or_more(tree)]
        ends = [end for end in read if end is not None]
        if len(ends) < len(read):
            return None
        low_high = ends * 2 if isinstance(tree, Text) else ends
        if len(low_high) == len(("low", "high")) and low_high[0] <= low_high[1]:
            return low_high[0], low_high[1]
        message = "a length is one number, or the least and the most"
        scope.report("wrong-value", message, tree.mark, "write 6, or [4, 14]")
        return None

    def schema(self) -> Written:
        """One number or two."""
        one = _LENGTH.schema()
        two = {"type": "array", "items": one, "minItems": 2, "maxItems": 2}
        return {"anyOf": [one, two]}


_SAME: Final = {"yes": "write true", "on": "write true"} | {
    "no": "write false",
    "off": "write false",
}
"""What YAML 1.1 takes for true and false, and readers of 1.2 do not."""


@dataclass(frozen=True, slots=True)
class YesNo(Shape):
    """True or false."""

    def read(self, tree: Tree, scope: Scope) -> bool | None:
        """Read `true` or `false` and nothing else."""
        text = tree.text if isinstance(tree, Text) and tree.plain else ""
        if text in ("true", "false"):
            return text == "true"
        message = "true or false belongs here"
        scope.report("wrong-type", message, tree.mark, _SAME.get(text.lower(), ""))
        return None

    def schema(self) -> Written:
        """True or false."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class OneKey(Shape):
    """The key that ends what is typed."""

    def read(self, tree: Tree, scope: Scope) -> str | None:
        """Read one key."""
        text = tree.text if isinstance(tree, Text) else ""
        if KEY.fullmatch(text):
            return text
        message = f"{text!r} is not a key of a phone"
        scope.report("wrong-key", message, tree.mark, 'a key is one of 0-9, "*" or "#"')
        return None

    def schema(self) -> Written:
        """A key of a phone."""
        return {"type": "string", "pattern": f"^{KEY.pattern}$"}


@dataclass(frozen=True, slots=True)
class PhoneNumber(Shape):
    """One number in E.164."""

    def read(self, tree: Tree, scope: Scope) -> str | None:
        """Read the number."""
        text = scope.text(tree, "a phone number")
        return text if text is None or is_e164(text, tree, scope) else None

    def schema(self) -> Written:
        """A number in E.164."""
        return {"type": "string", "pattern": f"^{E164.pattern}$".replace("\\+", "[+]")}


@dataclass(frozen=True, slots=True)
class PhoneNumbersList(Shape):
    """A list of numbers in E.164, or one."""

    def read(self, tree: Tree, scope: Scope) -> tuple[str, ...] | None:
        """Read every number."""
        read = [PhoneNumber().read(each, scope) for each in one_or_more(tree)]
        if isinstance(tree, Items) and not 1 <= len(read) <= MOST_RUNG:
            message = f"from 1 to {MOST_RUNG} numbers can ring, not {len(read)}"
            scope.report("wrong-value", message, tree.mark)
            return None
        numbers = tuple(number for number in read if number)
        return numbers if len(numbers) == len(read) else None

    def schema(self) -> Written:
        """One number or a list."""
        one = PhoneNumber().schema()
        several = {"type": "array", "items": one, "minItems": 1, "maxItems": MOST_RUNG}
        return {"anyOf": [one, several]}


def is_e164(text: str, tree: Tree, scope: Scope) -> bool:
    """Say whether a text is a number in E.164; report it if not."""
    if E164.fullmatch(text):
        return True
    meant = _meant(text)
    hint = f'write "{meant}"' if meant else 'write "+" and the country\'s code first'
    message = f"{text!r} is not a phone number in E.164"
    scope.report("number-not-e164", message, tree.mark, hint)
    return False


def _meant(text: str) -> str:
    """Guess the number an author had in mind; "" where there is no telling."""
    digits = re.sub(r"[^0-9]", "", text)
    # Russia dials 8, and much of the world 00, before a long-distance number.
    digits = re.sub(r"^8(?=[0-9]{10}$)", "7", digits).removeprefix("00")
    return f"+{digits}" if E164.fullmatch(f"+{digits}") else ""


Length = Annotated[tuple[int, int], LengthRange()]
Flag = Annotated[bool, YesNo()]
FinishKey = Annotated[str, OneKey()]
CallerId = Annotated[str, PhoneNumber()]
PhoneNumbers = Annotated[tuple[str, ...], PhoneNumbersList()]
