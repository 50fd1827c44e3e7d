import ssl

import pytest
from sqlalchemy import MetaData, make_url

from ivr.errors import JournalError
from ivr.journal.opening import check_url, opened
from ivr.journal.postgresql import connecting, with_scheme


def told(query: str) -> dict[str, object]:
    """Return what the driver is told by what stands behind the ?."""
    url, told = connecting(make_url(f"postgresql://ivr@db.example/ivr{query}"))
    assert str(url) == "postgresql+pg8000://ivr@db.example/ivr"
    return told


def context(query: str) -> ssl.SSLContext:
    """Return how the connection is encrypted."""
    found = told(query)["ssl_context"]
    assert isinstance(found, ssl.SSLContext)
    return found


def test_a_url_of_a_cloud_is_one_of_ours() -> None:
    """Whatever of it changes nothing."""
    query = "?channel_binding=require&target_session_attrs=read-write&sslmode=prefer"

    assert with_scheme("postgres://a@b/c") == "postgresql://a@b/c"
    assert with_scheme("sqlite:///postgres://") == "sqlite:///postgres://"
    assert told(query) == {}
    assert told("?application_name=ivr") == {"application_name": "ivr"}


def test_encryption_is_what_libpq_means_by_it() -> None:
    """`require` asks nobody who listens; the others look at the certificate."""
    assert context("?sslmode=require").verify_mode is ssl.CERT_NONE
    by_authority = context("?sslmode=verify-ca")
    assert by_authority.verify_mode is ssl.CERT_REQUIRED
    assert not by_authority.check_hostname
    assert context("?sslmode=verify-full&sslrootcert=system").check_hostname


def test_a_server_may_be_at_a_socket_or_another_host() -> None:
    """As libpq names either."""
    at_socket = connecting(make_url("postgresql://ivr@/ivr?host=/run/postgresql"))[1]
    elsewhere = connecting(make_url("postgresql://ivr@/ivr?host=db.example"))[0]

    assert at_socket == {"unix_sock": "/run/postgresql/.s.PGSQL.5432"}
    assert elsewhere.host == "db.example"


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("postgresql://db.example/ivr", "names no user"),
        ("postgresql://", "names no user"),
        ("postgresql://ivr:sec@ret@db.example/ivr", "has an @, write it %40"),
        ("postgresql://ivr:secret@db/ivr?sslmode=on", "there is no sslmode 'on'"),
        ("postgresql://ivr:secret@db/ivr?sslmod=on", "no 'sslmod' behind the ?"),
        (
            "postgresql://ivr:secret@db/ivr?sslmode=verify-full&sslrootcert=nowhere",
            "is no such file",
        ),
        (
            "postgresql://ivr:secret@db/ivr?sslmode=require&sslcert=nowhere",
            "is no such file",
        ),
    ],
)
def test_what_fails_at_every_connection_is_one_sentence(
    url: str, sentence: str
) -> None:
    """At the start, and without a part of the password."""
    pytest.importorskip("pg8000")
    with pytest.raises(JournalError) as caught:
        check_url(url)

    assert sentence in str(caught.value)
    assert "sec" not in str(caught.value)
    assert "ret@" not in str(caught.value)


def test_a_server_that_is_away_is_named() -> None:
    """Without the driver's own parameters."""
    pytest.importorskip("pg8000")
    with pytest.raises(JournalError, match=r"no server answers at 127.0.0.1, port 1$"):
        opened("postgres://ivr:secret@127.0.0.1:1/ivr", MetaData())


def test_a_server_without_encryption_is_refused(
    request: pytest.FixtureRequest,
) -> None:
    """Where the URL wants it."""
    server = request.getfixturevalue("postgresql")

    with pytest.raises(JournalError, match="SSL"):
        opened(f"{server.database()}&sslmode=require", MetaData())


@pytest.mark.parametrize(
    ("mode", "expected"), [("disable", {"ssl_context": False}), ("prefer", {})]
)
def test_no_tls_is_tried_where_that_is_said(
    mode: str, expected: dict[str, object]
) -> None:
    """The driver's own way is to try it first."""
    _, given = connecting(make_url(f"postgresql://ivr:x@h/ivr?sslmode={mode}"))

    assert given == expected
