from pathlib import Path

import pytest

from ivr.flow.reader import read
from ivr.flow.turn import (
    Ask,
    EndCall,
    Join,
    Refuse,
    Ring,
    Spoken,
    TakeMessage,
    Text,
    Turn,
)
from ivr.flow.visit import Visit
from ivr.settings import Settings
from ivr.speech.store import Store
from ivr.twiml.parse import parse
from ivr.twiml.verbs import (
    Dial,
    Gather,
    Hangup,
    Number,
    Record,
    Redirect,
    Reject,
    Response,
    Say,
    Sms,
)
from ivr.webhook.speak import MEMORY, Documents
from ivr.webhook.wording import Wording

BYE = Say(text="Goodbye.", language="en-US", voice="Polly.Joanna")
VISIT = Visit("menu.main", no_input=1, trail=("menu.order",))
SPOKEN = (Spoken("bye"),)


@pytest.fixture
def wording(project: Path) -> Wording:
    """The words of the small menu, without clips."""
    flow = read(project / "flows").flow
    assert flow is not None
    return Wording(flow, Settings(), Store(project / "audio"))


@pytest.fixture
def documents(wording: Wording) -> Documents:
    """Documents as they are without a proxy."""
    return Documents(wording)


def test_a_question_may_be_cut_short(documents: Documents) -> None:
    """Every prompt is inside the gather, and silence leads on."""
    turn = Turn("en", Ask(VISIT), SPOKEN)

    assert documents.response(turn) == Response(
        (
            Gather(
                prompts=(BYE,),
                action="/voice/menu.main?no_input=1&trail=menu.order",
                num_digits=1,
                finish_on_key="",
            ),
            Redirect(url="/voice/menu.main?no_input=1&trail=menu.order&heard=silence"),
        )
    )


def test_a_number_is_ended_by_its_finish_key(documents: Documents) -> None:
    """The finish key alone is an answer, and silence is reported as one."""
    turn = Turn("en", Ask(Visit("menu.order"), 6, finish_key="#", timeout=9))

    assert documents.response(turn).verbs[0] == Gather(
        action="/voice/menu.order?heard=gather",
        num_digits=6,
        finish_on_key="#",
        timeout=9,
        action_on_empty_result=True,
    )


def test_words_are_listened_for_in_the_callers_language(
    documents: Documents,
) -> None:
    """Only where a choice lists any."""
    turn = Turn("ru", Ask(Visit("menu.main"), hints=("заказ", "адрес")))

    (gather, _) = documents.response(turn).verbs
    assert isinstance(gather, Gather)
    assert gather.input == ("dtmf", "speech")
    assert gather.hints == "заказ, адрес"
    assert gather.language == "ru-RU"


def test_a_transfer_rings_and_comes_back(documents: Documents) -> None:
    """Each phone hears the whisper first; the outcome is asked for."""
    whisper = Visit("menu.operator", stage="whisper")
    ring = Ring(
        Visit("menu.operator", stage="0"), ("+1", "+2"), 15, "+12025550100", whisper
    )
    page = "/voice/menu.operator?stage=whisper&heard=whisper"

    assert documents.response(Turn("en", ring, SPOKEN)) == Response(
        (
            BYE,
            Dial(
                nouns=(Number(number="+1", url=page), Number(number="+2", url=page)),
                action="/voice/menu.operator?stage=0",
                timeout=15,
                caller_id="+12025550100",
            ),
        )
    )


def test_a_transfer_without_a_whisper_is_plain(documents: Documents) -> None:
    """The callee hears the caller at once, under the caller's own number."""
    ring = Ring(Visit("menu.operator"), ("+1",))

    assert documents.response(Turn("en", ring)) == Response(
        (
            Dial(
                nouns=(Number(number="+1"),),
                action="/voice/menu.operator",
                timeout=20,
            ),
        )
    )


def test_a_recording_that_does_not_come_leads_on(documents: Documents) -> None:
    """Twilio may go on to the next verb when nothing was said."""
    turn = Turn("en", TakeMessage(Visit("menu.mailbox"), 60, "*"), SPOKEN)

    assert documents.response(turn) == Response(
        (
            BYE,
            Record(action="/voice/menu.mailbox", max_length=60, finish_on_key="*"),
            Redirect(url="/voice/menu.mailbox?heard=silence"),
        )
    )


def test_an_end_is_an_end(documents: Documents) -> None:
    """Hang up after the last words; refuse before any; join by falling silent."""
    assert documents.response(Turn("en", EndCall(), SPOKEN)) == Response(
        (BYE, Hangup())
    )
    assert documents.response(Turn("en", Refuse(), SPOKEN)) == Response((Reject(),))
    assert documents.response(Turn("en", Refuse("busy"))) == Response(
        (Reject(reason="busy"),)
    )
    assert documents.response(Turn("en", Join())) == Response(())


def test_a_text_is_sent_before_anything_is_said(wording: Wording) -> None:
    """Verbs after a gather or a hangup would not be reached."""
    text = Text("address_text", (("order", "60616"),))
    turn = Turn("en", EndCall(), SPOKEN, (text, Text("no_such_prompt")))
    words = "Write to help@example.com about 60616."

    assert Documents(wording).response(turn).verbs == (Sms(text=words), BYE, Hangup())
    assert Documents(wording, sms_from="+1").response(turn).verbs[0] == Sms(
        text=words, from_="+1"
    )


def test_behind_a_path_every_url_has_it(wording: Wording) -> None:
    """Twilio asks the proxy, and the proxy may have put a path before ours."""
    turn = Turn("en", Ask(Visit("menu.main")))

    (gather, redirect) = Documents(wording, prefix="/ivr").response(turn).verbs
    assert isinstance(gather, Gather)
    assert gather.action == "/ivr/voice/menu.main"
    assert redirect == Redirect(url="/ivr/voice/menu.main?heard=silence")


def test_what_is_written_is_what_was_meant(documents: Documents) -> None:
    """A document that Twilio reads back is the same document."""
    turn = Turn("en", Ask(VISIT), SPOKEN)

    assert parse(documents.write(turn)).response == documents.response(turn)
    assert parse(documents.write(turn)).faults == ()


def test_the_same_turn_is_written_once(documents: Documents) -> None:
    """A menu answers the same to everybody."""
    turn = Turn("en", Ask(VISIT), SPOKEN)

    assert documents.write(turn) is documents.write(Turn("en", Ask(VISIT), SPOKEN))


def test_a_callers_values_are_not_remembered(documents: Documents) -> None:
    """What one caller typed is written for that caller, and let go."""
    said = Spoken("confirm_order", (("order", "60616"),))
    turn = Turn("en", Ask(VISIT), (said,))

    first = documents.write(turn)

    assert b"six, zero, six, one, six" in first
    assert documents.write(turn) is not first
    assert documents.write(turn) == first


def test_memory_is_bounded(documents: Documents) -> None:
    """Whoever makes up visits fills no memory."""
    first = Turn("en", EndCall(), visited=("0",))
    written = documents.write(first)

    for number in range(1, MEMORY + 1):
        documents.write(Turn("en", EndCall(), visited=(str(number),)))

    assert documents.write(first) is not written
