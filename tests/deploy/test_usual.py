"""What `ivr export --deploy` writes, before the programs that would read it."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import (  # type: ignore[import-untyped]  # it ships no types
    Draft202012Validator,
)

from ivr.deploy.folder import deployment
from ivr.deploy.writing import write
from ivr.settings import Settings

ROOT = Path(__file__).parents[2]
BESIDE = Path(sys.executable).parent
WIDEST = "{extends: default, rules: {line-length: {max: 130}, document-start: disable}}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped menu's deployment."""
    given = Settings(flows=ROOT / "flows", audio=ROOT / "audio")
    write(deployment(tmp_path, given, "<Response/>\n"), force=False)
    shutil.copy(tmp_path / ".env.example", tmp_path / ".env")
    return tmp_path


def ran(name: str, *options: str, folder: Path, **env: str) -> str:
    """Run a linter that finds nothing; skip where it is not installed."""
    program = shutil.which(name, path=f"{BESIDE}{os.pathsep}{os.environ['PATH']}")
    if program is None:
        pytest.skip(f"{name} is not here: pip install -e '.[linters]' brings it")
    done = subprocess.run(
        [program, *options],
        cwd=folder,
        env={**os.environ, "HOME": str(folder), **env},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_the_compose_file_is_tidy(folder: Path) -> None:
    """Yamllint."""
    ran("yamllint", "--strict", "-d", WIDEST, "compose.yaml", folder=folder)


def test_the_compose_file_is_one(folder: Path) -> None:
    """By the schema of the Compose Specification."""
    found = importlib.util.find_spec("check_jsonschema")
    if found is None or found.origin is None:
        pytest.skip("check-jsonschema is not here, which has the schema")
    schemas = Path(found.origin).parent / "builtin_schemas" / "vendor"
    schema = json.loads((schemas / "compose-spec.json").read_text("utf-8"))
    validator = Draft202012Validator(schema)
    written = yaml.safe_load((folder / "compose.yaml").read_text("utf-8"))

    assert [error.message for error in validator.iter_errors(written)] == []
    broken = {**written, "services": {"menu": {"imge": "x"}}}
    assert list(validator.iter_errors(broken))


def test_the_compose_file_gives_nothing_away(folder: Path) -> None:
    """compose-lint: no privilege, no writable root, no secret, limits."""
    ran("compose-lint", "compose.yaml", folder=folder)


def test_the_containerfile_is_good(folder: Path) -> None:
    """Hadolint, with nothing waived."""
    ran("hadolint", "Containerfile", folder=folder)


def test_the_proxy_takes_its_file(folder: Path) -> None:
    """And would write it just so."""
    caddyfile = folder / "Caddyfile"

    ran(
        "caddy",
        *("validate", "--config", "Caddyfile", "--adapter", "caddyfile"),
        folder=folder,
        IVR_DOMAIN="menu.example",
    )

    before = caddyfile.read_text("utf-8")
    ran("caddy", "fmt", "--overwrite", "Caddyfile", folder=folder)
    assert caddyfile.read_text("utf-8") == before


def test_systemd_takes_the_unit_and_finds_it_closed(folder: Path) -> None:
    """Its own measure: 10 is open to everything, 1 is as closed as a server gets."""
    unit = folder / "ivr.service"
    here = str(BESIDE / "python")  # verify wants a program that is there
    text = unit.read_text("utf-8").replace("/srv/ivr/.venv/bin/ivr", here)
    unit.write_text(text, "utf-8")

    said = ran("systemd-analyze", "verify", "./ivr.service", folder=folder)
    shown = ran(
        "systemd-analyze",
        *("security", "--offline=true", "--no-pager", "./ivr.service"),
        folder=folder,
    )

    assert said.strip() == ""
    level = re.search(r"exposure level for ivr\.service: ([0-9.]+)", shown)
    assert level
    assert float(level[1]) < 2
