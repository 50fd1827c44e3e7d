"""The menu's page, asked for as a browser does."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ivr.cli.showing import Showing, furnished
from ivr.console import create_app
from ivr.console.guard import Guard
from ivr.console.house import House
from ivr.console.menu.showing import FIRST
from ivr.settings import Settings
from ivr.speech import wav
from tests.console.menu.helpers import shop


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings of a small shop."""
    return shop(tmp_path)


@pytest.fixture
def client(house: House) -> FlaskClient:
    """Return a browser of sorts."""
    return create_app(house, Guard()).test_client()


@pytest.fixture
def foreign(settings: Settings) -> Iterator[FlaskClient]:
    """Return a browser of a console whose webhook is somebody else's."""
    with furnished(Showing(webhook="http://127.0.0.1:9/voice"), settings) as house:
        yield create_app(house, Guard()).test_client()


def text(client: FlaskClient, path: str) -> str:
    """Return a page."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_the_page_has_the_picture_and_the_findings(client: FlaskClient) -> None:
    """And the languages to choose."""
    page = text(client, "/menu")

    assert 'class="flow"' in page
    assert "7 nodes in 2 files" in page
    assert '<option value="ru">ru</option>' in page
    assert "Findings" in page


def test_a_node_is_shown_beside_it(client: FlaskClient) -> None:
    """Its prompts, its ways, its YAML, and where to edit it."""
    page = text(client, "/menu?node=shop.main")

    assert "/menu/clip?prompt=main&amp;language=ru" in page
    assert "/edit?file=flows/shop.yaml&amp;line=" in page
    assert "# what callers hear first" in page
    assert 'data-node="orders.ask"' in page


def test_of_a_private_node_no_calls_are_to_be_had(
    client: FlaskClient, settings: Settings
) -> None:
    """Its panel says that none are shown, in place of a link to them."""
    link = "/calls?node=orders.ask"
    before = text(client, "/menu/panel?node=orders.ask")
    file = settings.flows / "orders.yaml"
    file.write_text(f"private: true\n{file.read_text('utf-8')}", "utf-8")
    after = text(client, "/menu/panel?node=orders.ask")

    assert link in before
    assert link not in after
    assert "neither shown nor counted" in after


def test_a_number_is_shown_too(client: FlaskClient) -> None:
    """With where it starts, and a call to it."""
    page = text(client, "/menu?node=%2B78002347000")

    assert "+7 800 234-70-00" in page
    assert "/phone?to=%2B78002347000" in page


@pytest.mark.parametrize("part", ["picture", "findings", "panel", "wrong"])
def test_each_part_can_be_had_alone(client: FlaskClient, part: str) -> None:
    """So that a page draws anew what has changed, and no more."""
    page = text(client, f"/menu/{part}?node=orders.ask")

    assert "<html" not in page


def test_a_broken_save_is_told_above_the_picture(
    client: FlaskClient, settings: Settings
) -> None:
    """The last good menu stays drawn."""
    file = settings.flows / "orders.yaml"
    file.write_text(file.read_text("utf-8").replace("next: late", "next: latte"))
    page = text(client, "/menu")

    assert "The latest save is not in use" in page
    assert "did you mean" in page
    assert 'class="flow"' in page


def test_of_very_many_findings_the_first_are_listed(
    client: FlaskClient, settings: Settings
) -> None:
    """A page has an end; the rest is counted."""
    file = settings.flows / "shop.yaml"
    lost = "\n".join(f"  a{number}: {{kind: hang}}" for number in range(300))
    file.write_text(f"{file.read_text('utf-8')}{lost}\n", "utf-8")
    page = text(client, "/menu/wrong")

    assert page.count("<li>") == 200
    assert "And 100 more" in page


def test_of_many_findings_the_first_stand_open(
    client: FlaskClient, settings: Settings
) -> None:
    """The rest is behind a click, and none is missing."""
    file = settings.flows / "shop.yaml"
    lone = "\n".join(f"  a{number}: {{kind: hangup}}" for number in range(25))
    file.write_text(f"{file.read_text('utf-8')}{lone}\n", "utf-8")
    live = client.get("/menu/live")
    events = live.iter_encoded()
    page = "looking …"
    while "looking …" in page:
        next(events)  # a beat; the first has the menu proved
        page = text(client, "/menu/findings")
    live.close()

    shown, _, rest = page.partition("<details")
    more = re.search(r"<summary>(\d+) more<", rest)
    assert more
    assert int(more[1]) >= 25 - FIRST
    assert shown.count("<li>") == FIRST
    assert rest.count("<li>") == int(more[1])


def test_every_node_can_be_searched_by_its_words(client: FlaskClient) -> None:
    """In every language."""
    nodes = json.loads(text(client, "/menu/nodes"))

    assert "For orders" in nodes["shop.main"]
    assert "Заказ" in nodes["shop.main"]
    assert nodes["shop.other"] == ""


def test_a_prompt_can_be_heard(client: FlaskClient) -> None:
    """As WAV; one that is not there is refused in a sentence."""
    answer = client.get("/menu/clip?prompt=hello&language=en")
    missing = client.get(
        "/menu/clip?prompt=nope&language=en", headers={"Accept": "application/json"}
    )

    assert answer.mimetype == "audio/wav"
    assert wav.read(answer.data).seconds > 0
    assert missing.status_code == 404
    assert "no such prompt" in missing.text


def test_the_stream_begins_with_all_of_it(client: FlaskClient) -> None:
    """Whoever opens the page sees at once who is where."""
    answer = client.get("/menu/live")
    (first, *_) = (str(each, "utf-8") for each in islice(answer.iter_encoded(), 1))

    assert answer.mimetype == "text/event-stream"
    assert json.loads(first.removeprefix("data: "))["at"] == {}
    answer.close()


def test_somebody_elses_menu_is_not_drawn_and_can_be_charted(
    foreign: FlaskClient,
) -> None:
    """The page says so, with the command that does."""
    page = text(foreign, "/menu")

    assert "somebody else" in page
    assert "ivr map http://127.0.0.1:9/voice" in page
    assert foreign.get("/menu/picture").status_code == 404


def test_nothing_in_a_menu_becomes_markup(
    client: FlaskClient, settings: Settings
) -> None:
    """A prompt, a comment and an address may hold anything."""
    file = settings.flows / "shop.yaml"
    evil = "<img src=x onerror=alert(1)>"
    changed = file.read_text("utf-8").replace("Hello.", f"'{evil}'")
    file.write_text(changed.replace("what callers hear", evil), "utf-8")
    pages = [
        text(client, "/menu?node=shop.hello"),
        text(client, "/menu?node=shop.main"),
        text(client, f"/menu?node={evil}&open={evil}&language={evil}"),
    ]

    assert all("<img src=x" not in page for page in pages)
    assert "&lt;img src=x" in pages[0]
