"""The witnesses of `ivr check`, played as scenarios on a line to the webhook."""

from importlib import import_module
from pathlib import Path

import pytest
import yaml

from ivr.cli.regions import number_in
from ivr.flow import checks
from ivr.flow.behaviour import Place, witness
from ivr.flow.proof import Proof
from ivr.flow.reader import read
from ivr.flow.replay import Scenario, scenario
from ivr.scenario.reader import read as read_scenarios
from ivr.scenario.runner import Runner
from ivr.settings import Settings
from tests.flow.checks.helpers import texts_of

ROOT = Path(__file__).parents[2]


def played(flows: Path, scenarios: list[Scenario], folder: Path) -> list[str]:
    """Play scenarios against a menu; return the reports of those that fail."""
    file = folder / "witness.scenario.yaml"
    written = {"menu": str(flows), "scenarios": scenarios}
    file.write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")
    voices = dict.fromkeys(("ru", "en"), "tones:")
    runner = Runner(Settings(flows=flows, audio=folder / "audio", voices=voices))
    results = [runner.run(each) for each in read_scenarios(file)]
    return [result.report() for result in results if not _is_fine(result.sentence)]


def _is_fine(sentence: str) -> bool:
    """Let a refusal that comes too late be complained of by the carrier too."""
    return not sentence or "<Reject> comes too late" in sentence


def named(name: str, fields: Scenario) -> Scenario:
    """Give a scenario a name."""
    return {"name": name, **fields}


def first_places(proof: Proof) -> dict[tuple[str, str], Place]:
    """Return the first place of every node in every language."""
    places: dict[tuple[str, str], Place] = {}
    for place in proof.explored.places:
        places.setdefault((place.node, place.visit.language), place)
    return places


def test_every_node_of_the_shipped_menu_is_come_to(tmp_path: Path) -> None:
    """By the call that the check says leads there, in both languages."""
    flow = read(ROOT / "flows").flow
    assert flow is not None
    calls = [
        named(f"{node} {language}", scenario(witness(place), flow, number_in, node))
        for (node, language), place in first_places(Proof(flow)).items()
    ]

    assert len(calls) > 150
    assert played(ROOT / "flows", calls, tmp_path) == []


@pytest.mark.parametrize("code", checks.CHECKS)
def test_a_finding_can_be_heard(code: str, tmp_path: Path) -> None:
    """Its witness comes to its node, and every step of it can be done."""
    module = import_module(f"ivr.flow.checks.{code.replace('-', '_')}")
    for number, (verdict, files) in enumerate(texts_of(module.__doc__ or "")):
        flows = tmp_path / f"{number}" / "flows"
        flows.mkdir(parents=True)
        for name, text in files.items():
            (flows / f"{name}.yaml").write_text(text, encoding="utf-8")
        flow = read(flows).flow
        assert flow is not None
        found = checks.check(flow) if verdict == "Wrong" else []
        calls = [
            named(finding.message, scenario(finding.witness, flow, number_in))
            for finding in found
            if finding.witness and finding.code == code
        ]
        assert not calls or played(flows, calls, flows.parent) == []
