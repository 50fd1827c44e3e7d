import base64
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.carrier.rest.credentials import Credentials
from ivr.carrier.rest.routes import API
from ivr.errors import JournalError
from tests.carrier.helpers import ORIGIN
from tests.carrier.rest.helpers import ACCOUNT, ROOT, Api, wrong

UNSIMULATED = 501
OURS = Credentials(ACCOUNT, "secret")


def basic(user: str, token: str) -> dict[str, str]:
    """Return the header of Basic auth."""
    pair = base64.b64encode(f"{user}:{token}".encode()).decode()
    return {"Authorization": f"Basic {pair}"}


def test_a_client_needs_a_name_and_a_token() -> None:
    """A browser is told how to ask for them."""
    answer = Api().client.get(f"{ROOT}/Calls.json")

    assert wrong(answer.get_json()) == (20003, 401)
    assert answer.headers["WWW-Authenticate"].startswith("Basic")


@pytest.mark.parametrize(
    "header",
    [
        {"Authorization": "Bearer x"},
        {"Authorization": "Basic !"},
        {"Authorization": "Basic"},
        basic(ACCOUNT, ""),
    ],
)
def test_a_name_that_cannot_be_read_is_none(header: dict[str, str]) -> None:
    """It is refused like nobody's."""
    answer = Api().client.get(f"{ROOT}/Calls.json", headers=header)

    assert answer.status_code == 401


def test_set_credentials_are_asked_for() -> None:
    """Everywhere but for the sounds."""
    client = Api(credentials=OURS).client

    right, bad = basic(ACCOUNT, "secret"), basic(ACCOUNT, "12345")

    assert client.get(f"{ROOT}/Calls.json", headers=right).status_code == 200
    assert client.get(f"{ROOT}/Calls.json", headers=bad).status_code == 401
    assert client.get("/v1/Alerts", headers=right).status_code == 200
    assert client.get("/v1/Alerts", headers=bad).status_code == 401
    assert client.get(f"{ROOT}/Recordings/RE1.wav").status_code == 404


def test_a_set_token_signs_and_a_key_never_does() -> None:
    """What an application checks with is the account's token."""
    pages = {"/voice": "<Hangup/>"}
    form = {"To": "+12025550100", "From": "+12025550142", "Url": f"{ORIGIN}/voice"}
    signed, unsigned = Api(pages, credentials=OURS), Api(pages)

    signed.client.post(
        f"{ROOT}/Calls.json", data=form, headers=basic(ACCOUNT, "secret")
    )
    unsigned.client.post(
        f"{ROOT}/Calls.json", data=form, headers=basic("SK1", "hidden")
    )
    signed.run()
    unsigned.run()

    assert "HTTP_X_TWILIO_SIGNATURE" in signed.site.asked[0]
    assert "HTTP_X_TWILIO_SIGNATURE" not in unsigned.site.asked[0]


def test_a_key_is_of_the_account_that_it_came_with() -> None:
    """The monitor's paths name none; requests are signed with the account's token."""
    api = Api({"/voice": "<Gather numdigits='1'/>"})
    key = basic("SK1", "hidden")
    api.get("Calls.json")  # the account's own token is seen
    form = {"To": "+12025550100", "From": "+12025550142", "Url": f"{ORIGIN}/voice"}

    assert api.client.get("/v1/Alerts", headers=key).get_json()["alerts"] == []
    api.client.post(f"{ROOT}/Calls.json", data=form, headers=key)
    api.run()

    assert len(api.client.get("/v1/Alerts", headers=key).get_json()["alerts"]) == 1
    assert "HTTP_X_TWILIO_SIGNATURE" in api.site.asked[0]


def test_a_body_that_is_no_form_is_a_warning() -> None:
    """Nothing of it is read, as at Twilio; an empty one is nothing."""
    api = Api()
    path = f"{ROOT}/Queues.json"

    api.client.post(path, json={"FriendlyName": "x"}, headers=basic(ACCOUNT, "1"))
    api.client.post(path, headers=basic(ACCOUNT, "1"))

    (alert,) = api.get("/v1/Alerts")["alerts"]
    assert "application/json was not read" in alert["alert_text"]


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("PUT", f"{ROOT}/Calls.json", 405, 20004),
        ("PATCH", f"{ROOT}/Calls/CA1.json", 405, 20004),
        ("DELETE", "/v1/Alerts", 405, 20004),
        ("GET", f"{ROOT}/Calls", 501, 0),
        ("GET", "/voice", 404, 20404),
        ("GET", f"{ROOT}/Calls.json/", 404, 20404),
        ("GET", f"{ROOT}/Calls.csv", 501, 0),
        ("GET", f"{ROOT}/Cals.csv", 404, 20404),
        ("GET", f"{ROOT}/Recordings/..%2f..%2fetc%2fpasswd", 404, 20404),
        ("GET", "/../../etc/passwd", 404, 20404),
    ],
)
def test_what_is_asked_wrongly_is_answered_in_twilios_shape(
    method: str, path: str, status: int, code: int
) -> None:
    """Whatever client it is."""
    answer = Api().client.open(path, method=method, headers=basic(ACCOUNT, "1"))

    assert wrong(answer.get_json()) == (code, status)
    assert answer.status_code == status


