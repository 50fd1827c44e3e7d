from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli import group
from ivr.cli.draw import BEGIN, END
from ivr.speech.engines import ENGINES

ROOT = Path(__file__).parents[2]
MENU = """\
entries: {"+78002347000": hello, "+74950097070": moscow}
keys: {"0": person}
prompts:
  en:
    hello: Hello.
    main: For our opening hours, press one.
    hours: From nine to six.
    moscow: Hello, Moscow.
    sorry: We are all busy.
nodes:
  hello: {kind: say, prompt: hello, next: main, facts: ["a | b"]}
  moscow: {kind: say, prompt: moscow, next: main, facts: [its own greeting]}
  main: {kind: menu, prompt: main, choices: {1: hours}}
  hours: {kind: hangup, prompt: hours, facts: [from nine, to six]}
  person:
    kind: transfer
    numbers: "+12025550111"
    facts: [a person]
    busy: sorry
    no_answer: sorry
    failed: sorry
  sorry: {kind: hangup, prompt: sorry, facts: [all are busy]}
"""
README = f"# Menu\n\n{BEGIN}\nold\n{END}\n\nThe end.\n"
TONES = {"IVR_VOICE_EN": "tones:"}
"""A voice that every machine has, and that always takes the same time."""


@pytest.fixture(autouse=True)
def flows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a small menu, in a project of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("IVR_FLOWS", raising=False)
    folder = tmp_path / "flows"
    folder.mkdir()
    (folder / "shop.yaml").write_text(MENU, encoding="utf-8")
    return folder


def draw(*arguments: str) -> Result:
    """Run `ivr draw`."""
    return CliRunner(mix_stderr=False).invoke(group, ["draw", *arguments], env=TONES)


def test_without_a_file_mermaid_goes_to_the_screen() -> None:
    """For a wiki, by a pipe."""
    result = draw()

    assert result.exit_code == 0
    assert result.stdout.startswith('---\ntitle: "shop: 6 nodes"\n')
    assert draw("flows/shop.yaml").stdout == result.stdout


def test_several_files_are_written_each_by_its_ending(tmp_path: Path) -> None:
    """And nothing on the screen that a pipe would take for the picture."""
    pytest.importorskip("resvg_py", reason="the draw extra is not installed")
    pytest.importorskip("font_roboto", reason="the draw extra is not installed")

    result = draw("--out", "a.svg", "--out", "b.PNG", "--out", "c.mmd")

    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "Wrote a.svg\nWrote b.PNG\nWrote c.mmd\n"
    assert (tmp_path / "a.svg").read_text().startswith("<svg")
    assert (tmp_path / "b.PNG").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "c.mmd").read_text().startswith("---\n")


def test_the_prompts_are_shown_in_the_language_asked_for(tmp_path: Path) -> None:
    """One that the menu speaks."""
    assert draw("--language", "en", "--out", "a.svg").exit_code == 0
    assert "Our opening hours" in (tmp_path / "a.svg").read_text()

    result = draw("--language", "de")

    assert result.exit_code == 2
    assert "does not speak 'de': it has en" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--out", "a.jpg"], "a.jpg ends in none of .svg, .png, .mmd"),
        (["--write"], "--write goes with --facts"),
        (["--facts", "--out", "a.svg"], "--facts is a table, and has no picture's"),
        (["--facts", "--times"], "--facts is a table, and has no picture's"),
    ],
)
def test_a_wrong_use_is_one_sentence(arguments: list[str], sentence: str) -> None:
    """And writes nothing."""
    result = draw(*arguments)

    assert result.exit_code == 2
    assert sentence in result.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--out", "gone/a.svg"], "cannot write gone/a.svg: there is no such folder"),
        (["--facts", "--write"], "cannot read flows/README.md: No such file"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    arguments: list[str], sentence: str
) -> None:
    """The program's door prints it and exits with 2."""
    assert sentence in str(draw(*arguments).exception)


