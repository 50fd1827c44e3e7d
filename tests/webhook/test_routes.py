from pathlib import Path
from typing import NoReturn
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from ivr.settings import Settings
from ivr.speech.sound import Sound
from ivr.speech.store import Store
from ivr.speech.voice import Voice
from ivr.twiml.parse import parse
from ivr.webhook import FORM_LIMIT, create_app

CALL = {"CallSid": "CA1", "From": "+12025550142", "To": "+12025550100"}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_call_starts_at_its_entry(client: FlaskClient, method: str) -> None:
    """Either way of asking is answered with TwiML."""
    data, query = (CALL, None) if method == "POST" else (None, CALL)

    answer = client.open("/voice", method=method, data=data, query_string=query)

    assert answer.status_code == 200
    assert answer.content_type == "text/xml; charset=utf-8"
    assert "Welcome." in answer.text
    assert parse(answer.data).faults == ()


def test_each_number_has_its_own_entry(client: FlaskClient) -> None:
    """The number called decides."""
    answer = client.post("/voice", data={**CALL, "To": "+12025550101"})

    assert '<Reject reason="busy"' in answer.text


def test_every_node_has_a_url(client: FlaskClient) -> None:
    """One curl line enters the menu anywhere."""
    answer = client.get("/voice/menu.bye")

    assert answer.text.endswith("Goodbye.</Say><Hangup /></Response>")


@pytest.mark.parametrize(
    "node", ["nothing", "menu", "menu.nothing", "<b>", "%00", "%ff", "..%2fx", "х"]
)
def test_an_unknown_node_is_not_found(client: FlaskClient, node: str) -> None:
    """One line of text that repeats nothing of the request."""
    answer = client.post(f"/voice/{node}", data=CALL)

    assert answer.status_code == 404
    assert answer.content_type == "text/plain; charset=utf-8"
    assert "<b>" not in answer.text
    assert answer.text.count("\n") == 1


def test_a_status_report_needs_no_answer(client: FlaskClient) -> None:
    """Twilio wants a 204, and sends the report by either method."""
    assert client.post("/status", data=CALL).status_code == 204
    assert client.get("/status", query_string=CALL).status_code == 204


def test_a_missing_or_doubled_field_does_no_harm(client: FlaskClient) -> None:
    """No `To` starts at the first entry; of two `Digits` the first counts."""
    assert "Welcome." in client.post("/voice").text

    answer = client.post("/voice/menu.main", data={"Digits": ["1", "2"]})

    assert "Type the number of your order." in answer.text


@pytest.mark.parametrize(
    "digits", ["<script>", "9" * 9_000, "\x00", "七", "1;2", "null", "-1"]
)
def test_bad_digits_are_a_no_match(client: FlaskClient, digits: str) -> None:
    """The question is asked again, and nothing is echoed."""
    answer = client.post("/voice/menu.main", data={**CALL, "Digits": digits})

    assert answer.status_code == 200
    assert "no_match=1" in answer.text
    assert "script" not in answer.text


