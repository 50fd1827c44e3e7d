import pytest

from tests.flow.helpers import complaints

NODES = """
nodes:
  main: {{kind: {kind}, {fields}}}
  bye: {{kind: hangup}}
"""


def wrong(kind: str, fields: str) -> list[str]:
    """Say what is wrong with a node's fields."""
    found = complaints(NODES.format(kind=kind, fields=fields))
    return [each.partition(" ")[2] for each in found]


LOOKUP = "found: bye, not_found: bye, failed: bye, url: {url}"
COLLECT = "value: v, prompt: p, next: bye, pattern: {pattern}"


def test_a_word_is_one_of_a_few() -> None:
    """A near one is suggested, or else all are named."""
    assert wrong("reject", "reason: bussy") == [
        "wrong-value: 'bussy' is not one of rejected, busy (did you mean 'busy'?)"
    ]
    assert wrong("reject", "reason: x") == [
        "wrong-value: 'x' is not one of rejected, busy"
    ]


def test_a_language_is_one_of_the_menus() -> None:
    """One typing mistake away, or not at all."""
    assert wrong("language", "language: eng, next: bye") == [
        "unknown-language: 'eng' is no language of this menu (did you mean 'en'?)"
    ]


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/x",
        "shop.example",
        "//shop.example",
        "https://",
        "'http://[/x'",
        "'/a b'",
        '"/a\\u0007"',
    ],
)
def test_a_lookup_asks_over_http(url: str) -> None:
    """Or this server itself; no other scheme, no blanks, no hostless URL."""
    found = wrong("lookup", LOOKUP.format(url=url))

    assert len(found) == 1
    assert found[0].endswith("is no URL to ask (start it with https:// or /)")


@pytest.mark.parametrize(
    "url", ["https://a.example/x?y=z", "http://[::1]:8080", "/demo"]
)
def test_a_good_url_is_taken_as_it_is(url: str) -> None:
    """Query, port and address are the author's."""
    assert wrong("lookup", LOOKUP.format(url=f'"{url}"')) == []


@pytest.mark.parametrize(
    "pattern", ["'['", "'(?<'", "'a{99999999999}'", f"'a{{{'9' * 5000}}}'"]
)
def test_a_pattern_compiles(pattern: str) -> None:
    """Before a caller finds out."""
    found = wrong("collect", COLLECT.format(pattern=pattern))

    assert len(found) == 1
    assert "is no regular expression: " in found[0]


def test_a_list_is_no_word() -> None:
    """Wherever text is meant."""
    assert wrong("lookup", LOOKUP.format(url="[a]")) == [
        "wrong-type: a URL is text, not a list"
    ]
    assert wrong("collect", COLLECT.format(pattern="[a]")) == [
        "wrong-type: a pattern is text, not a list"
    ]
    assert wrong("hangup", "facts: [a, [b]]") == [
        "wrong-type: this is text, not a list"
    ]
