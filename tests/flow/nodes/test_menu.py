import pytest

from ivr.flow.heard import DialEnded, Keys
from ivr.flow.turn import Ask
from ivr.flow.visit import Visit
from tests.flow.helpers import Talk, menu

MENU = """
languages: {ru: ru-RU, en: en-US}
keys: {"0": person, "*": repeat, "#": back, "9": english}
nodes:
  main:
    kind: menu
    prompt: main
    reprompt: main_short
    choices:
      1: orders
      2: {to: claims, words: {ru: [жалоба, вернуть товар], en: [claim]}}
      3: {to: post, words: {ru: [товар]}}
    no_input: [silence, silence_again]
    no_match: [mismatch]
    on_failure: person
  orders:
    kind: menu
    prompt: orders
    choices: {1: claims, 2: main, 3: repeat}
    keys_off: {"0": no person knows more}
  claims: {kind: menu, prompt: claims, choices: {1: orders}, tries: 1, timeout: 9}
  post: {kind: hangup, prompt: post}
  person: {kind: hangup, prompt: person}
  english: {kind: language, language: en, next: main}
"""


@pytest.fixture
def talk() -> Talk:
    """A call that has just heard the main menu."""
    talk = Talk(menu(MENU))
    assert talk.arrive() == "main | ask"
    return talk


def test_a_key_follows_its_choice(talk: Talk) -> None:
    """One key is the whole answer."""
    assert talk.press("1") == "orders | ask"


def test_a_menu_needs_nothing_of_the_world(talk: Talk) -> None:
    """A plain menu turn touches no journal."""
    talk.press("1")

    assert talk.world.needs == []


def test_silences_are_counted_and_answered_apart_from_mismatches(talk: Talk) -> None:
    """Two silences and two wrong keys are not three of either."""
    assert talk.wait() == "silence, main_short | ask"
    assert talk.press("7") == "mismatch, main_short | ask"
    assert talk.wait() == "silence_again, main_short | ask"
    assert talk.press("8") == "mismatch, main_short | ask"
    assert talk.wait() == "person | hang up"


def test_as_many_mismatches_as_tries_end_the_menu(talk: Talk) -> None:
    """Three wrong keys go where the menu fails to."""
    talk.press("7")
    talk.press("7")

    assert talk.press("7") == "person | hang up"


def test_one_try_forgives_nothing(talk: Talk) -> None:
    """With `tries: 1` the first silence ends the menu: it hangs up by default."""
    talk.press("2")

    assert talk.wait() == "| hang up"


def test_without_a_reprompt_the_prompt_is_said_again(talk: Talk) -> None:
    """And without apologies nothing is said before it."""
    talk.press("1")

    assert talk.wait() == "orders | ask"


def test_a_global_key_works_where_it_is_no_choice(talk: Talk) -> None:
    """`0` leads to a person."""
    assert talk.press("0") == "person | hang up"


def test_a_key_switched_off_is_a_mismatch(talk: Talk) -> None:
    """`0` is off in orders."""
    talk.press("1")

    assert talk.press("0") == "orders | ask"
    assert talk.visit.no_match == 1


def test_back_walks_up_the_menus_chosen_from(talk: Talk) -> None:
    """The trail is what was chosen, nearest last."""
    talk.press("1")
    talk.press("1")
    assert talk.visit == Visit("menu.claims", trail=("menu.main", "menu.orders"))

    assert talk.press("#") == "orders | ask"
    assert talk.press("#") == "main | ask"


def test_back_at_the_top_repeats(talk: Talk) -> None:
    """There is no menu behind the first."""
    assert talk.press("#") == "main | ask"


def test_a_menu_chosen_again_is_no_longer_behind(talk: Talk) -> None:
    """Going round in circles never makes `back` lead to where one is."""
    talk.press("1")
    assert talk.press("2") == "main | ask"

    assert talk.visit.trail == ()


def test_repeat_begins_the_menu_afresh(talk: Talk) -> None:
    """A star is an answer: the silences before it no longer count."""
    talk.wait()

    assert talk.press("*") == "main | ask"
    assert talk.visit == Visit("menu.main")


def test_a_choice_may_repeat_without_a_trace(talk: Talk) -> None:
    """Choosing `repeat` puts nothing on the trail."""
    talk.press("1")

    assert talk.press("3") == "orders | ask"
    assert talk.visit.trail == ("menu.main",)


