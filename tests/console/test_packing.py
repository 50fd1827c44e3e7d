import gzip

from ivr.console import create_app
from ivr.console.guard import Guard
from ivr.console.house import House

STYLES = "/static/console.css"
TAKES = {"Accept-Encoding": "gzip"}


def test_text_goes_out_small_to_whoever_takes_that(house: House, guard: Guard) -> None:
    """And whole to whoever does not."""
    ours = create_app(house, guard).test_client()

    with ours.get(STYLES) as plain, ours.get(STYLES, headers=TAKES) as small:
        assert "Content-Encoding" not in plain.headers
        assert small.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(small.data) == plain.data
        assert len(small.data) < len(plain.data) / 2


def test_what_a_browser_has_is_not_sent_again(house: House, guard: Guard) -> None:
    """Small answers have a tag too."""
    ours = create_app(house, guard).test_client()
    with ours.get(STYLES, headers=TAKES) as first:
        tag = first.headers["ETag"]

    with ours.get(STYLES, headers={**TAKES, "If-None-Match": tag}) as again:
        assert again.status_code == 304
        assert again.data == b""
