import logging

import pytest

from ivr.carrier import debugger
from ivr.cli.notices import LOGGER, notices

SID = "CA" + "0" * 32


def said(*log: tuple[str, int, str]) -> list[str]:
    """Return what a person is told while these lines are logged."""
    sentences: list[str] = []
    with notices(sentences.append):
        for name, level, text in log:
            logging.getLogger(name).log(level, text)
    return sentences


def test_a_warning_is_one_sentence() -> None:
    """With no time, no level, and no name of the only call there is."""
    assert said(
        ("ivr.webhook", logging.WARNING, f"{SID} the journal is away"),
        ("ivr.webhook", logging.ERROR, "- kept the last good menu: a.yaml:1:1: odd"),
        ("ivr", logging.WARNING, "espeak speaks"),
    ) == [
        "the journal is away",
        "kept the last good menu: a.yaml:1:1: odd",
        "espeak speaks",
    ]


def test_what_is_no_warning_is_not_said() -> None:
    """A log has more to tell than a person wants to hear."""
    assert said(("ivr.webhook", logging.INFO, "took the edited menu")) == []


def test_what_the_transcript_says_is_not_said_twice() -> None:
    """The debugger writes each warning of a document to the log as well."""
    assert said((debugger.__name__, logging.WARNING, "12200 odd")) == []


def test_a_fault_of_ours_is_named() -> None:
    """The log has its traceback; the person has its name."""
    sentences: list[str] = []

    with notices(sentences.append):
        log = logging.getLogger("ivr.carrier")
        log.error("GET /voice raised", exc_info=KeyError("x"))

    assert sentences == ["GET /voice raised: KeyError('x')"]


def test_nothing_is_printed_beside(capsys: pytest.CaptureFixture[str]) -> None:
    """Python's last resort stays silent."""
    said(("ivr", logging.WARNING, "espeak speaks"))

    assert capsys.readouterr() == ("", "")


def test_afterwards_the_log_is_as_it_was() -> None:
    """Also when the call failed."""
    before = (list(LOGGER.handlers), LOGGER.propagate)

    with pytest.raises(ValueError, match="away"), notices(print):
        raise ValueError("away")

    assert (LOGGER.handlers, LOGGER.propagate) == before
