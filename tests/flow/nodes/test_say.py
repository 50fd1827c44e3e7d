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


def test_a_star_says_again_what_was_said_before_the_menu() -> None:
    """A caller who asks for an address again means the address."""
    talk = Talk(
        menu("""
        keys: {"*": repeat, "#": back}
        nodes:
          welcome: {kind: say, prompt: hello, next: main}
          main: {kind: menu, prompt: main, choices: {1: address, 2: more}}
          address: {kind: say, prompt: address, next: thanks}
          thanks: {kind: say, prompt: thanks, next: more}
          more: {kind: menu, prompt: more, choices: {1: main, 2: hangup}}
        """)
    )
    talk.arrive()

    assert talk.press("1") == "address, thanks, more | ask"
    assert talk.press("*") == "address, thanks, more | ask"
    assert talk.wait() == "more | ask"
    assert talk.press("*") == "address, thanks, more | ask"
    assert talk.press("1") == "main | ask"
    assert talk.press("*") == "main | ask"
    assert talk.press("2") == "more | ask"
    assert talk.press("*") == "more | ask"


def test_what_is_passed_in_silence_makes_no_difference() -> None:
    """A fork, or a text message that cannot be sent, comes before the words."""
    talk = Talk(
        menu("""
        keys: {"*": repeat}
        nodes:
          main: {kind: menu, prompt: main, choices: {1: fork}}
          fork: {kind: route, by: caller, otherwise: address}
          address: {kind: say, prompt: address, next: more}
          more: {kind: menu, prompt: more, choices: {1: main}}
        """)
    )
    talk.arrive()

    assert talk.press("1") == "address, more | ask"
    assert talk.press("*") == "address, more | ask"


def test_a_greeting_is_said_once() -> None:
    """Nobody chose to hear it: a star says the menu alone."""
    talk = Talk(
        menu("""
        keys: {"*": repeat}
        nodes:
          welcome: {kind: say, prompt: hello, next: main}
          main: {kind: menu, prompt: main, choices: {1: hangup}}
        """)
    )

    assert talk.arrive() == "hello, main | ask"
    assert talk.press("*") == "main | ask"
