import json
from itertools import islice
from pathlib import Path

from ivr.carrier.transcript import Entry
from ivr.console.menu.following import Following
from ivr.console.menu.live import QUIET, pulse
from tests.console.menu.helpers import knowledge
from tests.console.menu.test_following import HERE, asked, gather


def test_what_has_changed_is_told_once(tmp_path: Path) -> None:
    """Between, a comment finds out whether anybody listens."""
    knows = knowledge(tmp_path)
    version = knows.proved().version
    following = Following(f"{HERE}/voice", lambda: knows.now().flow)
    acts = iter(
        (
            lambda: None,
            lambda: following("CA1", asked("/voice", gather("shop.main"))),
            lambda: following("CA1", Entry(1.0, "ended", {})),
        )
    )

    def rest() -> None:
        next(acts)()

    events = list(islice(pulse(knows, following, rest), 4))

    assert events[1] == QUIET
    told = [json.loads(each.removeprefix("data: ")) for each in events if each != QUIET]
    assert told == [
        {"version": version, "at": {}},
        {"version": version, "at": {"shop.main": 1}},
        {"version": version, "at": {}},
    ]
    assert all(each.endswith("\n\n") for each in events)


def test_a_save_is_told_by_its_version(tmp_path: Path) -> None:
    """The page then asks for what it shows."""
    knows = knowledge(tmp_path)
    before = knows.proved().version
    file = tmp_path / "flows" / "shop.yaml"

    def save() -> None:
        file.write_text(file.read_text("utf-8").replace("bye", "end"), "utf-8")

    following = Following(f"{HERE}/voice", lambda: knows.now().flow)
    events = list(islice(pulse(knows, following, save), 2))

    assert before in events[0]
    assert before not in events[1]
    assert "version" in events[1]
