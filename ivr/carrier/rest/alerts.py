"""
What went wrong, as the monitor's API and the older one show it.

Sources: https://www.twilio.com/docs/usage/monitor-alert and
https://www.twilio.com/docs/usage/api/notifications (superseded by it).
"""

from dataclasses import dataclass
from typing import Final, Self

from ivr.carrier.rest import calls, reading
from ivr.carrier.rest.asked import Asked, uri
from ivr.carrier.rest.desk import Desk
from ivr.carrier.rest.errors import more_info
from ivr.carrier.rest.filters import Filter
from ivr.carrier.rest.moments import Span, iso, stamp
from ivr.carrier.rest.paging import Page, Shape
from ivr.carrier.rest.wires import Wire
from ivr.carrier.switch import Leg
from ivr.carrier.transcript import Entry
from ivr.journal.archive import Record

KIND: Final = "alert"
LEVELS: Final = ("error", "warning", "notice", "debug")
LOGS: Final = {"error": "0", "warning": "1"}
"""An alert's level -> a notification's."""

ONE_HAS: Final = (
    "request_headers",
    "request_variables",
    "response_body",
    "response_headers",
)
"""What an alert has alone, and none in a list."""

ALONE: Final = "alone"
"""Where a record has what is shown of one alert alone."""


@dataclass(frozen=True, slots=True)
class Fault:
    """
    What went wrong.

    Args:
        level: one of `LEVELS`.
        code: Twilio's number; 0 where it has none.
        text: what is wrong.
        url: what was asked when it went wrong; empty: nothing.

    """

    level: str
    code: int
    text: str
    url: str = ""

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """Return the fault that an entry tells, with its place in the document."""
        code, url = str(entry.fields["code"]), str(entry.fields.get("url", ""))
        return cls(entry.event, int(code), _text(entry), url)


def keep(desk: Desk, leg: Leg, entry: Entry, wire: Wire | None) -> None:
    """Remember a fault that a call was told of."""
    put(desk, leg.facts.account_sid, leg.sid, Fault.of(entry), wire)


def put(desk: Desk, account: str, about: str, fault: Fault, wire: Wire | None) -> None:
    """Remember a fault of an account's, about a call or the account itself."""
    now, sid = desk.clock.today(), desk.ids.new("NO")
    alone: Shape = {
        "request_headers": None,
        "request_variables": wire.variables if wire else None,
        "response_body": wire.body if wire else None,
        "response_headers": wire.headers if wire else None,
    }
    body: Shape = {
        "account_sid": account,
        "alert_text": fault.text,
        ALONE: alone,
        "api_version": "2010-04-01",
        "date_created": iso(now),
        "date_generated": iso(now),
        "date_updated": iso(now),
        "error_code": str(fault.code),
        "log_level": fault.level,
        "more_info": more_info(fault.code),
        "request_method": wire.method if wire else None,
        "request_url": fault.url or None,
        "request_variables": None,
        "resource_sid": about,
        "service_sid": None,
        "sid": sid,
    }
    desk.archive.put(Record(KIND, sid, now, body))


def fetch(desk: Desk, asked: Asked) -> Shape:
    """Return one alert, with what only one alone has."""
    record = desk.demand(KIND, asked)
    return {**_alert(record, asked), **_alone(record)}


def listed(desk: Desk, asked: Asked) -> Shape:
    """Return the alerts of a level and a time, the newest first."""
    level = reading.one_of(asked.form, "LogLevel", *LEVELS)
    span = Span.between(asked.form, "StartDate", "EndDate")
    found = [
        _alert(each, asked)
        for each in desk.all_kept(KIND, asked.account)
        if each.made in span and level in (None, each.body["log_level"])
    ]
    page = Page.asked(found, asked.form, "sid")
    return page.with_meta("alerts", f"{asked.origin}{asked.path}", asked.form)


def delete(desk: Desk, asked: Asked) -> None:
    """Forget an alert."""
    fetch(desk, asked)
    desk.archive.drop(KIND, asked.sid)


def notification(desk: Desk, asked: Asked) -> Shape:
    """Return an alert as the older API shows it."""
    record = desk.kept(KIND, asked.sid, asked.account)
    call = asked.place.get("call")
    if record is None or call not in (None, record.body["resource_sid"]):
        raise asked.not_found()
    alone = {name: value or "" for name, value in _alone(record).items()}
    del alone["request_headers"]
    return {**_notification(record), **alone}


def notifications(desk: Desk, asked: Asked) -> Shape:
    """Return the alerts of a call, or of all, as the older API shows them."""
    call = asked.place.get("call")
    if call:
        calls.exists(desk, asked, call)
    wanted = Filter.asked(asked.form, {"Log": "log"}, {"MessageDate": "message_date"})
    kept = map(_notification, desk.all_kept(KIND, asked.account))
    found = [each for each in kept if call in (None, each["call_sid"]) and wanted(each)]
    return asked.page("notifications", found)


def _text(entry: Entry) -> str:
    """Return the words of a fault, with its place in the document."""
    fields = entry.fields
    place = f" (line {fields['line']}, column {fields.get('column', 1)})"
    return str(fields["text"]) + (place if fields["line"] else "")


def _alert(record: Record, asked: Asked) -> Shape:
    shown = {name: value for name, value in record.body.items() if name != ALONE}
    return {**shown, "url": f"{asked.origin}/v1/Alerts/{record.sid}"}


def _alone(record: Record) -> Shape:
    held = record.body.get(ALONE)
    return dict(held) if isinstance(held, dict) else dict.fromkeys(ONE_HAS)


def _notification(record: Record) -> Shape:
    alert, made = record.body, stamp(record.made)
    account, call = str(alert["account_sid"]), str(alert["resource_sid"])
    return {
        "account_sid": account,
        "api_version": "2010-04-01",
        "call_sid": call,
        "date_created": made,
        "date_updated": made,
        "error_code": alert["error_code"],
        "log": LOGS[str(alert["log_level"])],
        "message_date": made,
        "message_text": alert["alert_text"],
        "more_info": alert["more_info"],
        "request_method": alert["request_method"],
        "request_url": alert["request_url"],
        "sid": record.sid,
        "uri": uri(account, "Notifications", record.sid),
    }
