import pytest

from ivr.flow.heard import Arrived, Said
from ivr.flow.needs import Keep, Recall
from ivr.flow.turn import Ask
from ivr.flow.visit import Visit
from tests.flow.helpers import Talk, menu

MENU = """
keys: {"0": person, "*": repeat, "#": back, "1": person}
prompts: {en: {read_back: "It is {order:digits}.", done: "{order} is done."}}
nodes:
  main: {kind: menu, prompt: main, choices: {5: number, 6: pin}}
  number:
    kind: collect
    value: order
    prompt: number
    reprompt: number_short
    length: [4, 14]
    pattern: "[1-9]+"
    confirm: read_back
    no_input: [silence]
    no_match: [mismatch]
    next: done
    on_failure: person
  pin: {kind: collect, value: pin, prompt: pin, length: 1, next: bye, tries: 1}
  done: {kind: hangup, prompt: done}
  bye: {kind: hangup}
  person: {kind: hangup, prompt: person}
"""


@pytest.fixture
def talk() -> Talk:
    """A call that is being asked for a number."""
    talk = Talk(menu(MENU))
    talk.arrive()
    assert talk.press("5") == "number | ask 14"
    return talk


def test_digits_are_kept_read_back_and_confirmed(talk: Talk) -> None:
    """Nothing typed rides in the visit: the journal has it."""
    assert talk.press("1234", "#") == "read_back(order=1234) | ask"
    assert talk.world.needs == [Keep("order", "1234")]
    assert talk.visit == Visit("menu.number", stage="confirm", trail=("menu.main",))

    assert talk.press("1") == "done(order=1234) | hang up"


def test_what_the_caller_may_type(talk: Talk) -> None:
    """The most keys, and the key that ends fewer."""
    assert talk.turn.then == Ask(talk.visit, max_keys=14, finish_key="#")


def test_two_types_again(talk: Talk) -> None:
    """The second question is the short one."""
    talk.press("1234", "#")

    assert talk.press("2") == "number_short | ask 14"
    assert talk.visit.stage == ""


@pytest.mark.parametrize("keys", ["123", "123456789012345", "12*4", "1204", "١٢٣٤"])
def test_what_does_not_fit_is_a_mismatch(talk: Talk, keys: str) -> None:
    """Too short, too long, a star inside, against the pattern, no digits."""
    assert talk.press(keys, "#") == "mismatch, number_short | ask 14"


def test_words_are_a_mismatch(talk: Talk) -> None:
    """Only keys are listened for."""
    assert talk.say("one two three four") == "mismatch, number_short | ask 14"


def test_silence_is_counted_apart(talk: Talk) -> None:
    """An empty answer without a finish key is a silence."""
    assert talk.wait() == "silence, number_short | ask 14"
    assert talk.press("") == "silence, number_short | ask 14"
    assert talk.press("7", "#") == "mismatch, number_short | ask 14"
    assert talk.wait() == "person | hang up"


def test_a_lone_finish_key_goes_back(talk: Talk) -> None:
    """`#` is `back` here too, to the menu that led here."""
    assert talk.press("", "#") == "main | ask"


def test_a_lone_global_key_works(talk: Talk) -> None:
    """A star repeats, a zero is a person."""
    assert talk.press("*", "#") == "number | ask 14"
    assert talk.press("0") == "person | hang up"


def test_a_key_that_fits_is_the_answer() -> None:
    """Where one digit is enough, `0` is a digit."""
    talk = Talk(menu(MENU))
    talk.arrive("menu.pin")

    assert talk.press("0") == "| hang up"
    assert talk.world.kept == {"pin": "0"}


def test_the_finish_key_may_be_no_global_key() -> None:
    """Then, alone, it is an answer that fits nothing."""
    flow = menu("""
        nodes:
          pin: {kind: collect, value: pin, prompt: pin, next: bye, tries: 2}
          bye: {kind: hangup}
    """)
    talk = Talk(flow)
    talk.arrive()

    assert talk.press("", "#") == "pin | ask 32"
    assert talk.press("", "#") == "| hang up"


