from pathlib import Path

import pytest

from ivr.carrier.transcript import Entry, Field
from ivr.console.menu.following import Following
from ivr.flow.reader import read
from tests.console.menu.helpers import proved, shop

HERE = "http://127.0.0.1:5000"


def asked(path: str, body: str = "", origin: str = HERE, **params: str) -> Entry:
    """Return what is told of a request, and of its answer."""
    sent = {"To": "+78002347000", **params}
    fields: dict[str, Field] = {"url": f"{origin}{path}", "params": sent}
    return Entry(0.0, "request", fields, {"body": f"<Response>{body}</Response>"})


def gather(node: str) -> str:
    """Return a document that waits at a node."""
    return f'<Gather action="/voice/{node}?no_input=1&amp;trail=shop.main"/>'


@pytest.fixture
def following(tmp_path: Path) -> Following:
    """Follow the calls of the shop."""
    flow = proved(tmp_path).flow
    return Following(f"{HERE}/voice", lambda: flow)


def test_a_caller_is_where_the_answer_waits(following: Following) -> None:
    """Two of them at two nodes; one moves on."""
    following("CA1", asked("/voice", gather("shop.main")))
    following("CA2", asked("/voice", gather("shop.main")))
    following("CA2", asked("/voice/shop.main", gather("orders.ask"), Digits="1"))

    assert following.counts() == {"shop.main": 1, "orders.ask": 1}


def test_who_hangs_up_is_nowhere(following: Following) -> None:
    """Also who was never anywhere."""
    following("CA1", asked("/voice", gather("shop.main")))
    following("CA1", Entry(9.0, "ended", {"status": "completed", "duration": 9}))
    following("CA2", Entry(9.0, "ended", {"status": "busy", "duration": 0}))

    assert following.counts() == {}


@pytest.mark.parametrize(
    ("path", "digits", "node"),
    [
        ("/voice/shop.main", "2", "shop.bye"),
        ("/voice/shop.main", "7", "shop.main"),
        ("/voice/orders.ask", "1234", "orders.ask"),
        ("/voice/orders.late", "", "orders.late"),
        ("/voice/shop.other", "", "shop.main"),
        ("/voice", "", "shop.main"),
    ],
)
def test_a_goodbye_is_heard_where_the_menu_leads(
    following: Following, path: str, digits: str, node: str
) -> None:
    """Its document names no node: there is nothing more to answer."""
    following("CA1", asked(path, "<Hangup/>", Digits=digits))

    assert following.counts() == {node: 1}


def private_orders(folder: Path) -> Following:
    """Follow the calls of a shop whose orders are nobody's business."""
    shop(folder)
    file = folder / "flows" / "orders.yaml"
    file.write_text(f"private: true\n{file.read_text('utf-8')}", "utf-8")
    flow = read(folder / "flows").flow
    assert flow
    return Following(f"{HERE}/voice", lambda: flow)


@pytest.mark.parametrize(
    "enters",
    [
        asked("/voice/shop.main", gather("orders.ask"), Digits="1"),
        asked("/voice/shop.main", "<Hangup/>", Digits="1"),
        asked("/voice/orders.ask", gather("shop.main")),
        asked("/voice/shop.main", '<Gather action="/voice/shop.main?private=1"/>'),
    ],
)
def test_who_comes_to_a_private_node_is_nowhere_until_the_call_is_over(
    tmp_path: Path, enters: Entry
) -> None:
    """As in the journal; waiting there, told goodbye there, or passing through."""
    following = private_orders(tmp_path)
    following("CA1", asked("/voice", gather("shop.main")))
    following("CA2", asked("/voice", gather("shop.main")))
    following("CA1", enters)
    alone = following.counts()
    following("CA1", asked("/voice/shop.main", gather("shop.main")))

    assert alone == following.counts() == {"shop.main": 1}
    following("CA1", Entry(9.0, "ended", {"status": "completed", "duration": 9}))
    following("CA1", asked("/voice", gather("shop.main")))
    assert following.counts() == {"shop.main": 2}


def test_a_circle_of_nodes_is_followed_to_no_end(tmp_path: Path) -> None:
    """An author may have written one; the caller is somewhere on it."""
    shop(tmp_path)
    file = tmp_path / "flows" / "orders.yaml"
    turns = file.read_text("utf-8").replace("next: hangup", "next: again")
    file.write_text(f"{turns}  again: {{kind: say, prompt: late, next: late}}\n")
    flow = read(tmp_path / "flows").flow
    assert flow
    following = Following(f"{HERE}/voice", lambda: flow)
    following("CA1", asked("/voice/orders.late", "<Hangup/>"))

    assert set(following.counts()) <= {"orders.late", "orders.again"}
    assert sum(following.counts().values()) == 1


def test_a_callee_is_no_caller(following: Following) -> None:
    """A whisper is heard by who was rung."""
    told = asked("/voice/shop.desk?heard=whisper", gather("shop.desk"))
    following("CA1", Entry(0.0, "request", {**told.fields, "leg": "+1"}, told.aside))
    following("CA1", Entry(0.0, "ended", {"leg": "+1", "status": "completed"}))

    assert following.counts() == {}


@pytest.mark.parametrize(
    "entry",
    [
        asked("/voice/shop.main", gather("shop.main"), origin="http://elsewhere"),
        asked("/status"),
        asked("/voice/nowhere", gather("nowhere")),
        Entry(0.0, "heard", {"text": "Hello."}),
    ],
)
def test_what_is_no_turn_of_this_menu_moves_nobody(
    following: Following, entry: Entry
) -> None:
    """Nor does it end anything."""
    following("CA1", asked("/voice", gather("orders.ask")))
    following("CA1", entry)

    assert following.counts() == {"orders.ask": 1}
