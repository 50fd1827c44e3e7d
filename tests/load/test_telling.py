import csv
import json
from dataclasses import replace
from io import StringIO
from math import isclose

from ivr.load.population import Burst, Population
from ivr.load.telling import ROW, as_csv, as_json, as_text
from tests.load.helpers import mean, queue, result

FOUND = result(queue(3, 0.9, bursts=(Burst(0.0, 60.0, 2.0),)), runs=3)


def test_a_person_reads_figures_and_what_came_of_calls() -> None:
    """Each with its unit and its interval."""
    lines = list(as_text(FOUND))

    assert lines[0].startswith("3 runs of ")
    shown = next(line for line in lines if line.startswith("answered within 20 s"))
    assert f"{100 * mean(FOUND, 'service_level'):,.2f}   ± " in shown
    assert shown.endswith(" %")
    assert any(line.startswith("served ") for line in lines)
    assert not any(line.startswith("blocked") for line in lines)


def test_one_run_has_no_intervals_and_no_calls_have_no_wait() -> None:
    """Nothing is made up."""
    alone = list(as_text(result(Population(agents=1, calls_per_hour=0.001), runs=1)))

    assert alone[0].startswith("1 run of ")
    assert not any("±" in line for line in alone)
    assert next(each for each in alone if each.startswith("wait of all")).endswith("–")


def test_a_program_reads_the_load_and_its_figures() -> None:
    """JSON has no infinity: a caller who waits for ever is told in words."""
    told = json.loads(as_json(FOUND, seed=3))

    assert told["load"]["patience"] == "never"
    assert told["load"]["bursts"] == ["0:00 60 x2"]
    assert told["load"]["agents"] == 3
    assert told["figures"]["wait"]["within"] > 0
    assert set(told["outcomes"]["served"]) >= {"calls", "share", "minutes"}
    assert (told["seed"], told["runs"]) == (3, 3)


def test_a_table_has_a_row_a_call() -> None:
    """Whose times add up to the call's."""
    rows = list(csv.DictReader(StringIO(as_csv(FOUND))))

    assert tuple(rows[0]) == ROW
    assert len(rows) == len(FOUND.counted)
    for row in rows[:100]:
        parts = sum(float(row[name]) for name in ("in_menu", "waited", "talked"))
        assert isclose(parts, float(row["seconds"]), abs_tol=0.003)


def test_how_long_a_run_was_is_told_in_one_unit() -> None:
    """No 0.0833333 h."""
    told = {
        seconds: next(as_text(replace(FOUND, population=lasting))).split(":")[0]
        for seconds in (7200.0, 5400.0, 300.0, 90.0)
        for lasting in (replace(FOUND.population, lasts=seconds),)
    }

    assert [each.removeprefix("3 runs of ") for each in told.values()] == [
        *("2 h", "1.5 h", "5 min", "90 s")
    ]
