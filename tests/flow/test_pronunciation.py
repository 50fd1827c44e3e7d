from pathlib import Path

import pytest

from ivr.flow.reader import Reading, read
from tests.flow.helpers import complaint

MENU = "prompts: {ru: {a: Да}}\nnodes: {main: {kind: hangup}}\n"


def lexicon(folder: Path, text: str) -> Reading:
    """Read a menu with this lexicon beside it."""
    flows, prompts = folder / "flows", folder / "prompts"
    for each in (flows, prompts):
        each.mkdir(exist_ok=True)
    (flows / "menu.yaml").write_text(MENU)
    (prompts / "lexicon.yaml").write_text(text)
    return read(flows)


def test_words_have_pronunciations(tmp_path: Path) -> None:
    """One for every voice, or more, and some for one engine alone."""
    found = lexicon(
        tmp_path,
        """
        ru:
          замок: зам+ок
          Delret: {say: дэлре́т, ipa: dɛlˈrʲɛt, espeak: "[[dElr;'et]]"}
        """,
    )

    assert found.findings == ()
    assert found.flow is not None
    assert found.flow.lexicon == {
        "ru": {
            "замок": {"say": "зам+ок"},
            "Delret": {
                "say": "дэлре́т",
                "ipa": "dɛlˈrʲɛt",
                "espeak": "[[dElr;'et]]",
            },
        }
    }
    assert [path.name for path in found.flow.files] == ["menu.yaml", "lexicon.yaml"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "de: {Haus: Haus}",
            "1:1 unknown-language: 'de' is no language of this menu (languages: ru)",
        ),
        ("ru: замок", "1:5 wrong-type: a mapping belongs here, not text"),
        ("ru: {замок: }", "1:13 missing-value: a pronunciation is missing here"),
        (
            "ru: {замок: [а]}",
            "1:13 wrong-type: a pronunciation is text, not a list",
        ),
        (
            "ru: {замок: зам́ок}",
            (
                "1:13 wrong-value: the stress in 'зам́ок' is on no vowel"
                " (write ´ (U+0301) after the vowel, or + before it)"
            ),
        ),
        (
            "ru: {замок: за+мок}",
            (
                "1:13 wrong-value: the stress in 'за+мок' is on no vowel"
                " (write ´ (U+0301) after the vowel, or + before it)"
            ),
        ),
        (
            "ru: {замок: {rhvoise: замок}}",
            (
                "1:14 unknown-field: a pronunciation has no field 'rhvoise'"
                " (did you mean 'rhvoice'?)"
            ),
        ),
        ("ru: {замок: {ipa: }}", "1:19 missing-value: this is missing here"),
        (
            "ru: {замок: замо́к, ЗАМОК: за́мок}",
            (
                "1:21 given-twice: 'ЗАМОК' has a pronunciation already, at"
                " {folder}/prompts/lexicon.yaml:1:6 (delete one of them)"
            ),
        ),
        (
            'ru: {"…": троеточие}',
            (
                "1:6 wrong-value: '…' is no word or words"
                " (an entry begins and ends with a letter)"
            ),
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    """And with advice."""
    findings = [complaint(each) for each in lexicon(tmp_path, text).findings]

    assert findings == [told.replace("{folder}", str(tmp_path))]


def test_the_lexicon_is_no_language(tmp_path: Path) -> None:
    """The menu speaks those that have prompts."""
    found = lexicon(tmp_path, "ru: {}")

    assert found.flow is not None
    assert found.findings == ()
    assert found.flow.languages == {"ru": "ru-RU"}
    assert found.flow.lexicon == {"ru": {}}


def test_the_nearest_lexicon_wins(tmp_path: Path) -> None:
    """The one among the flows, before the one beside them."""
    lexicon(tmp_path, "ru: {замок: за́мок, дом: до́м}")
    own = tmp_path / "flows" / "prompts"
    own.mkdir()
    (own / "lexicon.yaml").write_text("ru: {замок: замо́к}")

    flow = read(tmp_path / "flows").flow

    assert flow is not None
    assert flow.lexicon["ru"] == {"замок": {"say": "замо́к"}, "дом": {"say": "до́м"}}
