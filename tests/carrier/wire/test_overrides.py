"""What a URL's fragment asks of one request."""

import pytest

from ivr.carrier.wire.overrides import CAP, DEFAULTS, OverrideError, Overrides, read
from ivr.carrier.wire.transport import Lost, Reply, cut_short, refused, timed_out

URL = "http://menu.example/"


def test_without_a_fragment_everything_is_twilios_default() -> None:
    """Five seconds to connect, fifteen to answer, one more try to connect."""
    assert read("") == DEFAULTS
    assert (DEFAULTS.connect, DEFAULTS.read, DEFAULTS.total) == (5.0, CAP, CAP)
    assert (DEFAULTS.retries, set(DEFAULTS.policy)) == (1, {"ct"})


def test_every_override_is_read() -> None:
    """Milliseconds, counts, lists: as Twilio's table has them."""
    fragment = "ct=2000&rt=3000&tt=9000&rc=3&rp=5xx,rt&sni=n&e=ashburn,dublin"

    assert read(fragment) == Overrides(
        2.0,
        3.0,
        9.0,
        3,
        frozenset({"5xx", "rt"}),
        edges=("ashburn", "dublin"),
    )


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("ct=1", Overrides(connect=0.1)),
        ("ct=99999", Overrides(connect=10.0)),
        ("tt=" + "9" * 5000, Overrides(total=15.0)),
        ("rt=0000100", Overrides(read=0.1)),
        ("rc=17", Overrides(retries=5)),
        ("rc=000", Overrides(retries=0)),
        ("rc=-1&ct=soon&rt=1.5&tt=٣", DEFAULTS),
        ("section-2", DEFAULTS),
        ("rp=", DEFAULTS),
        ("x=1&&==&%ff=%ff", DEFAULTS),
    ],
)
def test_nonsense_is_brought_back_to_what_can_be(
    fragment: str, expected: Overrides
) -> None:
    """A fragment comes from strangers, and may be an ordinary one."""
    assert read(fragment) == expected


@pytest.mark.parametrize("fragment", ["rp=6xx", "rp=ct,often", "rp=ct;rt"])
def test_a_policy_that_is_none_is_a_mistake(fragment: str) -> None:
    """Twilio has an error for it, 11243."""
    with pytest.raises(ValueError, match="it is a list of 4xx, 5xx, ct, rt, all"):
        read(fragment)


@pytest.mark.parametrize(
    ("policy", "outcome", "again"),
    [
        ("ct", refused(URL), True),
        ("ct", timed_out(URL), False),
        ("rt", timed_out(URL), True),
        ("4xx", Reply(URL, 404), True),
        ("4xx", Reply(URL, 500), False),
        ("5xx", Reply(URL, 503), True),
        ("all", refused(URL), True),
        ("all", timed_out(URL), True),
        ("all", Reply(URL, 404), True),
        ("all", Reply(URL, 200), False),
        ("all", Reply(URL, 302), False),
        ("all", cut_short(URL, "reset"), False),
        ("all", Lost(URL, 11210, "unknown"), False),
    ],
)
def test_a_policy_says_what_is_tried_again(
    policy: str, outcome: Reply | Lost, *, again: bool
) -> None:
    """An answer that broke off never is: the server has done its work."""
    assert read(f"rp={policy}").tries_again(outcome) is again


def test_an_edge_that_is_none_is_11240() -> None:
    """With the one that was meant, where one is near."""
    for name, hint in (("dubln", " (did you mean 'dublin'?)"), ("mars-1x", "")):
        with pytest.raises(OverrideError) as error:
            read(f"e=ashburn,{name}")

        assert error.value.code == 11240
        assert (
            str(error.value) == f"e names '{name}', which is no edge of Twilio's{hint}"
        )


def test_each_try_is_made_from_the_next_edge() -> None:
    """And from the first again after the last."""
    overrides = Overrides(edges=("dublin", "ashburn"))

    assert [overrides.edge(n) for n in (1, 2, 3)] == ["dublin", "ashburn", "dublin"]
    assert DEFAULTS.edge(1) == ""
