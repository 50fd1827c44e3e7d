"""The stories: who uses the webhook, and what they do with it."""

import re
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from twilio.request_validator import RequestValidator
from werkzeug.test import TestResponse

from ivr.errors import FlowError
from ivr.flow.reader import read
from ivr.settings import Settings
from ivr.webhook import create_app

TOKEN = "12345"
CALLER = "+12025550142"
CALL = {"CallSid": "CA1", "From": CALLER, "To": "+12025550100"}


@dataclass
class Phone:
    """A caller's end: does what each document says, as a carrier would."""

    client: FlaskClient
    call: dict[str, str] = field(default_factory=lambda: dict(CALL))
    document: str = ""

    def dial(self) -> str:
        """Start the call; return its first document."""
        return self._post("/voice")

    def press(self, digits: str) -> str:
        """Answer the gather with keys; return the next document."""
        return self._post(self._url('action="([^"]+)"'), Digits=digits)

    def wait(self) -> str:
        """Say nothing; return the next document."""
        return self._post(self._url("<Redirect>([^<]+)"))

    def _url(self, pattern: str) -> str:
        found = re.search(pattern, self.document)
        assert found, self.document
        return unescape(found[1])

    def _post(self, url: str, **fields: str) -> str:
        answer = self.client.post(url, data={**self.call, **fields})
        assert answer.status_code == 200, answer.text
        self.document = answer.text
        return self.document


def signed(
    client: FlaskClient, path: str, form: dict[str, str], url: str = ""
) -> TestResponse:
    """Send what Twilio would: the form, signed with the URL that it called."""
    called = url or f"http://localhost{path}"
    signature = RequestValidator(TOKEN).compute_signature(called, form)
    return client.post(path, data=form, headers={"X-Twilio-Signature": signature})


@pytest.fixture
def guarded(settings: Settings) -> FlaskClient:
    """A webhook that knows Twilio's token."""
    return create_app(replace(settings, auth_token=TOKEN)).test_client()


def test_a_request_that_twilio_signed_is_answered(guarded: FlaskClient) -> None:
    """So are the ones that the documents lead to, queries and all."""
    assert "Welcome." in signed(guarded, "/voice", CALL).text
    keyed = {**CALL, "Digits": "1"}
    answer = signed(guarded, "/voice/menu.main?language=ru&no_input=1", keyed)
    assert answer.status_code == 200
    assert signed(guarded, "/status", CALL).status_code == 204


@pytest.mark.parametrize("path", ["/voice", "/voice/menu.main", "/status"])
def test_anybody_else_is_refused(
    guarded: FlaskClient, path: str, log: pytest.LogCaptureFixture
) -> None:
    """Without a signature, or with one of another form, there is no menu."""
    unsigned = guarded.post(path, data=CALL)
    signature = RequestValidator(TOKEN).compute_signature(
        f"http://localhost{path}", CALL
    )
    tampered = guarded.post(
        path,
        data={**CALL, "From": "+12025550199"},
        headers={"X-Twilio-Signature": signature},
    )

    assert unsigned.status_code == tampered.status_code == 403
    assert unsigned.text == "This request is not signed by Twilio.\n"
    assert log.messages == ["- refused a request that the auth token did not sign"] * 2


def test_an_unknown_node_is_not_told_to_strangers(guarded: FlaskClient) -> None:
    """The signature is looked at before the menu is."""
    assert guarded.post("/voice/nothing", data=CALL).status_code == 403


def test_what_is_no_call_needs_no_signature(guarded: FlaskClient) -> None:
    """Twilio fetches audio without one."""
    assert guarded.get("/healthz").status_code == 200
    assert guarded.get("/audio/0.wav").status_code == 404


def test_behind_a_proxy_the_public_url_is_what_was_signed(settings: Settings) -> None:
    """A path that the proxy strips is put before every URL of a document."""
    public = "https://menu.example/ivr"
    app = create_app(replace(settings, auth_token=TOKEN, public_url=public))
    client = app.test_client()

    answer = signed(client, "/voice", CALL, f"{public}/voice")

    assert answer.status_code == 200
    assert 'action="/ivr/voice/menu.main"' in answer.text
    assert signed(client, "/voice", CALL).status_code == 403


