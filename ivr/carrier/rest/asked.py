"""One request to the API, as what answers it sees it."""

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from ivr.carrier.rest.errors import RestError
from ivr.carrier.rest.paging import Page, Shape

ROOT = "/2010-04-01/Accounts"
"""Where the API of 2010 begins; everything else of a path is below an account."""


@dataclass(frozen=True, slots=True)
class Asked:
    """
    What was asked, by whom.

    Args:
        account: the SID in the path.
        token: the token that came along; it signs what the carrier asks then.
        place: the parts of the path that have names, `sid` first of all.
        form: the parameters; of a GET those of its query.
        path: as it was asked, without the query.
        origin: scheme and host that reach this API.
        rule: the path as the table of routes has it, below the account.

    """

    account: str
    token: str
    place: Mapping[str, str]
    form: MultiDict[str, str]
    path: str
    origin: str
    rule: str = ""

    @property
    def sid(self) -> str:
        """The identifier of what is asked for."""
        return self.place["sid"]

    def words(self, name: str) -> tuple[str, ...]:
        """Return a parameter that may stand several times, or hold several words."""
        return tuple(word for text in self.form.getlist(name) for word in text.split())

    def page(self, name: str, items: list[Shape], key: str = "sid") -> Shape:
        """Return the page of a list that is asked for."""
        return Page.asked(items, self.form, key).to_json(name, self.path, self.form)

    def not_found(self) -> RestError:
        """Return what is said of what is not there."""
        return RestError(20404, f"The requested resource {self.path} was not found")


def uri(account: str, *parts: str) -> str:
    """Return the path of a resource, as it stands in the resource itself."""
    return "/".join((ROOT, account, *parts)) + ".json"
