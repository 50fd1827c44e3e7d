from ivr.flow.checks.missing_prompt import check
from tests.flow.checks.helpers import told


def test_a_prompt_that_lacks_a_language_is_found() -> None:
    """Where it is used first, with the file that lacks it."""
    assert told(
        check,
        """\
        prompts: {ru: {hello: Привет, bye: Пока}, en: {hello: Hello}}
        nodes:
          main: {kind: say, prompt: [hello, bye], next: end}
          end: {kind: hangup, prompt: bye}
        """,
    ) == [
        (
            "3:29 missing-prompt: prompt 'bye' has no words in en"
            " (write them in prompts/en.yaml)"
        )
    ]


def test_a_misspelt_prompt_is_told_its_name() -> None:
    """The one there is was meant."""
    assert told(
        check,
        """\
        prompts: {en: {welcome: Hello}}
        nodes: {main: {kind: hangup, prompt: welcom}}
        """,
    ) == [
        (
            "2:38 missing-prompt: prompt 'welcom' has no words anywhere"
            " (did you mean 'welcome'?)"
        )
    ]


def test_a_menu_without_words_is_not_searched_for_ever() -> None:
    """Only so many names are compared with all others."""
    names = [f"welcome_{number}" for number in range(30)]

    found = told(
        check,
        f"""\
        prompts: {{en: {{welcome_: Hello}}}}
        nodes: {{main: {{kind: hangup, prompt: [{", ".join(names)}]}}}}
        """,
    )

    assert len(found) == 30
    assert sum("did you mean" in each for each in found) == 20
    assert found[-1].endswith("(write its words in prompts/)")


def test_words_in_every_language_are_no_finding() -> None:
    """Nor is a node that says nothing."""
    assert not told(
        check,
        """\
        prompts: {ru: {hello: Привет}, en: {hello: Hello}}
        nodes: {main: {kind: say, prompt: hello, next: end}, end: {kind: hangup}}
        """,
    )
