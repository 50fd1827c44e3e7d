"""The kinds of node, in the order an author meets them."""

from types import MappingProxyType
from typing import Final

from ivr.flow.nodes.collect import Collect
from ivr.flow.nodes.hangup import Hangup
from ivr.flow.nodes.language import Language
from ivr.flow.nodes.lookup import Lookup
from ivr.flow.nodes.menu import Menu
from ivr.flow.nodes.reject import Reject
from ivr.flow.nodes.route import Route
from ivr.flow.nodes.say import Say
from ivr.flow.nodes.sms import Sms
from ivr.flow.nodes.subflow import Subflow
from ivr.flow.nodes.transfer import Transfer
from ivr.flow.nodes.voicemail import Voicemail

__all__ = [
    "KINDS",
    "Collect",
    "Hangup",
    "Kind",
    "Language",
    "Lookup",
    "Menu",
    "Reject",
    "Route",
    "Say",
    "Sms",
    "Subflow",
    "Transfer",
    "Voicemail",
]

Kind = (
    Say
    | Menu
    | Collect
    | Route
    | Lookup
    | Transfer
    | Voicemail
    | Sms
    | Language
    | Subflow
    | Hangup
    | Reject
)

KINDS: Final = MappingProxyType[str, type[Kind]](
    {
        "say": Say,
        "menu": Menu,
        "collect": Collect,
        "route": Route,
        "lookup": Lookup,
        "transfer": Transfer,
        "voicemail": Voicemail,
        "sms": Sms,
        "language": Language,
        "subflow": Subflow,
        "hangup": Hangup,
        "reject": Reject,
    }
)
"""What YAML calls each kind."""
