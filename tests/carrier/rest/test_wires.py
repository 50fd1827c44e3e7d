from ivr.carrier.rest import wires
from ivr.carrier.rest.wires import Wire, Wires
from ivr.carrier.transcript import Entry, Field

VOICE = "http://menu.example/voice"


def wire(url: str = VOICE, body: str = "") -> Wire:
    """A request and its answer."""
    return Wire("POST", url, "CallSid=CA1", "", body)


def test_an_entry_of_a_request_is_read() -> None:
    """With what is beside it."""
    params = {"Digits": "1", "To": "+1"}
    fields: dict[str, Field] = {"method": "GET", "url": VOICE, "params": params}
    aside = {"headers": "Server=x", "body": "<Response/>"}

    assert Wire.of(Entry(0.0, "request", fields, aside)) == Wire(
        "GET", VOICE, "Digits=1&To=%2B1", "Server=x", "<Response/>"
    )
    assert Wire.of(Entry(0.0, "request", {**fields, "params": None})).variables == ""


def test_a_fault_is_of_the_latest_request_of_its_url() -> None:
    """Overrides in the fragment do not count."""
    held = Wires()
    held.add(wire(body="first"))
    held.add(wire(f"{VOICE}#rc=2", body="second"))
    held.add(wire("http://menu.example/next"))

    found = held.about(VOICE)

    assert found
    assert found.body == "second"


def test_a_fault_of_another_url_is_of_what_led_there() -> None:
    """A redirect's target was never asked by itself; no URL is nobody's fault."""
    held = Wires()
    assert held.about(VOICE) is None
    held.add(wire(body="first"))

    assert held.about("http://menu.example/target") == wire(body="first")
    assert held.about("") is None


def test_only_so_many_are_at_hand() -> None:
    """The oldest go first."""
    held = Wires()
    for number in range(wires.REMEMBERED + 1):
        held.add(wire(f"{VOICE}{number}"))

    found = held.about(f"{VOICE}0")
    assert found
    assert found.url == f"{VOICE}{wires.REMEMBERED}"
