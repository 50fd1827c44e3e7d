import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from ivr.console import create_app
from ivr.console.guard import Guard
from ivr.console.house import House


def client(house: House, guard: Guard) -> FlaskClient:
    """Return a browser at a console with something to do and something to see."""
    app = create_app(house, guard)
    add_a_deed(app)
    return app.test_client()


def headers_of(ours: FlaskClient, path: str) -> Headers:
    """Return the headers of an answer, and let go of the file that it may be."""
    with ours.get(path) as answer:
        return answer.headers


def add_a_deed(app: Flask) -> None:
    """Have something that a stranger must not do."""

    @app.post("/deed")
    def deed() -> str:
        return "done"

    @app.get("/sight")
    def sight() -> str:
        return "seen"


@pytest.mark.parametrize(
    "host", ["localhost:8080", "127.0.0.1:8080", "[::1]:8080", "localhost"]
)
def test_this_machines_own_names_are_answered_to(
    house: House, guard: Guard, host: str
) -> None:
    """With a port or without."""
    answer = client(house, guard).get("/sight", headers={"Host": host})

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8080", "localhost.evil.example", "10.0.0.1"]
)
def test_a_name_that_suddenly_means_this_machine_is_not(
    house: House, guard: Guard, host: str
) -> None:
    """DNS rebinding ends here."""
    answer = client(house, guard).get("/sight", headers={"Host": host})

    assert answer.status_code == 421


def test_a_post_needs_the_token_of_a_page(house: House, guard: Guard) -> None:
    """None and a wrong one are refused alike."""
    ours = client(house, guard)

    assert ours.post("/deed").status_code == 403
    assert ours.post("/deed", headers={"X-Console": "guess"}).status_code == 403
    assert ours.post("/deed", headers={"X-Console": guard.token}).data == b"done"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://localhost:1"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
    ],
)
def test_another_sites_page_reaches_nothing(
    house: House, guard: Guard, headers: dict[str, str]
) -> None:
    """Not even with a token that it cannot have."""
    ours = client(house, guard)
    with_token = {**headers, "X-Console": guard.token}

    assert ours.post("/deed", headers=with_token).status_code == 403
    assert ours.get("/sight", headers=headers).status_code == 403


def test_a_link_on_another_site_may_be_followed(house: House, guard: Guard) -> None:
    """It only shows a page, to whoever follows it."""
    came = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}

    assert client(house, guard).get("/sight", headers=came).status_code == 200


def test_with_a_password_only_its_owner_comes_in(house: House) -> None:
    """A person is sent to the form, a program is told."""
    ours = client(house, Guard("open sesame"))

    assert ours.get("/sight").headers["Location"] == "/login"
    fetch = {"Sec-Fetch-Mode": "cors", "Accept": "application/json"}
    refused = ours.get("/sight", headers=fetch)
    assert refused.status_code == 401
    assert refused.json == {"error": "Log in first, at /login."}
    assert ours.post("/login", data={"password": "sesame"}).status_code == 403
    assert ours.get("/sight").status_code == 302
    assert ours.post("/login", data={"password": "open sesame"}).status_code == 302
    assert ours.get("/sight").data == b"seen"


def test_a_password_is_not_guessed_by_trying(house: House) -> None:
    """Ten wrong ones, and even the right one has to wait."""
    ours = client(house, Guard("open sesame"))
    for _ in range(10):
        assert ours.post("/login", data={"password": "?"}).status_code == 403

    answer = ours.post("/login", data={"password": "open sesame"})

    assert answer.status_code == 429
    assert ours.get("/sight").status_code == 302


def test_every_answer_lets_nothing_of_others_run(house: House, guard: Guard) -> None:
    """Pages, refusals and files alike."""
    ours = client(house, guard)

    for path in ("/sight", "/nowhere", "/static/console.js"):
        policy = headers_of(ours, path)["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "*" not in policy


def test_what_is_wrong_is_said_to_a_person_and_to_a_program(
    house: House, guard: Guard
) -> None:
    """To each in their own form."""
    ours = client(house, guard)

    assert "<h1>Not Found</h1>" in ours.get("/nowhere").text
    as_json = ours.get("/nowhere", headers={"Accept": "application/json"})
    assert set(as_json.json or {}) == {"error"}
