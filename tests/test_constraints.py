"""The versions that CI and the image install: one of everything that is named."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PINNED = re.compile(r"(?m)^([A-Za-z0-9._-]+)==(\S+)$")


# Any: whatever TOML has.
def project() -> dict[str, Any]:
    """Return what the project says of itself."""
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    whole: dict[str, Any] = found["project"]
    return whole


def named() -> Iterator[str]:
    """Yield what the project depends on, all its extras but the largest included."""
    extras = project()["optional-dependencies"]
    # Whisper brings a machine-learning library, and no test needs it.
    asked = [each for name in extras if name != "whisper" for each in extras[name]]
    for requirement in (*project()["dependencies"], *asked):
        # audioop-lts: the module is Python's own where the versions are found.
        if not requirement.startswith(("ivr[", "audioop-lts")):
            yield plain(re.split(r"[^A-Za-z0-9._-]", requirement)[0])


def plain(name: str) -> str:
    """Spell a name as every index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_everything_that_is_installed_has_one_version() -> None:
    """`.ci/pin` writes them anew when there is something new."""
    text = (ROOT / ".ci" / "constraints.txt").read_text("utf-8")
    versions = [plain(name) for name, _ in PINNED.findall(text)]

    assert len(versions) == len(set(versions)) > 50
    assert sorted(set(named()) - set(versions)) == []


def test_nothing_is_taken_from_a_folder_or_an_address() -> None:
    """Another machine has neither."""
    lines = (ROOT / ".ci" / "constraints.txt").read_text("utf-8").splitlines()

    assert [x for x in lines if not PINNED.match(x) and not x.startswith("#")] == []


def test_ci_and_the_image_install_them() -> None:
    """The commands of the README are a reader's, and take the newest."""
    run = (ROOT / ".ci" / "run").read_text("utf-8")
    image = ROOT / "ivr" / "deploy" / "usual" / "Containerfile"

    assert "-qc .ci/constraints.txt -e '.[dev,linters]'" in run
    assert "--constraint .ci/constraints.txt" in image.read_text("utf-8")
    assert "constraints" not in (ROOT / "README.md").read_text("utf-8")
