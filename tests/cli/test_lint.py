"""A document checked before a call plays it."""

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result
from twilio.request_validator import RequestValidator
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from ivr.cli import group

WRONG = """\
<Response>
  <Gather numdigits="1"/>
  <Redirect/>
</Response>
"""
FINDING = (
    "wrong.xml:2:11: 12200 Schema validation warning: numdigits is not an attribute"
    " of <Gather>; it was ignored (did you mean numDigits?)"
)
RIGHT = "<Response><Say>Hello</Say></Response>"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lint(*arguments: str, stdin: bytes = b"") -> Result:
    """Run `ivr lint`."""
    return CliRunner().invoke(group, ["lint", *arguments], input=stdin)


def test_a_finding_is_a_line_an_editor_can_jump_to(here: Path) -> None:
    """With Twilio's number and title, and what was meant."""
    (here / "wrong.xml").write_text(WRONG)

    result = lint("wrong.xml")

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [FINDING, "1 finding in 1 document."]


def test_json_is_an_object_a_line(here: Path) -> None:
    """And nothing else, for a program to read."""
    (here / "wrong.xml").write_text(WRONG)

    result = lint("wrong.xml", "--json")

    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert json.loads(line) == {
        "code": 12200,
        "level": "warning",
        "title": "Schema validation warning",
        "message": FINDING.partition("warning: ")[2],
        "file": "wrong.xml",
        "line": 2,
        "column": 11,
    }


def test_a_document_with_nothing_wrong_is_silence(here: Path) -> None:
    """Several are counted together."""
    (here / "a.xml").write_text(RIGHT)

    assert lint("a.xml", "a.xml").stdout == "No findings in 2 documents.\n"
    assert lint("a.xml", "--json").stdout == ""
    assert lint("a.xml").exit_code == 0


@pytest.mark.parametrize(
    ("document", "line"),
    [
        (b"", "-:1:1: 11770 Empty response body: the server answered with an empty"),
        (b"<Response>" + b" " * 70_000, "-:1:1: 11750 TwiML response body too large"),
        (b' <?xml version="1.0"?><a/>', "-:1:2: 12100 Document parse failure: nothing"),
        (b"<Response>\xe9</Response>", "-:1:11: 12100 Document parse failure: this l"),
        (b"<a/>", "-:1:1: 12102 The root element must be Response: "),
        (b"<Response><Hangup/><Say>a</Say></Response>", "-:1:20: note: <Say> is never"),
        (b"<Response><Pay/></Response>", "-:1:11: error: <Pay> is TwiML that this"),
    ],
)
def test_a_document_from_a_pipe(document: bytes, line: str) -> None:
    """Content is judged as a call would judge it."""
    result = lint("-", stdin=document)

    assert result.exit_code == 1
    assert result.stdout.startswith(line)


def test_a_document_that_is_not_there_does_not_hide_the_others(here: Path) -> None:
    """The exit status says that not all were looked at."""
    (here / "wrong.xml").write_text(WRONG)

    result = lint("gone.xml", ".", "wrong.xml", "\0")

    assert result.exit_code == 2
    said = result.output.splitlines()
    assert said[0] == "ivr: gone.xml cannot be read: No such file or directory"
    assert [line for line in said if not line.startswith("ivr: ")] == [
        FINDING,
        "1 finding in 1 document.",
    ]
    assert len(said) == 5


class Quiet(WSGIRequestHandler):
    """A server that writes no log."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - its name there
        """Write nothing."""


ASKED: list[Request] = []


@Request.application
def webhook(request: Request) -> Response:
    """Answer as the path says."""
    request.form.to_dict()
    ASKED.append(request)
    match request.path:
        case "/right":
            return Response(RIGHT, content_type="application/xml")
        case "/wrong":
            return Response(WRONG, content_type="text/html")
        case "/loop":
            return Response("", 302, {"Location": "/loop"})
        case "/spoken":
            return Response("<Response><Say>a", content_type="text/plain")
        case _:
            return Response("no", 404)


@pytest.fixture
def origin() -> Iterator[str]:
    """Serve a webhook on the loopback; return its origin."""
    ASKED.clear()
    server = make_server("127.0.0.1", 0, webhook, request_handler=Quiet)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_url_is_asked_as_a_call_that_begins_asks_it(origin: str) -> None:
    """With a call's parameters, signed when there is a token."""
    assert lint(f"{origin}/right?a=1", "--auth-token", "secret").exit_code == 0

    (asked,) = ASKED
    form = asked.form.to_dict()
    assert (asked.method, form["CallStatus"]) == ("POST", "ringing")
    assert RequestValidator("secret").validate(
        asked.url, form, asked.headers["X-Twilio-Signature"]
    )


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/wrong", ":2:11: 12200 Schema validation warning: numdigits"),
        ("/gone", ":1:1: 11200 HTTP retrieval failure: the server answered 404"),
        ("/loop", ":1:1: 11215 HTTP too many redirects: more than 10 redirects"),
        ("/spoken", ":1:17: note: text/plain that is not TwiML is spoken"),
    ],
)
def test_what_a_server_answers_wrongly_is_a_finding(
    path: str, text: str, origin: str
) -> None:
    """It was reached, so the mistake is in the webhook."""
    result = lint(f"{origin}{path}", "--method", "GET")

    assert result.exit_code == 1
    assert result.stdout.startswith(f"{origin}{path}{text}")
    assert {asked.method for asked in ASKED} == {"GET"}


def test_a_server_that_gives_no_answer_is_a_wrong_use(origin: str) -> None:
    """There is no document to find anything in."""
    port = int(origin.rpartition(":")[2])
    nobody = lint(f"https://127.0.0.1:{port}/", "http://[", "ftp://127.0.0.1/")

    assert nobody.exit_code == 2
    assert "gives no answer" in nobody.output
    assert nobody.output.count("is no URL") == 2
    assert "finding" not in nobody.output.lower()
