import pytest
from flask.testing import FlaskClient

from ivr.call.events import Fetched
from ivr.call.foresight import examine
from ivr.flow.model import Flow
from ivr.settings import Guarding, Settings
from ivr.twiml.render import render
from ivr.twiml.verbs import Dial, Hangup, Number, Response, Say
from ivr.webhook.dialling import Dialling
from ivr.webhook.fallback import fallback, operator
from tests.flow.helpers import menu

BUSY = "busy: bye, no_answer: bye, failed: bye"
RING = f'kind: transfer, numbers: ["+12025550111", "+12025550112"], {BUSY}'
BYE = "bye: {kind: hangup, prompt: bye}"


def flow(nodes: str, words: str = "", keys: str = "", head: str = "") -> Flow:
    """Read a menu in English with these nodes and words."""
    said = f"bye: See you., connecting: One moment.{', ' if words else ''}{words}"
    return menu(f"""\
languages: {{en: en-US}}
keys: {{{keys}}}
{head}
prompts: {{en: {{{said}}}}}
nodes: {{{nodes}, {BYE}}}
""")


def said(response: Response) -> list[str]:
    """Return what is spoken, in order."""
    return [verb.text for verb in response.verbs if isinstance(verb, Say)]


def test_a_menu_without_people_apologises_and_hangs_up() -> None:
    """In the language that it has, in words of ours."""
    document = fallback(flow("start: {kind: say, prompt: bye, next: bye}"), Settings())

    text = "Sorry, something went wrong here. Please call again later."
    assert document == Response((Say(text, "Polly.Joanna", "en-US"), Hangup()))


def test_the_menus_own_words_are_said() -> None:
    """And its goodbye."""
    found = flow(
        "start: {kind: say, prompt: bye, next: bye}",
        'fallback: "We are moving house.", goodbye: "Until soon."',
    )

    assert said(fallback(found, Settings())) == ["We are moving house.", "Until soon."]


def test_an_operator_at_a_key_is_rung_in_the_same_order() -> None:
    """After the words that the menu rings with; the goodbye comes after a talk too."""
    found = flow(
        "start: {kind: menu, prompt: bye, choices: {'1': sales}, on_failure: bye},"
        " sales: {kind: transfer, numbers: ['+12025550199'], " + BUSY + "},"
        " person: {" + RING + ", prompt: connecting, timeout: 25,"
        " caller_id: '+12025550100'}",
        'goodbye: "Until soon."',
        keys="'0': person",
    )

    document = fallback(found, Settings())

    dial = Dial(
        nouns=(Number("+12025550111"), Number("+12025550112")),
        timeout=25,
        caller_id="+12025550100",
        sequential=True,
    )
    assert said(document)[0] == "Sorry, something went wrong here."
    assert said(document)[1:] == ["One moment.", "Until soon."]
    assert document.verbs[2] == dial
    assert document.verbs[-1] == Hangup()


def test_an_operator_behind_a_question_is_no_operator_at_a_key() -> None:
    """But one behind opening hours is, and one that rings all at once."""
    found = flow(
        "start: {kind: menu, prompt: bye, choices: {'1': sales}, on_failure: bye},"
        " sales: {kind: transfer, numbers: ['+12025550199'], " + BUSY + "},"
        " hours: {kind: route, by: language, cases: {en: all}, otherwise: start},"
        " all: {" + RING + ", ring: all}",
        keys="'0': hours, '9': start",
    )

    person = operator(found, Dialling())

    assert person
    assert person.ring == "all"
    document = fallback(found, Settings())
    assert [v.sequential for v in document.verbs if isinstance(v, Dial)] == [False]


def test_without_a_key_the_nearest_person_is_rung() -> None:
    """The one that a caller comes to first."""
    found = flow(
        "start: {kind: menu, prompt: bye, choices: {'1': far, '2': near},"
        " on_failure: bye},"
        " far: {kind: say, prompt: bye, next: last},"
        " last: {kind: transfer, numbers: ['+12025550199'], " + BUSY + "},"
        " near: {kind: transfer, numbers: ['+12025550111'], " + BUSY + "}"
    )

    person = operator(found, Dialling())

    assert person
    assert person.numbers == ("+12025550111",)


