"""
A file's bytes to the text that an editor holds, and back.

A browser knows one line end; the file keeps those that it has, and its byte
order mark.
"""

import re
from collections import Counter
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Final

from ivr.errors import EditError
from ivr.flow.source import LARGEST

_BOM: Final = b"\xef\xbb\xbf"
_LINE: Final = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_ENDS: Final = re.compile(r"\r\n|\r|\n")


def version(content: bytes) -> str:
    """Name what is in a file: two files of one version are the same."""
    return sha256(content).hexdigest()[:32]


def decoded(content: bytes, name: str) -> str:
    """Return a file's text, every line end a line feed; raise `EditError`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise EditError(
            f"{name}:{line}: the file is not UTF-8: byte {error.start + 1} fits no"
            " letter (save it again as UTF-8)"
        ) from None
    return _ENDS.sub("\n", text)


def encoded(text: str, before: bytes, name: str) -> bytes:
    """
    Return a text as its file has it: line ends and byte order mark as `before`.

    Lines that stay keep their own ends, new ones take the usual.  Raises
    `EditError` for what no file can hold, and for too much.
    """
    ended = _ended(_ENDS.sub("\n", text), before.decode("utf-8-sig"))
    try:
        content = ended.encode()
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise EditError(
            f"{name}:{line}: half of a letter stands here: delete it"
        ) from None
    if len(content) > LARGEST:
        raise EditError(f"{name} would be larger than {LARGEST:,} bytes: split it")
    return (_BOM if before.startswith(_BOM) else b"") + content


def _ended(text: str, before: str) -> str:
    kinds = Counter(_ENDS.findall(before))
    if not kinds or set(kinds) == {"\n"}:
        return text
    usual = kinds.most_common(1)[0][0]
    if len(kinds) == 1:
        return text.replace("\n", usual)
    return _aligned(text, before, usual)


def _aligned(text: str, before: str, usual: str) -> str:
    """Give each line the end that it had; a new one the usual."""
    old = [(found[1], found[2]) for found in _LINE.finditer(before)]
    lines = text.split("\n")
    ends = [usual] * len(lines)
    matcher = SequenceMatcher(None, [line for line, _ in old], lines, autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            ends[block.b + step] = old[block.a + step][1] or usual
    ends[-1] = ""
    return "".join(line + end for line, end in zip(lines, ends, strict=True))
