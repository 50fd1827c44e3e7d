import json
from pathlib import Path

from ivr.cli.rendered import SHOWN, Report, short
from ivr.speech.catalog import Gap, Wanted
from ivr.speech.index import Clip
from ivr.speech.recordings import Take
from ivr.speech.rendering import Failure
from ivr.speech.voice import Voice

ANNA = Voice("rhvoice", "anna")
YES = Wanted("yes", "Да", "ru", ANNA)
NO = Wanted("no", "Нет", "ru", ANNA)
CLIP = Clip("f" * 20, "Да", "ru", ANNA, "rhvoice", 0.4, Path("ru/f.wav"))
TAKE = Take(Path("recorded/ru/no.wav"), "ru", "no", "Никак")


def told(report: Report, *, check: bool = False) -> list[str]:
    """Return the lines a person reads."""
    return [*report.lines(check=check)]


def test_the_usual_run_is_one_line() -> None:
    """Nothing to do, or what was done."""
    assert told(Report((), 2)) == ["All clips are current: 2."]
    done = Report((Gap(YES, "missing"),), 2, rendered=(CLIP,))
    assert told(done) == ["Rendered: 1 of 2 clips."]


def test_stand_ins_that_stay_are_not_called_current() -> None:
    """Nothing better is here, and that should be known."""
    report = Report((Gap(YES, "stand-in"), Gap(NO, "stand-in")), 2)

    assert told(report) == ["Stand-ins, still due: 2 of 2 clips."]


def test_a_failure_is_not_called_current() -> None:
    """Its reason has been told."""
    report = Report((Gap(NO, "missing"),), 2, failures=(Failure(NO, "it choked"),))

    assert told(report) == ["Rendered: none of 1 clips that are due."]


def test_a_check_lists_what_is_due_and_what_is_wrong() -> None:
    """And says what to run."""
    due = Report((Gap(NO, "stale"),), 2)
    faulty = Report((), 2, faults=((CLIP, "it is clipped"),))

    assert told(due, check=True) == [
        "ru no: stale: Нет",
        "Due: 1 of 2 clips; run: ivr speak",
    ]
    assert told(faulty, check=True) == [
        "ru/f.wav: it is clipped: Да",
        "Faulty: 1 of 2 clips; run: ivr speak --force",
    ]


def test_what_else_happened_has_a_line_each() -> None:
    """Recordings out of date, files written and deleted, clips left over."""
    report = Report((), 2, outdated=(TAKE,), unused=3, pruned=2, encoded=4)

    assert told(report) == [
        f"{TAKE.path} says other words than the prompt has now, and is not used: Никак",
        "All clips are current: 2.",
        "Written as MP3: 4.",
        "Deleted, because no prompt needs them: 2.",
    ]
    assert told(Report((), 2, unused=3))[-1].startswith("Needed by no prompt: 3;")


def test_a_program_reads_everything() -> None:
    """One object."""
    report = Report(
        (Gap(NO, "missing"),),
        2,
        failures=(Failure(NO, "it choked"),),
        faults=((CLIP, "it is clipped"),),
        outdated=(TAKE,),
    )

    assert json.loads(report.json()) == {
        "due": [{"language": "ru", "prompt": "no", "text": "Нет", "why": "missing"}],
        "failures": [{"language": "ru", "prompt": "no", "reason": "it choked"}],
        "faults": [{"file": "ru/f.wav", "text": "Да", "fault": "it is clipped"}],
        "outdated": ["recorded/ru/no.wav"],
        "clips": 2,
        "rendered": 0,
        "unused": 0,
        "pruned": 0,
        "encoded": 0,
    }


def test_a_long_text_is_shown_by_its_beginning() -> None:
    """A line of the report is a line."""
    assert short("a" * SHOWN) == "a" * SHOWN
    assert short("a" * (SHOWN + 1)) == "a" * (SHOWN - 1) + "…"