def test_an_oversized_form_is_refused(client: FlaskClient) -> None:
    """Too many bytes, or too many parameters."""
    big = client.post("/voice", data={"Digits": "1" * FORM_LIMIT})
    many = client.post("/voice", data={f"p{n}": "" for n in range(10_000)})

    assert big.status_code == many.status_code == 413


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("PUT", "/voice", 405),
        ("DELETE", "/voice/menu.main", 405),
        ("POST", "/healthz", 405),
        ("GET", "/", 404),
        ("GET", "/voice/", 404),
        ("GET", "/static/x", 404),
    ],
)
def test_anything_else_is_refused_in_one_line(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    """Nobody reads the page of an error."""
    answer = client.open(path, method=method)

    assert answer.status_code == status
    assert answer.content_type == "text/plain; charset=utf-8"
    assert ("Allow" in answer.headers) == (status == 405)


@pytest.fixture
def clip(settings: Settings) -> str:
    """The name of a clip that is there."""
    spoken = ("Goodbye.", "en", Voice("rhvoice", "slt"))
    sound = Sound(b"\0\0" * 800, 8000)
    return Store(settings.audio).add(spoken, "rhvoice", sound).fingerprint


def test_a_clip_is_sent_for_good(client: FlaskClient, clip: str) -> None:
    """Its name is a hash of what it says, so a cache may keep it for ever."""
    answer = client.get(f"/audio/{clip}.wav")

    assert answer.status_code == 200
    assert answer.content_type == "audio/wav"
    assert answer.data.startswith(b"RIFF")
    assert answer.headers["ETag"] == f'"{clip}"'
    assert answer.cache_control.immutable
    assert answer.cache_control.public
    assert answer.cache_control.max_age == 31_536_000
    answer.close()


def test_a_cache_asks_again_in_vain(client: FlaskClient, clip: str) -> None:
    """What it has is still right: 304, and no bytes."""
    answer = client.get(f"/audio/{clip}.wav", headers={"If-None-Match": f'"{clip}"'})

    assert answer.status_code == 304
    assert answer.data == b""
    answer.close()


@pytest.mark.parametrize(
    "name",
    [
        "0" * 20,
        "..%2f..%2fpyproject.toml%00",
        "..%2findex.json",
        "%2e%2e/index",
        "index.json",
        "%2fetc%2fpasswd",
        "",
    ],
)
def test_no_other_file_is_sent(client: FlaskClient, clip: str, name: str) -> None:
    """A name is looked up in the index, and never made a path."""
    assert clip
    assert client.get(f"/audio/{name}.wav").status_code == 404


def test_a_clip_whose_file_is_gone_is_not_found(
    client: FlaskClient, settings: Settings, clip: str
) -> None:
    """The index may still name it."""
    next(settings.audio.glob(f"*/{clip}.wav")).unlink()

    assert client.get(f"/audio/{clip}.wav").status_code == 404


def test_the_menu_says_that_it_is_well(client: FlaskClient) -> None:
    """A load balancer asks; the number of nodes tells one menu from another."""
    assert client.get("/healthz").json == {"status": "ok", "nodes": 11}


def test_a_fault_of_ours_is_an_apology(
    settings: Settings, log: pytest.LogCaptureFixture
) -> None:
    """A caller hears two sentences instead of a dead line; a test sees the fault."""

    def broken(*_parts: object) -> NoReturn:
        raise RuntimeError("60616")

    app = create_app(settings, engine=broken)
    answer = app.test_client().post("/voice", data=CALL)

    assert answer.status_code == 200
    assert "Sorry" in answer.text
    assert answer.text.endswith("<Hangup /></Response>")
    assert "60616" not in log.text
    assert log.messages[0].startswith("CA1 apology: RuntimeError at ")

    app.testing = True
    with pytest.raises(RuntimeError):
        app.test_client().post("/voice", data=CALL)


@pytest.fixture(scope="module")
def any_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The shipped kinds of nodes, asked a thousand odd things."""
    folder = tmp_path_factory.mktemp("menu")
    (folder / "menu.yaml").write_text(ODD, encoding="utf-8")
    app = create_app(Settings(flows=folder, audio=folder, journal="sqlite://"))
    app.testing = True
    return app


ODD = """\
entries: {"+12025550100": main}
languages: {en: en-US}
keys: {"#": back}
prompts: {en: {main: Press one., order: "{order:digits} {caller:phone}", bye: Bye.}}
nodes:
  main: {kind: menu, prompt: main, choices: {"1": order, "2": box, "3": op, "4": sms}}
  order: {kind: collect, value: order, prompt: main, confirm: order, next: look}
  look: {kind: lookup, url: /demo/orders, send: {number: order}, keep: {state: state},
    found: region, not_found: bye, failed: bye}
  region: {kind: route, by: region, cases: {Moscow: bye}, otherwise: hours}
  hours: {kind: route, by: hours, zone: Europe/Moscow, hours: {mon-fri: "09:00-21:00"},
    cases: {open: bye}, otherwise: bye}
  box: {kind: voicemail, prompt: main, value: box, next: bye}
  op: {kind: transfer, numbers: ["+12025550111"], whisper: main, busy: bye,
    no_answer: bye, failed: bye}
  sms: {kind: sms, prompt: main, text: order, next: bye}
  bye: {kind: hangup, prompt: bye}
"""

NODES = ("main", "order", "look", "region", "hours", "box", "op", "sms", "bye")
FIELDS = (
    "CallSid",
    "ParentCallSid",
    "From",
    "To",
    "Digits",
    "FinishedOnKey",
    "SpeechResult",
    "Confidence",
    "DialCallStatus",
    "RecordingUrl",
    "RecordingDuration",
    "heard",
    "no_input",
    "no_match",
    "stage",
    "language",
    "trail",
    "returns",
)
ODDITIES = st.text(max_size=40) | st.sampled_from(
    (
        "1",
        "#",
        "60616",
        "50000",
        "confirm",
        "whisper",
        "silence",
        "gather",
        "busy",
        "completed",
        "+79161234567",
        "99999999999999999999",
        "menu.main~menu.main",
        "x" * 3000,
    )
)
PARAMETERS = st.dictionaries(st.sampled_from(FIELDS), ODDITIES, max_size=8)


@limits(
    max_examples=300,
    deadline=None,  # the first look-up imports the geocoder
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    node=st.sampled_from(NODES),
    query=PARAMETERS,
    form=PARAMETERS,
    method=st.sampled_from(["GET", "POST"]),
)
def test_whatever_is_asked_the_answer_is_a_document(
    any_app: Flask, node: str, query: dict[str, str], form: dict[str, str], method: str
) -> None:
    """No parameters of any node make a fault, or a document that Twilio refuses."""
    data = form if method == "POST" else None

    answer = any_app.test_client().open(
        f"/voice/menu.{node}", method=method, query_string=query, data=data
    )

    assert answer.status_code == 200
    document = parse(answer.data)
    assert document.faults == ()


@limits(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.binary(max_size=300))
def test_whatever_is_sent_is_answered(any_app: Flask, path: str, body: bytes) -> None:
    """Any path, any bytes: TwiML or a refusal, never a fault."""
    client = any_app.test_client()
    form = "application/x-www-form-urlencoded"
    spelt = quote(path.lstrip("/"))  # two slashes would be another host's name

    for url in (f"/{spelt}", f"/voice/{spelt}", f"/audio/{spelt}.wav", "/voice"):
        answer = client.post(url, data=body, content_type=form)
        assert answer.status_code in (200, 204, 301, 308, 404, 405), url


def test_no_file_of_the_project_was_written(any_app: Flask, tmp_path: Path) -> None:
    """A journal in memory leaves nothing behind."""
    any_app.test_client().post("/voice/menu.order", data={**CALL, "Digits": "60616"})

    assert list(tmp_path.iterdir()) == []