def test_a_menu_that_cannot_be_read_is_not_drawn(flows: Path) -> None:
    """It says why, with the place."""
    (flows / "shop.yaml").write_text("nodes: [")

    assert "flows/shop.yaml:2:1: this is no YAML" in str(draw().exception)


def test_the_table_tells_how_to_get_to_each_fact() -> None:
    """Each is dialled: keys at once, and all that the node says is heard."""
    result = draw("--facts")

    rows = [
        [cell.strip() for cell in row.replace("\\|", "¦").split("|")[1:-1]]
        for row in result.stdout.splitlines()
    ]
    assert rows[0] == ["Fact", "Node", "Keys", "Seconds"]
    assert [row[:3] for row in rows[2:]] == [
        ["a ¦ b", "`shop.hello`", "–"],
        ["its own greeting", "`shop.moscow`", "+74950097070:"],
        ["from nine", "`shop.hours`", "`1`"],
        ["to six", "`shop.hours`", "`1`"],
        ["a person", "`shop.person`", "`0`"],
        ["all are busy", "`shop.sorry`", "`0` *(busy)*"],
    ]
    seconds = {row[0]: row[3] for row in rows[2:]}
    assert seconds["a person"] == "–"  # nothing is said there
    assert all(each.isdecimal() for fact, each in seconds.items() if fact != "a person")
    assert seconds["from nine"] == seconds["to six"]


def test_the_table_is_put_in_the_readme_of_the_menu(flows: Path) -> None:
    """Between its marks, and again where it stands already."""
    readme = flows / "README.md"
    readme.write_text(README, encoding="utf-8")

    assert draw("--facts", "--write").output.endswith(
        "Wrote the table in flows/README.md\n"
    )

    table = draw("--facts").stdout
    assert readme.read_text() == f"# Menu\n\n{BEGIN}\n{table}{END}\n\nThe end.\n"
    draw("flows/shop.yaml", "--facts", "--write")
    assert readme.read_text().count("from nine") == 1


def test_a_readme_without_marks_is_left_alone(flows: Path) -> None:
    """Nobody knows where the table should go."""
    (flows / "README.md").write_text(f"{END} {BEGIN}")

    assert "has no line" in str(draw("--facts", "--write").exception)
    assert (flows / "README.md").read_text() == f"{END} {BEGIN}"


def test_tones_are_a_voice_of_every_machine() -> None:
    """The seconds above are the same everywhere."""
    assert not ENGINES["tones"].missing()


def test_the_table_beside_the_shipped_menu_is_current(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Stale? `ivr draw --facts --write` puts it right."""
    monkeypatch.chdir(ROOT)

    table = CliRunner(mix_stderr=False).invoke(group, ["draw", "--facts"]).stdout

    readme = (ROOT / "flows" / "README.md").read_text(encoding="utf-8")
    assert f"{BEGIN}\n{table}{END}" in readme


def test_times_colour_the_picture(flows: Path) -> None:
    """The second a caller who listens comes to a node stands at it."""
    result = draw("--times", "--out", "menu.svg")

    assert result.exit_code == 0, result.output
    drawn = (flows.parent / "menu.svg").read_text(encoding="utf-8")
    assert "green ≤ 15 s" in drawn
    assert ">0 s<" in drawn
    assert "#2a7d46" in drawn
    assert "style n2 fill:" in draw("--times").output


def test_a_large_menu_is_drawn_with_its_files_folded(flows: Path) -> None:
    """One of them, or all but the one that callers enter by."""
    (flows / "more.yaml").write_text("nodes: {end: {kind: hangup}}", "utf-8")

    assert "more 1 node" in draw("--fold", "more").output
    assert draw("--fold", "all").output == draw("--fold", "more").output
    refused = draw("--fold", "mor")
    assert refused.exit_code == 2
    assert "'mor' cannot be folded: more can" in refused.stderr
