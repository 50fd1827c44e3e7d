"""Callbacks as they really arrive."""

from ivr.carrier.wire.postman import LATEST, Manners, Postman
from tests.carrier.helpers import ORIGIN, Call, Page, dial

DIALLED = (
    '<Dial><Number statusCallback="/told" statusCallbackEvent='
    '"initiated ringing answered completed">+19145550100</Number></Dial>'
)
PAGES: dict[str, str | Page] = {
    "/voice": DIALLED,
    "/told": Page("", "204 No Content"),
}


def told(call: Call) -> list[str]:
    """Return the sequence numbers of the callbacks in the order they came."""
    return [f["SequenceNumber"] for f in call.site.forms if "SequenceNumber" in f]


def test_with_good_manners_each_comes_once_and_at_once() -> None:
    """As long as nobody asks for worse."""
    assert Postman(Manners()).delays("CA1") == (0.0,)
    assert told(dial(PAGES)) == ["0", "1", "2", "3"]


def test_a_callback_that_comes_twice_has_one_token() -> None:
    """So an application can tell a repetition from a new event."""
    call = dial(PAGES, manners=Manners(duplicate=True))

    assert sorted(told(call)) == ["0", "0", "1", "1", "2", "2", "3", "3"]
    tokens = {
        environ["HTTP_I_TWILIO_IDEMPOTENCY_TOKEN"]
        for environ in call.site.asked
        if environ["PATH_INFO"] == "/told"
    }
    assert len(tokens) == 4


def test_shuffled_callbacks_all_come_and_in_another_order() -> None:
    """Twilio promises none; `SequenceNumber` says which it was."""
    orders = set[tuple[str, ...]]()
    for seed in "abcdef":
        call = dial(PAGES, manners=Manners(shuffle=True), seed=seed)
        assert sorted(told(call)) == ["0", "1", "2", "3"]
        orders.add(tuple(told(call)))

    assert len(orders) > 1


def test_a_lost_callback_never_comes_and_the_debugger_says_so() -> None:
    """The call knows nothing of it."""
    call = dial(PAGES, manners=Manners(drop=True), seed="b")

    lost = call.lines("warning")
    assert lost
    assert len(lost) + len(told(call)) == 4
    assert "a callback was lost on demand" in lost[0]
    assert call.lines("ended")[0].split()[2] == "completed"


def test_the_same_seed_has_the_same_luck() -> None:
    """What failed once can be looked at again."""
    worst = Manners(shuffle=True, duplicate=True, drop=True)

    one, two = (dial(PAGES, manners=worst, seed="x") for _ in range(2))

    assert one.summary == two.summary
    assert all(
        0.0 <= delay <= LATEST
        for luck in "abc"
        for delay in Postman(worst).delays(luck)
    )


def test_the_end_waits_for_those_that_are_late() -> None:
    """`ended` is the last entry, and no callback is cut off by it."""
    call = dial(PAGES, manners=Manners(shuffle=True, duplicate=True))

    entries = call.summary.entries
    assert entries[-1].event == "ended"
    assert sum(e.fields.get("url") == f"{ORIGIN}/told" for e in entries) == 8


def test_only_callbacks_have_bad_manners() -> None:
    """Documents are asked for once, whatever happens to callbacks."""
    site = dial({"/voice": ""}, manners=Manners(drop=True, duplicate=True)).site

    assert site.paths == ["/voice"]
