from ivr.deploy.checkup.clips import check
from ivr.deploy.checkup.deployment import Menu
from ivr.settings import Settings
from ivr.speech.catalog import Gap, Wanted
from ivr.speech.voice import Voice
from tests.deploy.checkup.helpers import FLOW, deployment

GAP = Gap(Wanted("bye", "See you.", "en", Voice("rhvoice", "slt")), "missing")


def test_all_of_them_are_there() -> None:
    """In each language."""
    assert check(deployment()).text == "every prompt has one, in en"


def test_one_that_is_missing_is_named() -> None:
    """With its language, and why."""
    verdict = check(deployment(menu=Menu(FLOW, (), (GAP,))))

    assert verdict.state == "not"
    assert verdict.text == "1 are not there: bye (en) is missing"
    assert verdict.advice == "run: ivr speak"


def test_where_twilio_says_everything_none_is_needed() -> None:
    """Whatever there is."""
    settings = Settings(prompts_as="say")

    found = check(deployment(menu=Menu(FLOW, (), (GAP,)), settings=settings))

    assert found.state == "ok"


def test_what_could_not_be_looked_at_is_told() -> None:
    """A wrong voice, or no menu."""
    assert check(deployment(menu=Menu(FLOW, problem="no voice"))).text == "no voice"
    assert check(deployment(menu=Menu())).state == "cannot tell"
