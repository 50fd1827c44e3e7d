from dataclasses import fields
from pathlib import Path

import pytest

from ivr.cli.load_options import OPTIONS
from ivr.errors import SettingsError
from ivr.load.draw import Draw
from ivr.load.population import Level, Population
from ivr.load.reading import READERS, in_file, population

FILE = """\
# who calls on a Monday
calls_per_hour: 300
lasts: 8h
agents: 12
talk: 240 lognormal 0.8
patience: never
shares: {knows: 0.5, listens: 0.5}
wants: {operator: 1, channels.chat: 2}
starts: 9:30
bursts: ["10:00 15m x3"]
typed: {order: [60616, 10001]}
level: 80/20
"""


def written(tmp_path: Path, text: str) -> Path:
    """Write a file of callers."""
    file = tmp_path / "callers.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_says_who_calls(tmp_path: Path) -> None:
    """What it does not say is as it is without one."""
    found = population(in_file(written(tmp_path, FILE)))

    assert found.agents == 12
    assert found.lasts == 28800.0
    assert found.starts == 34200.0
    assert found.talk == Draw(240.0, "lognormal", 0.8)
    assert found.wants == {"operator": 1.0, "channels.chat": 2.0}
    assert found.typed == {"order": ("60616", "10001")}
    assert found.level == Level(0.8, 20.0)
    assert found.redial == Population().redial


def test_every_field_can_be_read_and_has_an_option() -> None:
    """None is forgotten."""
    names = [field.name for field in fields(Population)]

    assert names == list(READERS) == list(OPTIONS)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("agnts: 3\n", ":1:1: agnts: there is no such field (did you mean 'agents'?)"),
        ("agents: 3\ntalk: long\n", ":2:1: talk: 'long' is no time"),
        ("- 1\n", ": write names and values, as in 'agents: 12'"),
        ("", ":1:1: the file is empty"),
        ("agents: [\n", ":2:1: "),
        ("agents: !!python/object:os.system 1\n", ":1:9: the tag 'tag:yaml.org,"),
        ("agents: 3\nagents: 4\n", ":2:1: 'agents' is given twice, first in line 1"),
        (f"agents: {'9' * 5000}\n", ":1:1: agents: '999"),
        ("starts: 2020-13-45\n", ":1:1: starts: '2020-13-45' is no time of day"),
        (f"talk: {'[' * 900}", ":1:26: lists and mappings stand more than 20 deep"),
        ("a: &a [1]\nagents: *a\n", ":1:4: an unquoted &a is a YAML anchor"),
        (f"lasts: {'9' * 400}h\n", ":1:1: lasts: '999"),
        ("agents: 0\npatience: never\n", ":1:1: agents: with no agents, who never"),
        ("talk: never\n", ":1:1: talk: it cannot last for ever"),
        ("xyzzy: 1\n", ":1:1: xyzzy: there is no such field (calls_per_hour, "),
    ],
)
def test_a_wrong_file_is_told_with_its_place(
    tmp_path: Path, text: str, sentence: str
) -> None:
    """In one sentence."""
    file = written(tmp_path, text)

    with pytest.raises(SettingsError) as caught:
        population(in_file(file))

    assert str(caught.value).startswith(f"{file}{sentence}")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """It is not there, or is no text."""
    with pytest.raises(SettingsError, match=r"nobody.yaml:1:1: .* read: No such file"):
        in_file(tmp_path / "nobody.yaml")
    (tmp_path / "odd.yaml").write_bytes(b"\xff")
    with pytest.raises(SettingsError, match=r"odd.yaml:1:1: the file is not UTF-8"):
        in_file(tmp_path / "odd.yaml")
