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
from ivr.journal.unopened import NOBODY
from ivr.settings import Settings

AGAIN: Final = "then run `ivr doctor` again"
"""What to do where the sentence itself says what is missing."""

WHERE: Final = (
    "have IVR_DATABASE_URL, or else IVR_JOURNAL, name a database that can be written"
)


def check(deployment: Deployment) -> Verdict:
    """Keep a value and recall it; make no database that is not there yet."""
    settings = deployment.settings
    file = _file(settings.journal)
    try:
        if file and not file.exists():
            return _yet_to_be(file)
        _keep(settings, deployment.site.call_sid if deployment.site else "")
    except JournalError as error:
        # Some say themselves what to do.
        mends = any(word in str(error) for word in ("`ivr journal ", "pip install"))
        return wrong(str(error), AGAIN if mends else WHERE)
    return good(f"{file or 'the database'} is written and read")


def _keep(settings: Settings, asking: str) -> None:
    with closing(Journal(settings.journal, key=settings.journal_key)) as journal:
        if not journal.opens_latest():
            raise JournalError(
                "what callers gave is sealed with another key than IVR_JOURNAL_KEY"
                " has: set that one (to replace it, the new one, a comma, the old"
                " one; `ivr journal key` makes one)"
            )
        journal.keep(NOBODY, "kept", "yes")
        if journal.recall(NOBODY, "kept") != "yes":
            raise JournalError("what was kept in the journal is not there")
        if asking:
            journal.hide(asking)  # a doctor every hour would bend the figures


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