def test_a_global_key_keeps_the_trail(talk: Talk) -> None:
    """A caller led away by a global key comes back to the menu behind."""
    talk.press("1")
    talk.press("9")

    assert talk.visit.language == "en"
    assert talk.visit.trail == ()  # main is where it leads, so not behind


def test_words_choose_too(talk: Talk) -> None:
    """Whatever else is said around them, and however they are written."""
    assert talk.say("Хочу ВЕРНУТЬ товар, пожалуйста!") == "claims | ask"


def test_a_word_inside_another_is_not_heard(talk: Talk) -> None:
    """«Товарищ» is not «товар»."""
    assert talk.say("товарищ") == "mismatch, main_short | ask"


def test_the_name_of_a_key_presses_it(talk: Talk) -> None:
    """A caller who says what the prompt says to press is understood."""
    assert talk.say("Один.") == "orders | ask"
    assert talk.say("решётка") == "main | ask"


def test_words_of_another_language_do_not_choose(talk: Talk) -> None:
    """Hints and words are those of the language being spoken."""
    assert talk.say("claim") == "mismatch, main_short | ask"

    talk.press("9")
    assert talk.turn.then == Ask(Visit("menu.main", language="en"), hints=("claim",))
    assert talk.say("a claim") == "claims | ask"


@pytest.mark.parametrize("keys", ["11", "", "A", "①"])
def test_what_is_no_key_is_no_choice(talk: Talk, keys: str) -> None:
    """Two keys, none, or a letter: the menu is said again."""
    assert talk.press(keys).endswith("main_short | ask")


def test_a_finish_key_alone_is_that_key(talk: Talk) -> None:
    """Empty keys with a finish key are the finish key, pressed first."""
    talk.press("1")

    assert talk.press("", "#") == "main | ask"


def test_news_of_something_else_says_the_menu(talk: Talk) -> None:
    """A request that makes no sense here is an arrival."""
    assert talk.hear(DialEnded("busy")) == "main | ask"


def test_a_choice_wins_over_a_global_key() -> None:
    """A menu may give `9` a meaning of its own."""
    flow = menu("""
        keys: {"9": away}
        nodes:
          main: {kind: menu, prompt: main, choices: {9: here}}
          here: {kind: hangup, prompt: here}
          away: {kind: hangup, prompt: away}
    """)
    talk = Talk(flow)
    talk.arrive()

    assert talk.hear(Keys("9")) == "here | hang up"


def test_how_long_a_menu_waits(talk: Talk) -> None:
    """Seconds of silence, as the author says."""
    talk.press("2")

    assert talk.turn.then == Ask(Visit("menu.claims", trail=("menu.main",)), timeout=9)


SPOKEN_KEYS = """
languages: {ru: ru-RU, en: en-US}
keys:
  "0": {to: person, words: {ru: [оператор], en: [operator]}}
  "*": repeat
nodes:
  main:
    kind: menu
    prompt: main
    choices:
      1: {to: orders, words: {ru: [заказ]}}
      2: orders
  orders: {kind: menu, prompt: orders, choices: {1: main}}
  quiet:
    kind: menu
    prompt: quiet
    choices: {1: {to: main, words: {ru: [заказ]}}}
    keys_off: {"0": nobody answers}
  person: {kind: hangup, prompt: person}
"""


def test_a_global_key_may_have_words() -> None:
    """They are listened for where a menu has words of its own."""
    talk = Talk(menu(SPOKEN_KEYS))
    talk.arrive()
    assert talk.turn.then == Ask(Visit("menu.main"), hints=("заказ", "оператор"))
    assert talk.say("соедините с оператором") == "person | hang up"

    talk.arrive("menu.orders")
    assert talk.turn.then == Ask(Visit("menu.orders"))


def test_a_key_switched_off_has_no_words() -> None:
    """Saying what cannot be pressed is a no-match."""
    talk = Talk(menu(SPOKEN_KEYS))
    talk.arrive("menu.quiet")

    assert talk.turn.then == Ask(Visit("menu.quiet"), hints=("заказ",))
    assert talk.say("оператор") == "quiet | ask"
    assert talk.visit.no_match == 1


def test_repeat_and_back_have_words_by_themselves() -> None:
    """Where a global key leads there; else they choose nothing."""
    talk = Talk(menu(SPOKEN_KEYS))
    talk.arrive()

    assert talk.say("повторите, пожалуйста") == "main | ask"
    assert talk.visit == Visit("menu.main")
    talk.say("назад")
    assert talk.visit.no_match == 1