def test_a_private_person_is_never_rung() -> None:
    """Nobody may learn who hears of ethics."""
    found = flow(
        "start: {kind: menu, prompt: bye, choices: {'1': ethics}, on_failure: bye},"
        " ethics: {" + RING + "}",
        head="private: true",
    )

    assert operator(found, Dialling()) is None


PEOPLE = (
    "start: {kind: menu, prompt: bye, choices: {'1': dear, '2': cheap},"
    " on_failure: bye},"
    " dear: {kind: transfer, numbers: ['+19005550123'], " + BUSY + "},"
    " cheap: {" + RING + "}"
)


@pytest.mark.parametrize(
    ("allowed", "rung"),
    [
        ((), ("+12025550111", "+12025550112")),
        (("+12025550112", "+1900"), ("+12025550112",)),
        (("+44",), ()),
    ],
)
def test_what_may_not_be_rung_is_not_rung_here_either(
    allowed: tuple[str, ...], rung: tuple[str, ...]
) -> None:
    """The next person is, if there is one; premium numbers never are."""
    settings = Settings(guarding=Guarding(transfers_to=allowed))

    document = fallback(flow(PEOPLE), settings)

    dials = [verb for verb in document.verbs if isinstance(verb, Dial)]
    assert [noun for dial in dials for noun in dial.nouns] == [*map(Number, rung)]


def test_numbers_may_be_left_out() -> None:
    """Anybody who knows the address of a file can read it."""
    found = flow("start: {" + RING + ", prompt: connecting}")

    document = fallback(found, Settings(), transfers=False)

    assert said(document) == [
        "Sorry, something went wrong here. Please call again later."
    ]


def test_words_that_need_a_value_are_left_out() -> None:
    """There is none here."""
    found = flow(
        "start: {kind: collect, value: order, prompt: bye, length: 4, next: person,"
        " on_failure: bye}, person: {" + RING + ", prompt: told}",
        'told: "About order {order:digits}.", fallback: "Order {order:digits}?"',
    )

    assert said(fallback(found, Settings())) == ["Sorry, something went wrong here."]


@pytest.mark.parametrize(
    ("languages", "heard"),
    [
        (
            "ru: ru-RU, en: en-US",
            [
                "Извините, у нас неполадки. Пожалуйста, перезвоните позже.",
                "Sorry, something went wrong here. Please call again later.",
            ],
        ),
        ("de: de-DE", ["Sorry, something went wrong here. Please call again later."]),
    ],
)
def test_every_language_is_said_something(languages: str, heard: list[str]) -> None:
    """English, where there are no words of ours."""
    codes = languages.split(", ")
    words = ", ".join(f"{code.partition(':')[0]}: {{bye: A.}}" for code in codes)
    found = menu(f"""\
languages: {{{languages}}}
prompts: {{{words}}}
nodes: {{{BYE}}}
""")

    assert said(fallback(found, Settings())) == heard


@pytest.mark.parametrize("transfers", [True, False])
def test_the_document_is_clean_and_asks_for_nothing(transfers: bool) -> None:
    """`ivr lint` finds nothing, and no verb leads to a server."""
    found = flow("start: {" + RING + ", prompt: connecting}", 'goodbye: "Bye."')

    document = render(fallback(found, Settings(), transfers=transfers))

    assert examine(Fetched("x", 200, "text/xml", document.encode())) == ()
    for word in ("action", "<Play", "<Redirect", "url="):
        assert word not in document


def test_the_webhook_answers_with_it_too(client: FlaskClient) -> None:
    """By either method, for a number whose fallback is on the same machine."""
    for answer in (client.get("/fallback.xml"), client.post("/fallback.xml")):
        assert answer.status_code == 200
        assert answer.content_type == "text/xml; charset=utf-8"
        assert "+12025550111" in answer.text
        assert examine(Fetched("x", 200, answer.content_type, answer.data)) == ()
