import re
import tomllib
from pathlib import Path

import pytest
import yaml

from ivr.deploy import folder as usual
from ivr.deploy.folder import NAMES, NEEDED, deployment
from ivr.errors import SettingsError
from ivr.journal.opening import engine_at
from ivr.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of what an image is built of, and a menu beside it."""
    for name in NEEDED:
        file = tmp_path / "product" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("", "utf-8")
    for name in ("flows", "prompts", "audio"):
        (tmp_path / "product" / name).mkdir()
    return tmp_path / "product"


def settings(root: Path, **changed: str) -> Settings:
    """Return settings of the menu there."""
    return Settings(flows=root / "flows", audio=root / "audio", **changed)  # type: ignore[arg-type] # texts alone


def volumes(files: dict[Path, str], at: Path) -> dict[str, str]:
    """Return what is mounted where."""
    read = yaml.safe_load(files[at / "compose.yaml"])
    mounted = read["services"]["menu"]["volumes"]
    return {each["target"]: each["source"] for each in mounted}


def test_every_file_is_written_and_nothing_is_left_to_fill(root: Path) -> None:
    """But for what only its reader knows."""
    at = root / "deploy"

    files = deployment(at, settings(root), "<Response/>", root)

    assert {file.name for file in files} == {*NAMES.values(), "fallback.xml"}
    assert files[at / "fallback.xml"] == "<Response/>"
    for text in files.values():
        assert not usual.TOKEN.search(text)
        assert text.endswith(("\n", "/>"))


def test_paths_lead_from_the_folder_to_the_menu(root: Path) -> None:
    """Wherever either is."""
    inside = deployment(root / "deploy", settings(root), "", root)
    outside = deployment(root.parent / "a" / "b", settings(root), "", root)
    above = deployment(root.parent, settings(root), "", root)

    assert volumes(inside, root / "deploy")["/srv/ivr/flows"] == "../flows"
    assert volumes(outside, root.parent / "a" / "b")["/srv/ivr/audio"] == (
        "../../product/audio"
    )
    assert volumes(above, root.parent)["/srv/ivr/prompts"] == "./product/prompts"
    build = yaml.safe_load(outside[root.parent / "a" / "b" / "compose.yaml"])
    assert build["services"]["menu"]["build"] == {
        "context": "../../product",
        "dockerfile": "../a/b/Containerfile",
    }


def test_a_menu_without_a_folder_of_prompts_mounts_none(root: Path) -> None:
    """Its words are in its one file."""
    (root / "prompts").rmdir()
    (root / "flows" / "menu.yaml").write_text("", "utf-8")
    given = Settings(flows=root / "flows" / "menu.yaml", audio=root / "audio")

    mounted = volumes(deployment(root / "d", given, "", root), root / "d")

    assert mounted["/srv/ivr/flows"] == "../flows"
    assert "/srv/ivr/prompts" not in mounted


def test_a_name_is_no_variable_and_no_yaml(root: Path) -> None:
    """Compose reads `$HOME` in a path as it does everywhere."""
    at = root / "deploy"
    odd = Settings(flows=root / 'a $HOME: "b"', audio=root / "audio")

    mounted = volumes(deployment(at, odd, "", root), at)

    assert mounted["/srv/ivr/flows"] == '../a $$HOME: "b"'


def test_the_address_is_filled_in_and_no_secret_is(root: Path) -> None:
    """The token stays where it is."""
    given = settings(
        root, public_url="https://shop.example:8443", auth_token="hush-hush"
    )

    files = deployment(root / "deploy", given, "", root)

    env = files[root / "deploy" / ".env.example"]
    assert "\nIVR_DOMAIN=shop.example:8443\n" in env
    assert "\nIVR_PUBLIC_URL=https://shop.example:8443\n" in env
    assert "\nTWILIO_AUTH_TOKEN=\n" in env
    assert not any("hush-hush" in text for text in files.values())


def test_every_setting_that_is_named_is_one() -> None:
    """A misspelt one would do nothing, and say nothing."""
    folder = ROOT / "ivr" / "deploy" / "usual"
    known = (ROOT / "ivr" / "settings.py").read_text("utf-8")
    ours = {"IVR_DOMAIN", "IVR_WORKERS", "IVR_MENU", "IVR_FILES"}
    named = set()
    for file in ("env.example", "compose.yaml", "ivr.service", "Caddyfile"):
        named.update(
            re.findall(r"\b(?:IVR|TWILIO)_[A-Z_]+", (folder / file).read_text("utf-8"))
        )

    assert named > ours
    assert [name for name in sorted(named - ours) if f'"{name}"' not in known] == []


def test_a_product_without_its_folder_cannot_be_built(root: Path) -> None:
    """As where it was installed from a wheel."""
    (root / "pyproject.toml").unlink()

    with pytest.raises(SettingsError, match=r"has no pyproject\.toml"):
        deployment(root / "deploy", settings(root), "", root)


def test_this_product_can_be_built(tmp_path: Path) -> None:
    """It has all that the image needs."""
    given = Settings(flows=ROOT / "flows", audio=ROOT / "audio")

    files = deployment(tmp_path, given, "")

    for line in files[tmp_path / "Containerfile"].splitlines():
        if line.startswith("COPY") and "--from" not in line:
            for name in line.split()[1:-1]:
                assert (ROOT / name).exists(), name


def test_the_image_has_what_its_settings_ask_for() -> None:
    """The driver of the database that is named, and what seals and measures."""
    usual = ROOT / "ivr" / "deploy" / "usual"
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]
    (named,) = re.findall(
        r"^ARG EXTRAS=(\S+)$",
        (usual / "Containerfile").read_text("utf-8"),
        re.MULTILINE,
    )
    installed = " ".join(need for each in named.split(",") for need in extras[each])
    (url,) = re.findall(
        r"^#IVR_JOURNAL=(\S+)$",
        (usual / "env.example").read_text("utf-8"),
        re.MULTILINE,
    )
    engine = engine_at(url)

    assert engine.driver in installed
    engine.dispose()
    for name in ("cryptography", "opentelemetry-sdk"):
        assert name in installed


def test_commands_beside_the_service_have_its_settings() -> None:
    """Or `ivr doctor` would look at another journal than callers' calls are in."""
    usual = ROOT / "ivr" / "deploy" / "usual"
    unit = (usual / "ivr.service").read_text("utf-8")
    told = (usual / "README.md").read_text("utf-8")

    settings = re.findall(r"^Environment=(IVR_(?!WORKERS).*)$", unit, re.MULTILINE)
    assert settings
    for each in settings:
        assert f"-E {each}" in told
    for name in ("DynamicUser", "StateDirectory", "StateDirectoryMode"):
        (line,) = re.findall(rf"^{name}=.*$", unit, re.MULTILINE)
        assert f"-p {line}" in told
    assert "--workers ${IVR_WORKERS}" in unit
    assert "Environment=IVR_WORKERS=" in unit