def test_three_lines_of_curl_are_a_conversation(client: FlaskClient) -> None:
    """The entry, a key, a number: each answer has the next line's URL."""
    entry = client.post("/voice", data={"CallSid": "CA1"})
    assert 'action="/voice/menu.main"' in entry.text

    key = client.post("/voice/menu.main", data={"CallSid": "CA1", "Digits": "1"})
    assert "Type the number of your order." in key.text

    number = client.post("/voice/menu.order", data={"CallSid": "CA1", "Digits": "6061"})
    assert "six, zero, six" in number.text


def test_a_whole_call_finds_the_order(client: FlaskClient) -> None:
    """Typed, read back, confirmed, looked up, told; and in no URL."""
    phone = Phone(client)
    documents = [phone.dial(), phone.press("1"), phone.press("60616"), phone.press("1")]

    assert "on_the_way" in documents[-1]
    assert documents[-1].endswith("<Hangup /></Response>")
    urls = re.findall(r'action="[^"]*"|<Redirect>[^<]*', "".join(documents))
    assert urls
    assert not any("60616" in url for url in urls)


def test_an_outage_of_the_order_service_is_not_the_callers(
    client: FlaskClient, log: pytest.LogCaptureFixture
) -> None:
    """The call goes where the author said, and the log knows why."""
    phone = Phone(client)
    for keys in ("", "1", "50000", "1"):
        document = phone.press(keys) if keys else phone.dial()

    assert "Goodbye." in document
    assert "CA1 look-up broken: the service answered 503" in log.messages
    assert "50000" not in log.text


def test_silence_is_counted_and_ends(client: FlaskClient) -> None:
    """No endless loop: three silences are enough."""
    phone = Phone(client)
    phone.dial()

    assert "I heard nothing." in phone.wait()
    assert "I heard nothing." in phone.wait()
    assert "Goodbye." in phone.wait()


def test_a_saved_edit_is_heard_by_the_next_request(
    client: FlaskClient, project: Path
) -> None:
    """The caller who is in the menu already goes on in the new one."""
    phone = Phone(client)
    phone.dial()
    words = project / "prompts" / "en.yaml"
    words.write_text(words.read_text("utf-8").replace("Type the", "Enter the"))

    assert "Enter the number of your order." in phone.press("1")


def test_a_broken_save_is_not_heard(
    client: FlaskClient, project: Path, log: pytest.LogCaptureFixture
) -> None:
    """The last good menu goes on, and the log has the place."""
    menu = project / "flows" / "menu.yaml"
    text = menu.read_text("utf-8")
    phone = Phone(client)
    phone.dial()
    menu.write_text(text.replace("next: status", "next: statsu"))

    assert "Type the number of your order." in phone.press("1")
    assert "six, zero" in phone.press("60616")
    (said,) = [line for line in log.messages if "last good" in line]
    assert f"{menu}:" in said

    menu.write_text(text.replace("length: [4, 6]", "length: 4"))
    Phone(client).dial()
    assert "- took the edited menu" in log.messages


def test_a_node_that_an_edit_removed_is_not_found(
    client: FlaskClient, project: Path
) -> None:
    """A caller on their way to it cannot be helped; nobody else notices."""
    menu = project / "flows" / "menu.yaml"
    text = menu.read_text("utf-8")
    menu.write_text(text.replace("  closed:", "  shut:").replace(": closed", ": shut"))

    assert client.post("/voice/menu.closed", data=CALL).status_code == 404
    assert client.post("/voice/menu.shut", data=CALL).status_code == 200


def test_no_menu_is_no_webhook(settings: Settings, tmp_path: Path) -> None:
    """Whoever starts the server learns it, before any caller does."""
    with pytest.raises(FlowError, match="no such file or folder"):
        create_app(replace(settings, flows=tmp_path / "nothing"))


def test_the_menu_may_come_from_elsewhere(settings: Settings, tmp_path: Path) -> None:
    """A prover has it in memory."""
    flow = read(settings.flows).flow
    assert flow is not None
    nowhere = replace(settings, flows=tmp_path / "nothing")

    app = create_app(nowhere, flow_source=lambda: flow)

    assert app.test_client().get("/healthz").json == {"status": "ok", "nodes": 11}


