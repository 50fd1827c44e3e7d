"""The values on both sides of the seam."""

from ivr.carrier.wire.transport import Lost, Reply, timed_out


def test_a_header_is_found_whatever_its_case() -> None:
    """HTTP's header names have no case."""
    reply = Reply("http://menu.example/", 200, (("content-TYPE", "text/xml"),))

    assert reply.header("Content-Type") == "text/xml"
    assert reply.header("ETag") == ""
    assert reply.header("ETag", "none") == "none"


def test_a_time_out_is_worded_as_twilio_words_it() -> None:
    """People search for the words they see in Twilio's debugger."""
    assert timed_out("http://menu.example/") == Lost(
        "http://menu.example/", 11205, "HTTP connection failure: read timed out", "rt"
    )
