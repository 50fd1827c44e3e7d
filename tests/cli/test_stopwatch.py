from types import MappingProxyType

import pytest

from ivr.cli.stopwatch import Stopwatch, stopwatch
from ivr.flow.facts import Case, Press, Way
from ivr.settings import Settings
from ivr.webhook.parties import region

NUMBER = "+78002347000"
OTHER = "+74950097070"
WORDS = {
    "hello": "Hello",
    "main": "For hours, press one",
    "moscow": "Hello Moscow",
    "hidden": "Who is that",
    "busy": "All are busy",
    "away": "Nobody is there",
    "down": "It does not ring",
    "give": "You will get it",
    "deny": "You hide your number",
    "order": "Type the number",
    "read": "It is {order:digits}",
}
MENU = f"""\
entries: {{"{NUMBER}": region, "{OTHER}": main}}
prompts:
  en: {{{", ".join(f'{name}: "{words}"' for name, words in WORDS.items())}}}
nodes:
  region: {{kind: route, by: region, cases: {{Moscow: moscow}}, otherwise: caller}}
  moscow: {{kind: say, prompt: moscow, next: hangup}}
  caller: {{kind: route, by: caller, cases: {{hidden: who}}, otherwise: hello}}
  who: {{kind: say, prompt: hidden, next: hangup}}
  hello: {{kind: say, prompt: hello, next: main}}
  main: {{kind: menu, prompt: main, choices: {{1: person, 2: note, 3: order}}}}
  person:
    kind: transfer
    numbers: ["+12025550111", "+12025550112"]
    busy: busy
    no_answer: away
    failed: down
  busy: {{kind: hangup, prompt: busy}}
  away: {{kind: hangup, prompt: away}}
  down: {{kind: hangup, prompt: down}}
  note: {{kind: sms, prompt: give, text: give, next: main, hidden: deny}}
  deny: {{kind: say, prompt: deny, next: hangup}}
  order: {{kind: collect, value: order, prompt: order, length: 4, next: read}}
  read: {{kind: hangup, prompt: read}}
"""


@pytest.fixture(scope="module")
def watch(tmp_path_factory: pytest.TempPathFactory) -> Stopwatch:
    """Return a stopwatch on a menu whose words are tones."""
    folder = tmp_path_factory.mktemp("menu")
    file = folder / "menu.yaml"
    file.write_text(MENU, encoding="utf-8")
    voices = MappingProxyType({"en": "tones:"})
    return stopwatch(Settings(flows=file, audio=folder, voices=voices))


def seconds(watch: Stopwatch, node: str, *steps: Press | Case) -> float | None:
    """Measure one way."""
    return watch.seconds(Way(NUMBER, f"menu.{node}", steps))


def test_a_prompt_is_heard_out_and_the_one_before_it_cut(watch: Stopwatch) -> None:
    """Keys are pressed as soon as the menu listens."""
    hello = seconds(watch, "hello") or 0
    main = seconds(watch, "main") or 0
    order = seconds(watch, "order", Press("3")) or 0

    assert 0 < hello < main
    assert 0 < order < main


@pytest.mark.parametrize(
    ("node", "steps"),
    [
        ("moscow", (Case("menu.region", "Moscow"),)),
        ("who", (Case("menu.caller", "hidden"),)),
        ("busy", (Press("1"), Case("menu.person", "busy"))),
        ("away", (Press("1"), Case("menu.person", "no_answer"))),
        ("down", (Press("1"), Case("menu.person", "failed"))),
        ("read", (Press("3"), Press("1234"))),
    ],
)
def test_the_conditions_of_a_way_are_made_true(
    watch: Stopwatch, node: str, steps: tuple[Press | Case, ...]
) -> None:
    """Who calls, and who is busy."""
    assert (seconds(watch, node, *steps) or 0) > 0


def test_a_caller_who_hides_the_number_gets_no_text_message(watch: Stopwatch) -> None:
    """There is nowhere to send it."""
    steps = (Press("2"), Case("menu.note", "hidden"))

    assert watch.seconds(Way(OTHER, "menu.deny", steps))


def test_a_phone_that_nobody_answers_takes_its_time(watch: Stopwatch) -> None:
    """Two phones ring to the end, one after the other."""
    busy = seconds(watch, "busy", Press("1"), Case("menu.person", "busy")) or 0
    away = seconds(watch, "away", Press("1"), Case("menu.person", "no_answer")) or 0

    assert away > busy + 30


def test_what_is_not_said_has_no_time(watch: Stopwatch) -> None:
    """A node without words, one not come to, a condition nobody can make."""
    assert seconds(watch, "person", Press("1")) is None
    assert seconds(watch, "down", Press("1")) is None
    assert seconds(watch, "deny", Case("menu.main", "on_failure")) is None


def test_a_town_that_no_number_is_from_changes_nothing(watch: Stopwatch) -> None:
    """The call is placed all the same."""
    assert seconds(watch, "moscow", Case("menu.region", "Atlantis")) is None
    assert region("+74951234567") == "Moscow"
