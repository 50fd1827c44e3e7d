import io
import re

import pytest

from ivr.carrier.transcript import Entry, Field
from ivr.cli.screen import BOLD, DIM, PLAIN, UP, WIPE, Screen
from tests.cli.helpers import entry

STYLES = re.compile(r"\x1b\[\d*m")


class Show:
    """A screen of forty columns at a clock that is moved by hand."""

    def __init__(self, width: int = 40) -> None:
        self.out = io.StringIO()
        self.time = 100.0
        self.place = "ozon.main"
        self.screen = Screen(self.out, lambda: self.time, lambda: self.place, width)

    def after(self, seconds: float) -> "Show":
        """Let time pass, and have it drawn."""
        self.time += seconds
        self.screen.tick()
        return self

    def show(self, event: str, **fields: Field) -> "Show":
        """Let something happen."""
        self.screen.show(entry(event, **fields))
        return self

    def hear(self, text: str, seconds: float) -> "Show":
        """Let a prompt begin."""
        return self.show("heard", text=text, seconds=seconds)

    @property
    def rows(self) -> list[str]:
        """What stands on the terminal: each code obeyed, no styles."""
        rows = [""]
        drawn = STYLES.sub("", self.out.getvalue())
        for code in re.findall(r"\x1b\[A|\r\x1b\[J|\n|[^\x1b\r\n]+", drawn):
            if code == UP:
                rows.pop()
            elif code == WIPE:
                rows[-1] = ""
            elif code == "\n":
                rows.append("")
            else:
                rows[-1] += code
        return rows


def test_a_drawing_wipes_the_live_rows_and_writes_them_again() -> None:
    """What is finished stays above; nothing else is touched."""
    show = Show()
    show.hear("one two", 0.7).after(0.4)
    show.show("listening", input="dtmf", timeout=5, finish_on_key="#", num_digits=1)

    status = f"{DIM}00:00  ozon.main  speaking{PLAIN}"
    listening = f"{DIM}00:00  ozon.main  listening{PLAIN}"
    assert show.out.getvalue() == (
        f"{WIPE}{DIM}00:00  ozon.main  {PLAIN}"
        f"{WIPE}{status}"
        f"{WIPE}   one \n{status}"
        f"{UP}{WIPE}   one two\n{status}"
        f"{WIPE}{listening}"
    )


def test_words_appear_at_the_pace_of_the_voice() -> None:
    """Row by row, no half words."""
    show = Show(20).hear("one two three four five six", 2.7)

    assert show.after(0.8).rows == ["   one two ", "00:00  ozon.main  s"]
    assert show.after(0.6).rows == ["   one two three", "00:01  ozon.main  s"]
    assert show.after(2.0).rows == [
        "   one two three",
        "   four five six",
        "00:03  ozon.main  s",
    ]


def test_the_status_line_has_the_time_the_node_and_what_the_line_does() -> None:
    """It grows old with the call."""
    show = Show()
    show.show("request", method="POST", url="http://x", params={}, status=200, ms=0)

    assert show.rows == ["00:00  ozon.main  waiting"]
    show.place = "orders.number\x1b[2J"
    assert show.after(61).rows == ["01:01  orders.number[2J  waiting"]


def test_a_key_cuts_the_prompt() -> None:
    """A dash where it stopped; the key below."""
    show = Show().hear("Press one for orders, two for goods", 3.5).after(1.4)

    show.show("pressed", key="1", cut=1.4)

    assert show.rows == ["   Press one for —", "   [1] ", "00:01  ozon.main  speaking"]


def test_a_key_that_cuts_nothing_lets_the_prompt_go_on() -> None:
    """The line does not listen yet."""
    show = Show().hear("Press one for orders", 2.0).after(1.0)

    show.show("pressed", key="1")

    assert show.rows[:2] == ["   [1] ", "   Press one "]
    assert show.after(1.0).rows[:2] == ["   Press one for orders", "   [1] "]


def test_keys_stand_in_one_row_until_something_is_said() -> None:
    """As one number."""
    show = Show()
    for key in "606#":
        show.show("pressed", key=key)
    assert show.rows[0] == "   [6] [0] [6] [#] "
    assert BOLD in show.out.getvalue()

    show.hear("Thanks", 1.0).after(1.0).show("pressed", key="1", cut=1.0)

    assert show.rows == [
        "   [6] [0] [6] [#] ",
        "   Thanks",
        "   [1] ",
        "00:01  ozon.main  speaking",
    ]