def test_head_is_an_answer_without_its_body() -> None:
    """With the status that GET has."""
    client = Api().client

    found = client.head(f"{ROOT}/Calls.json", headers=basic(ACCOUNT, "1"))
    missing = client.head(f"{ROOT}/Calls/CA1.json", headers=basic(ACCOUNT, "1"))

    assert (found.status_code, missing.status_code) == (200, 404)
    assert found.data == missing.data == b""


@pytest.mark.parametrize(
    ("form", "status"),
    [(b"FriendlyName=%ff%00%ed%a0", 201), (b"FriendlyName=\xff", 400)],
)
def test_letters_that_are_none_harm_nothing(form: bytes, status: int) -> None:
    """A byte that no form may have makes it unreadable, and that is said."""
    api = Api()
    answer = api.client.post(
        f"{ROOT}/Queues.json",
        data=form,
        content_type="application/x-www-form-urlencoded",
        headers=basic(ACCOUNT, "1"),
    )

    alerts = api.get("/v1/Alerts")["alerts"]
    assert answer.status_code == status
    assert ["was not read" in each["alert_text"] for each in alerts] == (
        [True] if status == 400 else []
    )


def test_the_name_of_a_foreign_page_is_refused() -> None:
    """Where nobody needs credentials."""
    answer = Api().client.get("/v1/Alerts", headers={"Host": "menu.example"})

    assert wrong(answer.get_json()) == (20003, 401)


def test_what_is_nowhere_is_not_found() -> None:
    """In Twilio's words too."""
    answer = Api().client.get("/nowhere").get_json()

    assert answer["message"] == "The requested resource /nowhere was not found"
    assert wrong(answer) == (20404, 404)


def test_a_way_that_is_not_open_is_refused() -> None:
    """A list is not deleted."""
    assert wrong(Api().delete("Calls.json")) == (20004, 405)


def test_a_request_that_is_too_long_is_refused() -> None:
    """Nothing of it is read."""
    answer = Api().call(Twiml="x" * 70_000)

    assert wrong(answer) == (20001, 400)
    assert "longer than" in answer["message"]


def test_what_fails_here_is_500(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Without a word of how."""
    api = Api()
    monkeypatch.setattr(api.exchange, "ask", lambda work: 1 / 0)  # noqa: ARG005

    assert wrong(api.get("Calls.json")) == (20500, 500)
    assert "ZeroDivisionError" in caplog.text


def test_a_journal_that_cannot_be_used_is_500(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said what is wrong with it."""

    def broken(_kind: str) -> None:
        raise JournalError("the journal cannot be used: disk full")

    api = Api()
    monkeypatch.setattr(api.archive, "all", broken)

    answer = api.get("Calls.json")

    assert wrong(answer) == (20500, 500)
    assert answer["message"] == "the journal cannot be used: disk full"


@cache
def api() -> Api:
    """One API for all examples: none of them is to harm it."""
    return Api()


@given(st.sampled_from(API), st.text(), st.dictionaries(st.text(), st.text()))
@settings(max_examples=200)
def test_any_request_has_an_answer(
    row: tuple[str, str, object, int], text: str, form: dict[str, str]
) -> None:
    """Of Twilio's shape, and never a failure of ours."""
    path = row[1]
    for name in ("account", "sid", "call", "room", "queue"):
        path = path.replace(f"<{name}>", text or "x")
    answer = api().client.open(
        path, method=row[0], data=form, headers=basic(ACCOUNT, "1")
    )

    assert answer.status_code < 500 or answer.status_code == UNSIMULATED
    if answer.status_code >= 400:
        assert answer.get_json().keys() == {"code", "message", "more_info", "status"}
