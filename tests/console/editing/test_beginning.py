from pathlib import Path

from ivr.console.editing.beginning import begun
from ivr.flow.reader import read

FOLDERS = ("flows", "prompts")


def test_a_new_part_of_a_menu_can_be_read(project: Path) -> None:
    """Callers have the menu as before, and one node more."""
    text = begun("flows/more.yaml", FOLDERS)
    (project / "flows" / "more.yaml").write_text(text)

    reading = read(project / "flows")

    assert reading.flow
    assert "more.start" in reading.flow.nodes
    assert "nodes:" not in begun("prompts/de.yaml", FOLDERS)