def test_more_keys_than_fit_go_on_in_the_next_row() -> None:
    """A row that the terminal breaks itself could not be wiped."""
    show = Show(20)
    for key in "123456":
        show.show("pressed", key=key)

    assert show.rows[:2] == ["   [1] [2] [3] [4] ", "   [5] [6] "]


def test_words_of_the_caller_cut_the_prompt_too() -> None:
    """If they were listened for."""
    show = Show().hear("What can I do for you today", 2.7).after(1.2)

    show.show("said", text="orders", cut=1.2)

    assert show.rows[:2] == ["   What can I —", "   you: orders"]


def test_words_that_nobody_listens_for_cut_nothing() -> None:
    """The prompt goes on below them."""
    show = Show().hear("What can I do for you today", 2.7).after(1.2)

    show.show("said", text="orders").after(0.5)

    assert show.rows[:2] == ["   you: orders", "   What can I do for "]


@pytest.mark.parametrize(
    ("one", "row"),
    [
        (entry("dialed", number="+1914", leg="+1914"), "ringing +1914"),
        (
            entry("dial_ended", status="busy", seconds=0.0, leg="+1914"),
            "the other phone: busy, 0.0 s",
        ),
        (entry("recorded", url="RE1", seconds=3.5), "recorded 3.5 s, RE1"),
        (entry("sms", to="+1914", text="hi"), "text message to +1914: hi"),
        (
            entry("warning", code=12200, line=4, text="odd"),
            "warning 12200, line 4:1: odd",
        ),
        (entry("error", code=0, line=0, text="odd", leg="+1914"), "error odd"),
    ],
)
def test_what_else_happens_stands_between_the_prompts(one: Entry, row: str) -> None:
    """After the prompt that was over, before the next."""
    show = Show().hear("Please hold", 1.0).after(0.95)

    show.screen.show(one)

    assert show.rows[:2] == ["   Please hold", f"   {row}"]


def test_keys_stand_before_what_they_led_to() -> None:
    """And are not live below it."""
    show = Show().show("pressed", key="0").show("dialed", number="+1914", leg="+1914")

    assert show.rows == [
        "   [0] ",
        "   ringing +1914",
        "00:00  ozon.main  ringing",
    ]


def test_the_status_says_transferred_while_two_people_talk() -> None:
    """Not while a phone rings, nor when the talk is over."""
    show = Show().show("dialed", number="+1914", leg="+1914")
    show.show("dial_ended", status="busy", seconds=0, leg="+1915")
    assert show.rows[-1] == "00:00  ozon.main  ringing"

    show.show("talking", number="+1914")
    assert show.rows[-1] == "00:00  ozon.main  transferred"

    show.show("dial_ended", status="completed", seconds=5, leg="+1914")
    assert show.rows[-1] == "00:00  ozon.main  waiting"


def test_what_is_read_out_in_several_clips_stands_in_one_row() -> None:
    """A comma at its word; a new sentence in a row of its own; a key ends it."""
    show = Show()
    for clip in ("Номер заказа:", "шесть", "ноль", ",", "один"):
        show.hear(clip, 0.5).after(0.5)
    show.hear("Если всё верно, нажмите один.", 2.0).after(1.0)

    assert show.rows[:1] == ["   Номер заказа: шесть ноль, один"]
    assert show.rows[1].startswith("   Если всё")
    show.show("pressed", key="1", cut=1.0)
    show.hear("далее", 0.5).after(0.5)
    assert show.rows[2:4] == ["   [1] ", "   далее"]


def test_a_long_read_out_goes_on_in_the_next_row() -> None:
    """Rows that are full are not drawn again."""
    show = Show(20)
    for word in ("one", "two", "three", "four", "five", "six"):
        show.hear(word, 0.5).after(0.5)

    assert show.rows == [
        "   one two three",
        "   four five six",
        "00:03  ozon.main  s",
    ]


def test_what_a_callee_hears_is_theirs_alone() -> None:
    """The caller hears ringing meanwhile."""
    show = Show()
    for event in ("heard", "pressed", "listening", "played", "request", "said"):
        show.show(event, text="Press one", key="1", url="u", seconds=1.0, leg="+1914")

    assert show.after(1.0).rows == ["00:01  ozon.main  "]


