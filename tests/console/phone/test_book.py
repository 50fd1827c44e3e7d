from pathlib import Path

from ivr.console.phone.book import Book, book, towns
from ivr.flow.reader import read

RING = (
    "{kind: transfer, busy: hangup, no_answer: hangup, failed: hangup, numbers: [%s]}"
)

MENU = f"""
entries: {{"+12025550100": desk}}
languages: {{en: en-US}}
nodes:
  desk:
    kind: route
    by: region
    cases: {{Moscow: one, Atlantis: two}}
    otherwise: three
  one: {RING % '"+12025550111", "+12025550112"'}
  two: {RING % '"+12025550111", "+12025550112"'}
  three: {RING % '"+12025550111", "+12025550112"'}
  four: {RING % '"+12025550111"'}
"""


def test_a_menu_s_numbers_are_named_by_their_nodes(tmp_path: Path) -> None:
    """Those that it answers, those that it rings, and where callers are told apart."""
    (tmp_path / "shop.yaml").write_text(MENU)

    flow = read(tmp_path).flow
    found = book(flow)

    assert [(each.shown, each.of) for each in found.entries] == [
        ("+1 202-555-0100", "shop.desk")
    ]
    assert [(each.number, each.of) for each in found.transfers] == [
        ("+12025550111", "shop.one, shop.two and 2 more"),
        ("+12025550112", "shop.one, shop.two, shop.three"),
    ]
    assert [each.where for each in towns(flow)] == ["Moscow"]


def test_somebody_else_s_webhook_has_no_book() -> None:
    """Any number can be dialled all the same."""
    assert book(None) == Book()
    assert towns(None) == ()