def test_without_a_journal_the_menu_still_answers(
    settings: Settings, log: pytest.LogCaptureFixture
) -> None:
    """What was typed is used at once or asked for again; the call goes on."""
    away = "sqlite:////no/such/folder/ivr.sqlite3"
    app = create_app(replace(settings, journal=away))
    app.testing = True
    phone = Phone(app.test_client())

    assert "Welcome." in phone.dial()
    assert "Type the number" in phone.press("1")
    assert "on_the_way" in phone.press("60616")
    assert any("the journal cannot be used" in line for line in log.messages)
    assert "60616" not in log.text


def test_a_journal_lost_in_the_middle_of_a_call_is_asked_again(
    settings: Settings, project: Path
) -> None:
    """A read-back that nobody remembers is a question again, not a fault."""
    phone = Phone(create_app(settings).test_client())
    for keys in ("", "1", "60616"):
        phone.press(keys) if keys else phone.dial()
    away = replace(settings, journal=f"sqlite:///{project}/flows")
    app = create_app(away)
    app.testing = True
    phone.client = app.test_client()

    assert "Type the number of your order." in phone.press("1")


def test_a_restart_loses_nothing(settings: Settings) -> None:
    """The visit rides in the URL, the number waits in the journal."""
    phone = Phone(create_app(settings).test_client())
    for keys in ("", "1", "60616"):
        phone.press(keys) if keys else phone.dial()
    phone.client = create_app(settings).test_client()

    assert "on_the_way" in phone.press("1")


def test_a_plain_menu_turn_opens_no_journal(client: FlaskClient, project: Path) -> None:
    """There is no database until a caller has typed something."""
    phone = Phone(client)
    phone.dial()
    phone.press("1")
    assert not list(project.glob("*.sqlite3*"))

    phone.press("60616")
    assert list(project.glob("*.sqlite3*"))


def everything(project: Path) -> bytes:
    """Every byte that the journal has on the disk."""
    return b"".join(file.read_bytes() for file in project.glob("*.sqlite3*"))


def test_no_callers_number_is_in_the_journal_or_the_log(
    client: FlaskClient, project: Path, log: pytest.LogCaptureFixture
) -> None:
    """Nor is what was typed in the log; what was typed is in the journal."""
    phone = Phone(client)
    for keys in ("", "1", "60616", "1"):
        phone.press(keys) if keys else phone.dial()

    assert b"60616" in everything(project)
    assert CALLER.encode() not in everything(project)
    assert CALLER not in log.text
    assert "60616" not in log.text


def test_a_private_call_leaves_nothing(
    client: FlaskClient, project: Path, log: pytest.LogCaptureFixture
) -> None:
    """What was kept before is erased, and no line says that there is a turn."""
    phone = Phone(client)
    for keys in ("", "1", "60616"):
        phone.press(keys) if keys else phone.dial()
    phone.dial()
    log.clear()

    phone.press("9")
    phone.press("7777")

    for trace in (b"60616", b"7777", CALLER.encode(), b"ethics"):
        assert trace not in everything(project)
    assert log.messages == []


def test_a_private_call_keeps_nothing_afterwards(
    client: FlaskClient, project: Path
) -> None:
    """Even back in the open, this call is not written down."""
    phone = Phone(client)
    phone.dial()
    phone.press("9")

    client.post("/voice/menu.order", data={**CALL, "Digits": "60616"})

    assert b"60616" not in everything(project)


def test_the_shipped_menu_is_served(tmp_path: Path) -> None:
    """As it is checked out, with nothing set."""
    root = Path(__file__).parents[2]
    app = create_app(
        Settings(
            flows=root / "flows",
            audio=root / "audio",
            journal=f"sqlite:///{tmp_path}/x",
        )
    )
    app.testing = True

    answer = app.test_client().post("/voice", data={**CALL, "To": "+78002347000"})

    assert answer.status_code == 200
    assert "<Gather" in answer.text
