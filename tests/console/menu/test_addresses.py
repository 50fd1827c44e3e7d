from pathlib import Path

from ivr.console.menu.addresses import of
from ivr.console.menu.drawing import Asked
from ivr.errors import Mark


def link(name: str, flows: Path, *given: object) -> str:
    """Return one link of a page that shows a node."""
    made = of(Asked("ru", ("orders",), "orders.ask"), flows)[name]
    assert not isinstance(made, str)
    return made(*given)


def test_a_place_is_edited_by_its_file_beneath_the_project(tmp_path: Path) -> None:
    """Flows and prompts, wherever the project is."""
    flows = tmp_path / "flows"
    flows.mkdir()
    words = Mark(str(tmp_path / "prompts" / "ru.yaml"), 7)

    assert link("edit", flows, words) == "/edit?file=prompts/ru.yaml&line=7"
    assert link("short", flows, Mark(str(flows / "a.yaml"), 3)) == "flows/a.yaml:3"
    assert link("short", flows, Mark("/elsewhere/a.yaml", 3)) == "/elsewhere/a.yaml:3"


def test_a_menu_of_one_file_is_edited_by_its_name(tmp_path: Path) -> None:
    """Its folder stands for the flows'."""
    file = tmp_path / "flows" / "shop.yaml"
    file.parent.mkdir()
    file.touch()

    assert link("short", file, Mark(str(file), 3)) == "flows/shop.yaml:3"


def test_links_to_nodes_keep_the_rest(tmp_path: Path) -> None:
    """To a number, the phone."""
    assert link("node_url", tmp_path, "a.b") == (
        "/menu?language=ru&open=orders&node=a.b"
    )
    assert of(Asked(node="a.b"), tmp_path)["calls_url"] == "/calls?node=a.b"
    assert link("number_url", tmp_path, "+78") == "/phone?to=%2B78"
