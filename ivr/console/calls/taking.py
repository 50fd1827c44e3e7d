"""
A call to be made again: as the scenario that it was, or its last request by hand.

Both say what a caller gave, so a private call is not to be had as either: both raise
`SettingsError`, as for a call of which there is nothing yet.
"""

import shlex
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from ivr.carrier.wire.signing import Signed, asked, signature
from ivr.console.calls.told import Told
from ivr.errors import SettingsError
from ivr.scenario.saving import Made, scenario_of


def scenario(told: Told, webhook: str = "") -> str:
    """Return the YAML that does the same again; `webhook` is a foreign one."""
    _refuse_private(told)
    if not told.over:
        raise SettingsError("The call goes on: hang up, and it can be a scenario.")
    if not told.is_whole:
        raise SettingsError("The line was closed during the call: it is no scenario.")
    if told.left_out:
        raise SettingsError("The call was longer than is kept: it is no scenario.")
    facts, rung = told.facts, dict(_rung(told))
    made = Made(to=facts.to, from_=facts.from_, webhook=webhook, callees=rung)
    return scenario_of(f"a call to {facts.to}", made, told.entries)


def curl(told: Told, token: str, callback: str = "") -> str:
    """Return the last request but those to a callback, as a line for a shell."""
    _refuse_private(told)
    requests = (each.fields for each in told.entries if each.event == "request")
    asked_for = [each for each in requests if each["url"] != callback]
    if not asked_for:
        raise SettingsError("The call has asked for nothing yet.")
    last = asked_for[-1]
    params = last["params"]
    pairs = tuple(params.items()) if isinstance(params, Mapping) else ()
    return _curl(str(last["method"]), Signed(str(last["url"]), pairs), token)


def _refuse_private(told: Told) -> None:
    if told.private_from is not None:
        raise SettingsError("What a private call gave is not kept to be given again.")


def _rung(told: Told) -> Iterator[tuple[str, str]]:
    """Yield how each phone behaved that rang, as `--callee` has it."""
    for each in told.entries:
        if each.event == "dial_ended" and "leg" in each.fields:
            status, seconds = each.fields["status"], each.fields["seconds"]
            done = f"answer {seconds}" if status == "completed" else str(status)
            yield str(each.fields["leg"]), done


def _curl(method: str, request: Signed, token: str) -> str:
    seen = asked(request, method)
    words = ["curl", "-X", method]
    if token:
        words += ["-H", f"X-Twilio-Signature: {signature(token, seen)}"]
    for pair in seen.params:
        words += ["--data-raw", urlencode([pair])]
    return shlex.join([*words, seen.url])
