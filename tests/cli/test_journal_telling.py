from datetime import UTC, datetime

from ivr.cli.journal_telling import as_text, forgotten, purged
from ivr.journal.erasing import Erased
from ivr.journal.outcome import OUTCOMES
from ivr.journal.report import NodeRow, Report, Span

SPAN = Span(datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))


def figures(*nodes: NodeRow) -> Report:
    """Return figures of a month without calls."""
    none = dict.fromkeys(OUTCOMES, 0)
    return Report(SPAN, 0, none, {}, (0,) * 24, nodes, {}, None, (0.0, 0.0))


def test_a_month_without_calls_is_told_in_few_words() -> None:
    """No table of nothing."""
    assert as_text(figures()) == (
        "2026-11-01 to 2026-11-30: 0 calls\n"
        "private calls: told by whole weeks that are over\n"
    )


def test_a_table_has_the_first_nodes_and_counts_the_others() -> None:
    """A terminal has no room for a hundred."""
    text = as_text(figures(*(NodeRow(f"shop.n{number}") for number in range(20))))

    assert "shop.n14" in text
    assert "shop.n15" not in text
    assert text.endswith("… and 5 more nodes: --json has them")
    assert "–" in text  # of seconds that nobody measured


def test_one_is_one() -> None:
    """And two are two."""
    assert forgotten(Erased(1, 2, 1)) == "Deleted 1 call, 2 events and 1 value."
    assert purged(1, None) == "Deleted 1 value that callers gave."
    assert purged(2, Erased(1, 1, 0)).endswith("Deleted 1 call with 1 event.")
