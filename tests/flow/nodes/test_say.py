from tests.flow.helpers import Talk, menu


def test_words_before_a_menu_are_said_in_the_menus_own_turn() -> None:
    """Say, say, menu is one turn: the caller can key through all of it."""
    flow = menu("""
        nodes:
          welcome: {kind: say, prompt: [hello, news], next: more}
          more: {kind: say, prompt: today, next: main}
          main: {kind: menu, prompt: main, choices: {1: bye}}
          bye: {kind: hangup}
    """)

    assert Talk(flow).arrive() == "hello, news, today, main | ask"
