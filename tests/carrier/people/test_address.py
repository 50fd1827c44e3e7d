"""Whom a noun of a Dial reaches."""

import pytest

from ivr.carrier.people.address import addresses, e164, is_sip
from ivr.twiml.nouns import Client, Number, Sip, Uri
from tests.carrier.helpers import BOSS, dial

DESK = "sip:desk@office.example"


def test_every_noun_has_an_address_as_to_shows_it() -> None:
    """A number in E.164, a client and a SIP endpoint by their kind."""
    assert addresses(Number(BOSS)) == (BOSS,)
    assert addresses(Number("415-555-0100")) == ("+14155550100",)
    assert addresses(Client("anna")) == ("client:anna",)
    assert addresses(Sip("desk@office.example")) == (DESK,)
    assert addresses(Sip(uris=(Uri("b@x", 2), Uri("sip:a@x", 1)))) == (
        "sip:a@x",
        "sip:b@x",
    )


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("415-555-0100", "+14155550100"),
        ("(415) 555.0100", "+14155550100"),
        ("1 415 555 0100", "+14155550100"),
        ("+44 20 7183.8750", "+442071838750"),
        ("911", "911"),
        ("1", "1"),
        ("client:anna", "client:anna"),
        ("anonymous", "anonymous"),
    ],
)
def test_a_number_goes_out_as_e164(written: str, sent: str) -> None:
    """One without a country is North America's; what is no number stays."""
    assert e164(written) == sent


@pytest.mark.parametrize(
    ("address", "answer"),
    [(DESK, True), ("SIPS:a@b", True), (BOSS, False), ("client:sip", False)],
)
def test_a_sip_address_says_so(address: str, answer: bool) -> None:
    """By its scheme, whatever its case."""
    assert is_sip(address) is answer


@pytest.mark.parametrize(
    ("noun", "address"),
    [
        ("<Client>anna</Client>", "client:anna"),
        (f"<Sip>{DESK}</Sip>", DESK),
        ("<Sip>sip:desk@office.example;transport=tls</Sip>", DESK),
    ],
)
def test_a_callee_behaves_as_listed(noun: str, address: str) -> None:
    """Clients and SIP endpoints as numbers do."""
    call = dial({"/voice": f"<Dial>{noun}</Dial>"}, callees=[f"{address}=answer 3"])

    assert call.lines("dial_ended")[0].startswith("5 dial_ended completed 3.0")


def test_a_sip_leg_has_an_identity_on_its_network() -> None:
    """`SipCallId`, on its requests alone."""
    pages = {
        "/voice": '<Dial><Sip url="/w">sip:desk@office.example</Sip></Dial>',
        "/w": "",
    }

    call = dial(pages)

    assert "SipCallId" not in call.site.forms[0]
    assert call.site.forms[1]["SipCallId"].endswith("@0.0.0.0")
    assert call.site.forms[1]["To"] == DESK
    assert "SipCallId" in dial(pages, from_=DESK).site.forms[0]


def test_sip_addresses_are_tried_one_after_another() -> None:
    """The lowest priority first; the Dial is over when one has talked, or all fail."""
    uris = '<Uri priority="2">sip:b@x</Uri><Uri priority="1">sip:a@x</Uri>'
    pages = {"/voice": f"<Dial><Sip>{uris}</Sip></Dial>"}

    taken = dial(pages, callees=["sip:a@x=busy", "sip:b@x=answer 3"])
    failed = dial(pages, callees=["sip:a@x=busy", "sip:b@x=failed"])

    assert taken.lines("dialed", "dial_ended") == [
        "0 dialed sip:a@x sip:a@x",
        "2 dial_ended busy 0.0 sip:a@x",
        "2 dialed sip:b@x sip:b@x",
        "7 dial_ended completed 3.0 sip:b@x",
    ]
    assert failed.lines("ended") == ["4 ended completed 4"]