def test_a_status_is_not_drawn() -> None:
    """The summary names the last one."""
    show = Show().show("status", status="ringing").show("ended", status="x", duration=1)

    assert show.rows == ["00:00  ozon.main  "]


def test_a_clip_is_drawn_as_its_words() -> None:
    """Its address tells nobody anything."""
    show = Show().show("played", url="http://x/audio/5f.wav", seconds=1.0)
    # On a busy machine the words come a drawing later.
    show.after(0.1).hear("Hello", 1.0).after(1.0)

    assert show.rows == ["   Hello", "00:01  ozon.main  speaking"]


def test_a_sound_without_words_is_named_when_it_begins() -> None:
    """Not when the next thing happens."""
    show = Show().show("played", url="http://x/a.mp3", seconds=61.0).after(0.3)

    assert show.rows == [
        "   sound http://x/a.mp3 (61.0 s)",
        "00:00  ozon.main  speaking",
    ]


def test_two_sounds_in_a_row_are_both_named() -> None:
    """Before what comes after them."""
    show = Show().show("played", url="a", seconds=1.0)
    show.show("played", url="b", seconds=1.0)
    show.show("error", code=11200, line=1, text="gone")

    assert show.rows[:3] == [
        "   sound a (1.0 s)",
        "   sound b (1.0 s)",
        "   error 11200, line 1:1: gone",
    ]


def test_a_long_aside_fits_the_screen() -> None:
    """Its rows stand under each other."""
    show = Show(30).show(
        "warning", code=12200, line=4, text="<Foo> is not TwiML at all"
    )

    assert show.rows[:2] == [
        "   warning 12200, line 4:1:",
        "   <Foo> is not TwiML at all",
    ]


def test_a_note_stands_above_the_words_being_said() -> None:
    """It interrupts nothing, and no row of it is too long."""
    show = Show().hear("one two three", 1.3).after(0.8)

    show.screen.note("<Response>\n  <Say>one two three four five six</Say>\x07\n ")

    assert show.rows == [
        "<Response>",
        "  <Say>one two three four five",
        "six</Say>",
        "",
        "   one two ",
        "00:00  ozon.main  speaking",
    ]


def test_typed_words_stand_where_the_status_was() -> None:
    """As long as they are typed, and their end is always in sight."""
    show = Show()

    show.screen.typing("статус")
    assert show.rows == ["say: статус_"]
    show.screen.typing("a" * 50)
    assert show.rows == ["a" * 38 + "_"]
    show.screen.typing(None)
    assert show.rows == ["00:00  ozon.main  "]


def test_a_strangers_words_command_nothing() -> None:
    """No code of theirs reaches the terminal."""
    show = Show().hear("\x1b[2J\x9b1mHello\nyou", 1.0).after(2.0)

    assert show.rows[0] == "   [2J1mHello you"
    assert "\x9b" not in show.out.getvalue()


def test_closing_leaves_the_call_and_no_status() -> None:
    """What was being said when the caller hung up is cut."""
    show = Show().hear("Press one for orders, two for goods", 3.5).after(1.4)
    show.show("pressed", key="5")

    show.screen.close()

    assert show.rows == ["   Press one for —", "   [5] ", ""]


def test_closing_after_the_last_prompt_leaves_it_whole() -> None:
    """Drawn a blink late or not."""
    show = Show().hear("Goodbye, and thanks", 1.0).after(0.9)

    show.screen.close()

    assert show.rows == ["   Goodbye, and thanks", ""]


def test_a_prompt_longer_than_the_terminal_is_high_scrolls() -> None:
    """Only the row under way is drawn again."""
    show = Show().hear("word " * 200, 10.0)

    for _ in range(101):
        show.after(0.1)

    assert show.rows[:-1] == ["   " + ("word " * 7).strip()] * 28 + [
        "   word word word word"
    ]
    assert show.out.getvalue().count(UP) <= 101


def test_a_screen_of_no_width_is_drawn_all_the_same() -> None:
    """Some terminals say that they have no columns."""
    assert Show(0).hear("one two three four", 1.0).after(2.0).rows[:2] == [
        "   one two three",
        "   four",
    ]
