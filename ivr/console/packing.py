"""Answers made small: text goes out gzipped to whoever takes that."""

import gzip
from typing import Final

from flask import Response, request

LEAST: Final = 1_000
"""Bytes; shorter answers fit one packet as they are."""

TEXTS: Final = (
    "text/html",
    "text/css",
    "text/javascript",
    "text/csv",
    "application/json",
    "image/svg+xml",
)


def packed(response: Response) -> Response:
    """Return a response gzipped, where that is asked for and worth it."""
    response.vary.add("Accept-Encoding")
    if (
        response.status_code != 200  # noqa: PLR2004 - the one with a whole body
        or response.mimetype not in TEXTS
        or "Content-Encoding" in response.headers
        or not request.accept_encodings["gzip"]
        or (response.is_streamed and not response.direct_passthrough)
    ):
        return response
    response.direct_passthrough = False  # a file of `static`
    whole = response.get_data()
    if len(whole) < LEAST:
        return response
    response.set_data(gzip.compress(whole, compresslevel=6, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    etag, _ = response.get_etag()
    if etag:
        response.set_etag(etag, weak=True)  # the same content in other bytes
    return response
