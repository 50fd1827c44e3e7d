"""Whether the journal can be written, and read again."""

import os
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from ivr.deploy.checkup.deployment import Deployment
from ivr.deploy.checkup.verdict import Verdict, good, wrong
from ivr.errors import JournalError
from ivr.journal import Journal

CALL: Final = "doctor"
"""No call's SID: what is kept under it is nobody's."""


def check(deployment: Deployment) -> Verdict:
    """Keep a value and recall it; make no database that is not there yet."""
    url = deployment.settings.journal
    file = _file(url)
    try:
        if file and not file.exists():
            return _yet_to_be(file)
        _keep(url, deployment.settings.journal_key)
    except JournalError as error:
        if "`ivr journal " in str(error):  # it says itself what to do
            return wrong(str(error), "then run `ivr doctor` again")
        return wrong(str(error), "set IVR_JOURNAL to a database that can be written")
    return good(f"{file or 'the database'} is written and read")


def _keep(url: str, key: str) -> None:
    with closing(Journal(url, key=key)) as journal:
        journal.keep(CALL, "kept", "yes")
        if journal.recall(CALL, "kept") != "yes":
            raise JournalError("what was kept in the journal is not there")


def _yet_to_be(file: Path) -> Verdict:
    """Judge the folder: who makes the file owns it, and that must be the server."""
    folder = file.absolute().parent
    if os.access(folder, os.W_OK):
        return good(f"{file} will be made by the first call")
    return wrong(
        f"{folder} cannot be written", "make it, and give it to whom the server runs as"
    )


def _file(url: str) -> Path | None:
    """Return the file of an SQLite database, None of any other."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        return None
    in_file = parsed.get_backend_name() == "sqlite" and parsed.database
    if not in_file or parsed.database == ":memory:":
        return None
    return Path(str(parsed.database))
