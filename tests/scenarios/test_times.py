"""The times that `ivr check --times` tells, against calls with real sound."""

import re
from pathlib import Path

import yaml

from ivr.flow.proof import Proof
from ivr.flow.reader import read
from ivr.flow.timing import Line, Option, lines
from ivr.scenario.reader import read as read_scenarios
from ivr.scenario.runner import Runner
from ivr.settings import Settings
from ivr.webhook.lengths import lengths

ROOT = Path(__file__).parents[2]

SLACK = 1.0
"""Seconds: a call takes some for each request, a person half a one for each key."""


def scenario(line: Line, option: Option) -> dict[str, object]:
    """Dial an option, hearing every prompt out, and look at the clock."""
    steps: list[object] = []
    for key in option.keys.split():
        steps += ["listen", {"press": key}]
    waits = option.seconds.waits
    assert waits is not None
    late = {"over": round(waits - SLACK, 2), "under": round(waits + SLACK, 2)}
    steps.insert(-1, {"expect": {"time": late}})
    return {
        "name": f"{line.called} {line.language} {option.node} {option.key}",
        "to": line.called,
        "steps": steps,
    }


def test_an_option_can_be_chosen_when_the_table_says(tmp_path: Path) -> None:
    """Without barge-in: after all the prompts, by their clips."""
    flow = read(ROOT / "flows").flow
    assert flow is not None
    settings = Settings(flows=ROOT / "flows", audio=ROOT / "audio")
    found = lines(Proof(flow, lengths(settings)))
    calls = [
        scenario(line, option)
        for line in found
        for option in line.options
        if re.fullmatch("[0-9]( [0-9])*", option.keys)
        and not option.node.startswith("operator.")  # there, all have to be busy
    ]
    file = tmp_path / "times.scenario.yaml"
    written = {"menu": str(ROOT / "flows"), "scenarios": calls}
    file.write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")

    runner = Runner(settings)
    results = [runner.run(each) for each in read_scenarios(file)]

    assert len(results) > 250
    assert [result.report() for result in results if result.sentence] == []
