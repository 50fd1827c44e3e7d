import csv
import io
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ivr.console import create_app
from ivr.console.callers.heat import MEASURES
from ivr.console.callers.sheets import SHEETS
from ivr.console.guard import Guard
from ivr.console.house import House
from ivr.journal import Journal
from ivr.settings import Settings
from tests.journal.helpers import entry

TO_JSON = {"Accept": "application/json"}


def total(text: str) -> int:
    """Return the number of calls that the page tells."""
    found = re.search(r'<dt>Calls</dt><dd class="figure">([\d,]+)<', text)
    assert found, text
    return int(found[1].replace(",", ""))


def sheet(client: FlaskClient, name: str) -> list[dict[str, str]]:
    """Return the lines of a sheet."""
    answer = client.get(f"/callers/{name}.csv")
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_the_page_and_its_sheets_tell_the_same(client: FlaskClient) -> None:
    """Calls, their outcomes, their hours and days are the same calls."""
    calls = total(client.get("/callers").text)

    assert calls > 30
    for name in ("outcomes", "hours", "days"):
        assert sum(int(line["calls"]) for line in sheet(client, name)) == calls
    nodes = {line["node"]: line for line in sheet(client, "nodes")}
    assert int(nodes["ozon.main"]["visits"]) >= calls
    assert float(nodes["ozon.main"]["seconds"]) > 0
    assert SHEETS.keys() == {"days", "hours", "outcomes", "nodes"}


def test_simulated_calls_are_counted_until_there_are_real_ones(
    house: House, crowded: Path, tmp_path: Path
) -> None:
    """Then they are left out, which the page says; a switch counts them again."""
    url = f"sqlite:///{shutil.copy(crowded, tmp_path / 'mine.sqlite3')}"
    house.settings = Settings(flows=house.settings.flows, journal=url)
    client = create_app(house, Guard()).test_client()
    alone = client.get("/callers").text
    note_real(url)
    page = client.get("/callers").text
    simulated = client.get("/callers?calls=simulated").text

    before = total(alone)
    assert "left out" not in alone
    assert total(page) == 1
    assert f"{before} simulated calls are left out." in page
    assert total(client.get("/callers?calls=all").text) == before + 1
    assert total(simulated) == before
    assert "1 real call is left out." in simulated
    days = client.get("/callers/days.csv?calls=all").text
    assert sum(int(line.split(",")[1]) for line in days.split()[1:]) == before + 1


def note_real(url: str) -> None:
    """Let a call of Twilio's come to its entry."""
    journal = Journal(url)
    sid = f"CA{'0' * 31}1"
    journal.note(entry("began", sid=sid, at=datetime.now(UTC).timestamp()))
    assert journal.flush()
    journal.close()


def test_the_present_hour_can_be_asked_for_alone(client: FlaskClient) -> None:
    """Days that are over have none."""
    now = client.get("/callers/now").json
    past = client.get("/callers?since=2020-01-01&until=2020-01-31").text

    assert now
    assert now.keys() == {"since", "at", "calls"}
    assert 'id="hour"' in client.get("/callers").text
    assert 'id="hour"' not in past


def test_no_private_node_is_in_any_figure(client: FlaskClient) -> None:
    """A fifth of these callers went to ethics, and no line of it tells."""
    page = client.get("/callers").text

    assert "ethics" not in page
    assert not any("ethics" in line["node"] for line in sheet(client, "nodes"))


@pytest.mark.parametrize("measure", MEASURES)
def test_the_menu_shows_each_measure_as_heat(client: FlaskClient, measure: str) -> None:
    """A picture that any browser draws, with a number at each node."""
    answer = client.get(f"/callers/{measure}.svg")

    assert answer.mimetype == "image/svg+xml"
    assert answer.text.startswith("<svg")
    assert MEASURES[measure].title in answer.text
    chosen = client.get(f"/callers?measure={measure}").text
    assert f'value="{measure}" selected' in chosen


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("since=yesterday", "is no day"),
        ("since=2026-11-24&until=2026-11-01", "turn the days round"),
        ("since=2020-01-01&until=2026-01-01", "ask for fewer"),
    ],
)
def test_what_is_no_span_of_days_is_one_sentence(
    client: FlaskClient, query: str, sentence: str
) -> None:
    """An address can be typed."""
    answer = client.get(f"/callers?{query}", headers=TO_JSON)

    assert answer.status_code == 400
    assert sentence in answer.text


def test_days_without_calls_say_so(client: FlaskClient) -> None:
    """There is no chart of nothing."""
    page = client.get("/callers?since=2020-01-01&until=2020-01-31").text

    assert total(page) == 0
    assert "Nobody called in these days." in page


def test_without_a_menu_of_ours_there_is_no_picture(
    house: House, client: FlaskClient
) -> None:
    """The webhook may be somebody else's; the figures are the journal's."""
    house.flow = None
    away = create_app(house, Guard()).test_client()

    assert "On the menu" not in away.get("/callers").text
    assert away.get("/callers/visits.svg").status_code == 404
    assert client.get("/callers/nonsense.svg").status_code == 404


def test_the_heat_is_dark_for_whoever_likes_that(client: FlaskClient) -> None:
    """The ground, the boxes and the letters; the colours of heat stay."""
    style = client.get("/callers/visits.svg").text.partition("</style>")[0]

    dark = style.partition("prefers-color-scheme: dark")[2]
    assert "rect.body" in dark
    assert "text { fill: #e8ebf1; }" in dark
