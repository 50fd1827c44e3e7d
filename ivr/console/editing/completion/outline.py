"""
Where a cursor is in YAML that is being typed, and may be broken.

A parser needs the whole; this looks at indents, brackets and colons alone, line
by line, and has an answer for any text.
"""

import re
from dataclasses import dataclass, field
from typing import Final, Literal

_KEY: Final = re.compile(
    r"""("(?:\\.|[^"\\])*"|'(?:''|[^'])*'|[^\s"'#{\[\],}][^:#]*?)\s*:(?=\s|$)"""
)
_BLOCK: Final = re.compile(r"[|>][+-]?[0-9]?[+-]?\s*(#.*)?$")
_WORD: Final = re.compile(r"[\w.*#+-]*$")
_DEEPEST: Final = 40

At = Literal["key", "value", "text", "comment"]

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cursor:
    """
    Where a cursor is.

    Args:
        path: the keys above it; with that of its own line where it is in a value.
        at: in a key, in a value, in the words of a block text, in a comment.
        typed: what of the word stands before it already.
        line: what of its line stands before it.
        quote: the quotes that it is in.

    """

    path: Path = ()
    at: At = "key"
    typed: str = ""
    line: str = ""
    quote: str = ""


@dataclass
class _Frame:
    """A collection that is open: how deep it stands, and at which key."""

    indent: int
    bracket: str = ""
    key: str | None = None


@dataclass
class Outline:
    """
    All the keys of a text: `keys` by the path above them, with their values.

    A value that is not one word, or not in one line, is empty.
    """

    keys: dict[Path, dict[str, str]] = field(default_factory=dict)
    _frames: list[_Frame] = field(default_factory=list)
    _block: int | None = None
    _at: At = "key"
    _token: str = ""
    _quote: str = ""

    @property
    def path(self) -> Path:
        """The keys that are open."""
        return tuple(each.key for each in self._frames if each.key is not None)

    def line(self, text: str, *, column: int | None = None) -> None:
        """Take in a line; `column` where it ends at the cursor."""
        self._token, self._quote = "", ""
        shown = text.strip()
        indent = len(text) - len(text.lstrip(" ")) if shown else (column or 0)
        if self._is_block(indent, blank=not shown and column is None):
            self._at = "text"
            return
        if self._flow() is None:
            if (not shown and column is None) or shown.startswith("#"):
                self._at = "comment" if shown else "key"
                return
            text = self._begin(text, indent)
        self._rest(text)

    def cursor(self, text: str) -> Cursor:
        """Say where the cursor is, behind the text that was taken in last."""
        word = _WORD.search(text)
        typed = self._token if self._quote else word[0] if word else ""
        return Cursor(self.path, self._at, typed, text, self._quote)

    def _is_block(self, indent: int, *, blank: bool) -> bool:
        if self._block is None:
            return False
        if blank or indent > self._block:
            return True
        self._block = None
        return False

    def _flow(self) -> _Frame | None:
        top = self._frames[-1] if self._frames else None
        return top if top and top.bracket else None

    def _begin(self, text: str, indent: int) -> str:
        """Find which collection a line of a block belongs to; return its rest."""
        rest = text[indent:] if text.strip() else ""
        while self._frames and self._frames[-1].indent >= indent:
            same = self._frames[-1].indent == indent
            if same and rest.startswith("- ") and self._frames[-1].key is not None:
                break  # a list may stand as deep as its key
            self._frames.pop()
        self._at = "key"
        while rest.startswith("- ") and len(self._frames) < _DEEPEST:
            self._at, indent, rest = "value", indent + 2, rest[2:]
        found = _KEY.match(rest)
        if found is None or len(self._frames) >= _DEEPEST:
            return rest
        self._frames.append(_Frame(indent))
        self._name(_bare(found[1]))
        rest = rest[found.end() :]
        if _BLOCK.match(rest.strip()):
            self._block = indent
        return rest

    def _name(self, key: str) -> None:
        """Come to a key of the collection on top."""
        self._frames[-1].key = None
        self.keys.setdefault(self.path, {}).setdefault(key, "")
        self._frames[-1].key = key
        self._at, self._token = "value", ""

    def _rest(self, text: str) -> None:
        """Take in values, brackets, quotes; a comment ends the line."""
        before = " "
        for at, letter in enumerate(text):
            if self._quote:
                self._quoted(letter, text[at - 1] if at else "")
            elif letter == "#" and before.isspace():
                self._keep()
                self._at = "comment"
                return
            else:
                self._letter(letter, text[at + 1 : at + 2])
            before = letter
        if not self._quote:
            self._keep(final=False)

    def _quoted(self, letter: str, before: str) -> None:
        if letter == self._quote and not (letter == '"' and before == "\\"):
            self._quote = ""
        else:
            self._token += letter

    def _letter(self, letter: str, ahead: str) -> None:
        flow = self._flow()
        if letter in "\"'" and not self._token.strip():
            self._quote, self._token = letter, ""
        elif letter in "{[" and not self._token.strip():
            if len(self._frames) < _DEEPEST:
                self._frames.append(_Frame(0, letter))
            self._at = "key" if letter == "{" else "value"
            self._token = ""
        elif flow and letter in "}]":
            self._keep()
            self._frames.pop()
            self._at = "value"
        elif flow and letter == ",":
            self._keep()
            flow.key = None
            self._at = "key" if flow.bracket == "{" else "value"
        elif flow and letter == ":" and (not ahead or ahead in " ,}") and not flow.key:
            self._name(self._token.strip())
        else:
            self._token += letter

    def _keep(self, *, final: bool = True) -> None:
        """Note the value of the key that is open."""
        word = self._token.strip()
        path = self.path
        if path and word and self._at == "value":
            self.keys.setdefault(path[:-1], {})[path[-1]] = word
        if final:
            self._token = ""


def _bare(key: str) -> str:
    return key[1:-1] if key[:1] in "\"'" else key


def outline(text: str) -> Outline:
    """Return all the keys of a text."""
    found = Outline()
    for line in text.split("\n"):
        found.line(line)
    return found


def cursor_at(text: str, line: int, column: int) -> Cursor:
    """
    Say where a cursor is; line and column count from 1, as in a finding.

    A place outside of the text is taken for the nearest in it.
    """
    lines = text.split("\n")
    line = min(max(line, 1), len(lines))
    found = Outline()
    for each in lines[: line - 1]:
        found.line(each)
    before = lines[line - 1][: max(column, 1) - 1]
    found.line(before, column=len(before))
    return found.cursor(before)
