import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from ivr.console.editing import ace
from ivr.errors import EditError


@pytest.fixture
def installed() -> Path:
    """Return where Ace is, on a machine that has it."""
    folder = ace.folder()
    if folder is None:
        pytest.skip("django-ace is not installed")
    return folder


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("name", [*ace.FILES, "main-1.png", "main-5.svg"])
def test_what_the_page_loads_is_there(name: str) -> None:
    """The editor, its language, its styles and the pictures in them."""
    assert ace.file(name).is_file()


@pytest.mark.parametrize(
    "name", ["worker-yaml.js", "../__init__.py", "css/ace.css", "", "main-1.png\n"]
)
def test_nothing_else_is_given_away(name: str) -> None:
    """Not of the package, and not of anything beside it."""
    with pytest.raises(EditError, match="is no file of the editor"):
        ace.file(name)


def test_django_is_not_imported(installed: Path) -> None:
    """The package is looked at, not run."""
    assert installed.name == "ace"
    assert not [name for name in sys.modules if name.partition(".")[0] == "django"]


def test_without_the_package_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """And with one that has other files, neither."""
    monkeypatch.setattr(ace, "find_spec", lambda _: None)
    assert ace.folder() is None
    with pytest.raises(EditError, match="is no file of the editor"):
        ace.file("ace.js")

    spec = ModuleSpec("django_ace", None, is_package=True)
    spec.submodule_search_locations = ["/nowhere"]
    monkeypatch.setattr(ace, "find_spec", lambda _: spec)
    assert ace.folder() is None
