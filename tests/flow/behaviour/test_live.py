from ivr.flow.behaviour.live import MOST, live
from tests.flow.helpers import menu


def test_a_value_matters_until_it_is_used_or_given_anew() -> None:
    """Not after its last use, and not before a node that asks for it again."""
    needs = live(
        menu("""
        prompts: {en: {told: "{size}"}}
        nodes:
          main: {kind: menu, prompt: a, choices: {1: size, 2: told}}
          size: {kind: collect, value: size, prompt: a, next: told}
          told: {kind: say, prompt: told, next: after}
          after: {kind: hangup}
        """)
    )

    assert {name for name, values in needs.items() if "size" in values} == {
        "menu.main",
        "menu.told",
    }


def test_a_value_matters_through_a_subflow() -> None:
    """What comes after it may need the value."""
    needs = live(
        menu(
            """
            prompts: {en: {told: "{size}"}}
            nodes:
              main: {kind: subflow, flow: poll, next: told}
              again: {kind: subflow, flow: poll, next: hangup}
              third: {kind: subflow, flow: poll, next: told}
              told: {kind: hangup, prompt: told}
            """,
            poll="nodes: {q: {kind: menu, prompt: a, choices: {1: return}}}",
        )
    )

    assert "size" in needs["poll.q"]
    assert "size" in needs["menu.main"]


def test_who_calls_matters_where_a_text_message_is_offered() -> None:
    """It is not offered to who hides the number."""
    needs = live(menu("nodes: {main: {kind: sms, prompt: a, text: b, next: hangup}}"))

    assert needs == {"menu.main": frozenset({"caller"})}


def test_only_so_many_values_are_followed() -> None:
    """The walks stay linear in nodes."""
    told = " ".join(f"{{v{at}}}" for at in range(MOST + 9))
    needs = live(
        menu(f"""
        prompts: {{en: {{told: "{told}"}}}}
        nodes: {{main: {{kind: hangup, prompt: told}}}}
        """)
    )

    assert len(needs["menu.main"]) == MOST