def test_a_wrong_answer_to_the_read_back_is_counted(talk: Talk) -> None:
    """Silences and other keys are answered as at the question."""
    talk.press("1234", "#")

    assert talk.wait() == "silence, read_back(order=1234) | ask"
    assert talk.press("7") == "mismatch, read_back(order=1234) | ask"
    assert talk.say("yes") == "mismatch, read_back(order=1234) | ask"
    assert talk.press("7") == "person | hang up"


def test_yes_wins_over_a_global_key(talk: Talk) -> None:
    """This menu's `1` leads to a person, but not from a read-back."""
    talk.press("1234", "#")

    assert talk.press("1") == "done(order=1234) | hang up"


def test_global_keys_work_at_the_read_back(talk: Talk) -> None:
    """A star says the digits again; zero and hash lead away."""
    talk.press("1234", "#")

    assert talk.press("*") == "read_back(order=1234) | ask"
    assert talk.press("#") == "main | ask"


def test_a_request_out_of_order_reads_back_again(talk: Talk) -> None:
    """Whatever it is, the caller hears what is being asked."""
    talk.press("1234", "#")

    assert talk.hear(Arrived()) == "read_back(order=1234) | ask"


def test_a_number_that_is_no_longer_known_is_asked_for_again(talk: Talk) -> None:
    """The journal went away between the digits and the yes."""
    talk.press("1234", "#")
    talk.world.journal = False

    assert talk.press("1") == "number | ask 14"
    assert talk.world.needs[-1] == Recall("order")


def test_without_a_journal_the_digits_serve_at_once(talk: Talk) -> None:
    """They would be forgotten by the time of a yes, so none is asked for."""
    talk.world.journal = False

    assert talk.press("1234", "#") == "done(order=1234) | hang up"


def test_without_a_confirmation_it_goes_straight_on() -> None:
    """A pin is not read aloud."""
    talk = Talk(menu(MENU))
    talk.arrive("menu.pin")

    assert talk.press("7") == "| hang up"


SPOKEN = """
languages: {ru: ru-RU}
keys: {"0": {to: person, words: {ru: [оператор]}}, "*": repeat}
prompts: {ru: {read_back: "Это {order:digits}."}}
nodes:
  number:
    kind: collect
    value: order
    prompt: number
    length: [4, 14]
    confirm: read_back
    spoken: true
    next: done
  done: {kind: hangup, prompt: done}
  person: {kind: hangup, prompt: person}
"""


def test_digits_may_be_said() -> None:
    """And so may the answer to the read-back."""
    talk = Talk(menu(SPOKEN))
    talk.arrive()
    assert isinstance(talk.turn.then, Ask)
    assert talk.turn.then.hints[:2] == ("ноль", "один")

    read_back = "read_back(order=60616) | ask"
    assert talk.say("шестьсот шесть шестнадцать") == read_back
    assert isinstance(talk.turn.then, Ask)
    assert talk.turn.then.hints[:2] == ("оператор", "да")
    assert talk.say("может быть") == read_back
    assert talk.say("нет, неверно") == "number | ask 14"
    talk.say("один два три четыре")
    assert talk.say("да, всё верно") == "done | hang up"
    assert talk.world.kept == {"order": "1234"}


def test_what_is_said_and_is_no_number_may_be_a_global_key() -> None:
    """Else it is a mismatch, as is what was hardly understood."""
    talk = Talk(menu(SPOKEN))
    talk.arrive()

    assert talk.say("сто рублей") == "number | ask 14"
    assert talk.hear(Said("один два три четыре", 0.1)) == "number | ask 14"
    assert talk.visit.no_match == 2
    assert talk.say("оператора") == "person | hang up"


def test_a_read_back_of_keys_alone_hears_no_words(talk: Talk) -> None:
    """Only a collect that listens to words takes a spoken yes."""
    talk.press("1234", "#")

    assert talk.say("yes") == "mismatch, read_back(order=1234) | ask"
    assert talk.visit.no_match == 1
