from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.errors import TwimlError
from ivr.twiml.markup import Marked, Markup
from ivr.twiml.nouns import (
    Client,
    Conference,
    Header,
    Parameter,
    ReferSip,
    Sip,
    Uri,
)
from ivr.twiml.parse import parse
from ivr.twiml.verbs import (
    Dial,
    Enqueue,
    Gather,
    Hangup,
    Number,
    Pause,
    Play,
    Redirect,
    Refer,
    Response,
    Say,
    Verb,
)


def verbs(inner: str) -> tuple[Verb, ...]:
    """Return the verbs of a document that must be without fault."""
    document = parse(f"<Response>{inner}</Response>")
    assert document.faults == ()
    return document.response.verbs


def test_a_whole_menu_is_read() -> None:
    """Twilio's names become ours, and its texts become values."""
    document = parse(
        b"""<?xml version="1.0" encoding="UTF-8"?>
<Response>
    <Gather numDigits="1" finishOnKey="" action="/menu?a=1&amp;b=2">
        <Say language="ru-RU">\xd0\x94\xd0\xb0</Say>
        <Pause length="2"/>
        <Play loop="2">/a.wav</Play>
    </Gather>
    <Redirect method="GET">/again</Redirect>
</Response>"""
    )

    assert document.faults == ()
    assert document.response == Response(
        (
            Gather(
                prompts=(
                    Say("Да", language="ru-RU"),
                    Pause(2),
                    Play("/a.wav", loop=2),
                ),
                action="/menu?a=1&b=2",
                num_digits=1,
                finish_on_key="",
            ),
            Redirect("/again", "GET"),
        )
    )
    gather = document.response.verbs[0]
    assert (gather.line, gather.column) == (3, 5)


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("  Hello,\n   world.  ", "Hello, world."),
        ("Tom &amp; Jerry &lt;3", "Tom & Jerry <3"),
        ("<![CDATA[5 < 6]]>", "5 < 6"),
        ("Hel<!-- cut -->lo", "Hello"),
    ],
)
def test_say_keeps_its_words(inner: str, text: str) -> None:
    """White space is one space; what is no text is left out."""
    assert verbs(f"<Say>{inner}</Say>") == (Say(text),)


@pytest.mark.parametrize(
    ("inner", "text", "markup"),
    [
        (
            "Wait<break time='1s'/>here",
            "Wait here",
            ("Wait", Marked("break", (("time", "1s"),)), "here"),
        ),
        (
            " <p>One.</p>\n<p>Two.</p> ",
            "One. Two.",
            (Marked("p", (), ("One.",)), " ", Marked("p", (), ("Two.",))),
        ),
        (
            "It is <emphasis level='strong'>n<w>o</w></emphasis>t.",
            "It is not.",
            (
                "It is ",
                Marked(
                    "emphasis",
                    (("level", "strong"),),
                    ("n", Marked("w", (), ("o",))),
                ),
                "t.",
            ),
        ),
    ],
)
def test_say_keeps_its_markup(inner: str, text: str, markup: Markup) -> None:
    """The words alone, for whoever reads; and how they are spoken."""
    assert verbs(f"<Say>{inner}</Say>") == (Say(text, markup=markup),)


def test_a_client_is_named_in_two_ways() -> None:
    """As a text, and as an element that leaves room for parameters."""
    parameter = Parameter("order", "7")

    assert verbs("<Dial><Client>kate</Client></Dial>") == (Dial((Client("kate"),)),)
    assert verbs(
        "<Dial><Client><Identity>kate</Identity>"
        "<Parameter name='order' value='7'/></Client></Dial>"
    ) == (Dial((Client("kate", parameters=(parameter,)),)),)


def test_a_sip_endpoint_has_addresses_and_headers() -> None:
    """Its headers stand in an element of their own."""
    assert verbs(
        "<Dial><Sip username='kate' password='open'>"
        "<Uri priority='2'>sip:a@example.com</Uri><Uri>sip:b@example.com</Uri>"
        "<Headers><Header name='X-a' value='1'/></Headers></Sip></Dial>"
    ) == (
        Dial(
            (
                Sip(
                    username="kate",
                    password="open",
                    uris=(
                        Uri("sip:a@example.com", priority=2),
                        Uri("sip:b@example.com"),
                    ),
                    headers=(Header("X-a", "1"),),
                ),
            )
        ),
    )


def test_the_sip_of_a_refer_is_an_address_only() -> None:
    """The same element says less there."""
    document = parse(
        "<Response><Refer><Sip url='/w'>sip:a@example.com</Sip></Refer></Response>"
    )

    assert document.response.verbs == (Refer((ReferSip("sip:a@example.com"),)),)
    assert [fault.code for fault in document.faults] == [12200]


def test_an_empty_wait_url_is_silence_and_none_is_music() -> None:
    """The two are told apart."""
    assert verbs("<Dial><Conference waitUrl=''>a</Conference></Dial>") == (
        Dial((Conference("a", wait_url=""),)),
    )
    assert verbs("<Enqueue>a</Enqueue>") == (Enqueue("a", wait_url=None),)


def test_a_bare_number_is_a_number() -> None:
    """`<Dial>` takes a number as its text, beside nouns too."""
    assert verbs("<Dial> +19145550100 </Dial>") == (
        Dial(nouns=(Number("+19145550100"),)),
    )
    assert verbs("<Dial>1<Number url='/w'>2</Number></Dial>") == (
        Dial(nouns=(Number("1"), Number("2", url="/w"))),
    )


@pytest.mark.parametrize("version", ["2010-04-01", "2008-08-01"])
def test_a_version_of_twiml_may_be_named(version: str) -> None:
    """Both that Twilio had are read alike."""
    document = parse(f'<Response version="{version}"><Hangup/></Response>')

    assert document.faults == ()
    assert document.response.verbs == (Hangup(),)


def test_where_a_schema_is_may_be_said() -> None:
    """Old samples have it on their root, for XML's own tools."""
    xsi = "http://www.w3.org/2001/XMLSchema-instance"
    root = f'<Response xmlns:xsi="{xsi}" xsi:noNamespaceSchemaLocation="twiml.xsd">'

    assert parse(f"{root}<Hangup/></Response>").faults == ()


@pytest.mark.parametrize(
    "voice",
    ["man", "woman", "alice", "Polly.Joanna-Neural", "Google.en-US-Chirp3-HD-A"],
)
def test_voices_of_three_makers_speak(voice: str) -> None:
    """Twilio's own, Amazon's and Google's."""
    document = parse(f'<Response><Say voice="{voice}">Hi</Say></Response>')

    assert document.faults == ()


def test_a_text_is_read_whatever_encoding_it_declares() -> None:
    """The declaration was of the bytes, and these are letters already."""
    text = '<?xml version="1.0" encoding="windows-1251"?><Response><Say>Да</Say>'

    assert parse(f"{text}</Response>").response.verbs == (Say("Да"),)


REFUSED = [
    ("", 12100, 1, 1, "the document is empty"),
    ("Hello", 12100, 1, 1, "not XML"),
    (" <?xml version='1.0'?><Response/>", 12100, 1, 2, "before <?xml"),
    ("<Response>\n<Say>Hi</say></Response>", 12100, 2, 10, "letter case counts"),
    ("<Response>\ud800</Response>", 12100, 1, 11, "not UTF-8"),
    ("<!DOCTYPE html><html/>", 12100, 1, 15, "this is a web page (HTML)"),
    ("<!DOCTYPE Response><Response/>", 12100, 1, 19, "<!DOCTYPE …>"),
    ("\n<response/>", 12102, 2, 1, "must be <Response>, not <response>"),
    ("<html><body/></html>", 12102, 1, 1, "not <html>"),
    ("<Response version='3'/>", 12101, 1, 1, 'no version "3"'),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "message"), REFUSED)
def test_what_twilio_refuses_is_refused(
    text: str, code: int, line: int, column: int, message: str
) -> None:
    """The call's next step is the fallback, with Twilio's code for the reason."""
    with pytest.raises(TwimlError) as refused:
        parse(text)

    assert message in refused.value.message
    assert refused.value.code == code
    assert (refused.value.line, refused.value.column) == (line, column)


FAULTY = [
    ("<say>Hi</say>", 12200, 11, "<say> is not TwiML"),
    ("<Speak/>", 12200, 11, "<Speak> is not TwiML; it was skipped"),
    ("<Number>1</Number>", 12200, 11, "<Number> is not allowed within <Response>"),
    ("<Pay/>", 0, 11, "does not play: no card number is ever taken here"),
    ("<Connect><Room>a</Room></Connect>", 0, 20, "<Room> is TwiML"),
    ("<Start><Siprec/></Start>", 0, 18, "<Siprec> is TwiML"),
    ("<Enqueue workflowSid='WW1'>q</Enqueue>", 0, 20, "does not know yet"),
    ("<Enqueue method='x'>q</Enqueue>", 14201, 20, "POST is used"),
    ("<Enqueue> </Enqueue>", 14204, 11, "<Enqueue> names no queue"),
    ("<Dial><Sip><Headers>x</Headers>sip:a</Sip></Dial>", 12200, 22, "text in"),
    ("<Dial><Sip><Headers a=''/>sip:a</Sip></Dial>", 12200, 31, "a is not an"),
    ("<Dial><Sip><Header/>sip:a</Sip></Dial>", 12200, 22, "<Header> is not allowed"),
    ("<Dial><Sip><Headers><Say/></Headers>sip:a</Sip></Dial>", 12200, 31, "<Say>"),
    ("<Dial><Client>a<Parameter value=''/></Client></Dial>", 12200, 26, "needs name"),
    ("<Dial><Client><Identity a=''>b</Identity></Client></Dial>", 12200, 35, "a is"),
    ("<Dial><Client/></Dial>", 12200, 17, "must be not empty"),
    ("<Dial><Conference muted='no'>a</Conference></Dial>", 13230, 29, "false is used"),
    ("<Dial><Conference coach='me'>a</Conference></Dial>", 13240, 29, "SID of a call"),
    ("<Dial><Queue method='x'>a</Queue></Dial>", 14210, 24, "POST is used"),
    ("<Connect><Stream/></Connect>", 31923, 20, "<Stream> has no url"),
    ("<Start/>", 12200, 11, "needs Stream or Recording in it"),
    ("<Refer action='/a'/>", 12200, 11, "needs Sip in it"),
    ("Hello", 12200, 1, 'text in <Response> is not played: "Hello"'),
    ("<Hangup>now</Hangup>", 12200, 11, "text in <Hangup> is not played"),
    ("<Reject><Parameter/></Reject>", 0, 19, "<Parameter> is TwiML"),
    ("<Say/>", 13520, 11, "must be words to speak"),
    ("<Say>a<b>c</b></Say>", 12200, 17, "<b> is not TwiML"),
    ("<Say>a<Play/></Say>", 12200, 17, "<Play> is not allowed within <Say>"),
    ("<Say>a<break long='1'/></Say>", 12200, 24, "long is not an attribute"),
    ("<Say loop='-1'>a</Say>", 13510, 16, "at least 0; 1 is used"),
    ("<Say language='english'>a</Say>", 13512, 16, "it was ignored"),
    ("<Play/>", 12200, 11, "neither a URL nor digits"),
    ("<Play loop='x'>a</Play>", 13410, 17, "1 is used"),
    ("<Play digits='q'>a</Play>", 13430, 17, "keys out of"),
    ("<Play>a<Say>b</Say></Play>", 12200, 18, "<Say> is not allowed within <Play>"),
    ("<Pause length='0'/>", 13910, 18, "at least 1; 1 is used"),
    ("<Gather><Say loop='x'>a</Say></Gather>", 13322, 24, "1 is used"),
    ("<Say voice='bob'>a</Say>", 13511, 16, "man, woman, alice, or a name such as"),
    ("<Say voice='Poly.Joanna'>a</Say>", 13511, 16, "it was ignored"),
    ("<Gather><Say voice=''>a</Say></Gather>", 13321, 24, "it was ignored"),
    ("<Gather><Record/></Gather>", 13320, 19, "<Record> is not allowed within"),
    ("<Gather>x</Gather>", 12200, 11, "text in <Gather>"),
    ("<Gather><Play digits='1'/></Gather>", 12200, 19, "inside <Gather>"),
    ("<Gather input='keys'/>", 13326, 19, "dtmf is used"),
    ("<Gather method='PUT'/>", 13312, 19, "GET or POST; POST is used"),
    ("<Gather timeout='long'/>", 13313, 19, "5 is used"),
    ("<Gather finishOnKey='##'/>", 13310, 19, "# is used"),
    ("<Gather numDigits='0'/>", 13314, 19, "it was ignored"),
    ("<Gather numdigits='1'/>", 12200, 19, "did you mean numDigits?"),
    ("<Gather speechTimeout='no'/>", 13327, 19, "or auto"),
    ("<Gather actionOnEmptyResult='1'/>", 13338, 19, "false is used"),
    ("<Record maxLength='14401'/>", 13612, 19, "3600 is used"),
    ("<Record playBeep='no'/>", 13616, 19, "true is used"),
    ("<Record recordingConfigurationId='x'/>", 0, 19, "does not know yet"),
    ("<Dial timeout='4'>1</Dial>", 13212, 17, "from 5 to 600; 30 is used"),
    ("<Dial><Sim>x</Sim></Dial>", 0, 17, "<Sim> is TwiML"),
    ("<Dial><Sip>sip:a b</Sip></Dial>", 13243, 17, "sip:kate@example.com"),
    ("<Dial><Say>x</Say></Dial>", 13215, 17, "<Say> is not allowed within <Dial>"),
    ("<Dial>home</Dial>", 13223, 11, 'phone number such as +14155550100, not "home"'),
    ("<Dial><Number method='x'>1</Number></Dial>", 13221, 25, "POST is used"),
    ("<Dial recordingStatusCallbackEvent='x'/>", 13621, 17, "completed is used"),
    ("<Redirect method='x'>/a</Redirect>", 13710, 21, "POST is used"),
    ("<Reject reason='late'/>", 13810, 19, "rejected or busy; rejected is used"),
    ("<Sms> </Sms>", 14103, 11, "1 to 1600 letters"),
    ("<Sms to='me'>hi</Sms>", 14101, 16, "it was ignored"),
]


@pytest.mark.parametrize(("inner", "code", "column", "text"), FAULTY)
def test_a_fault_has_twilios_code_and_place(
    inner: str, code: int, column: int, text: str
) -> None:
    """What Twilio's debugger warns of is reported, and the document goes on."""
    document = parse(f"<Response>{inner}<Hangup/></Response>")

    (fault,) = document.faults
    assert text in fault.text
    assert (fault.code, fault.line, fault.column) == (code, 1, column)
    assert document.response.verbs[-1] == Hangup()


def test_a_verb_with_a_bad_attribute_is_still_played() -> None:
    """Only the attribute is lost."""
    document = parse("<Response><Gather timeout='x' numDigits='2'/></Response>")

    assert document.response.verbs == (Gather(num_digits=2),)


def test_all_faults_are_collected_in_order() -> None:
    """An author sees every mistake at once, from the top down."""
    document = parse(
        "<Response>\n"
        " <Gather foo='1'\n"
        "   timeout='x'>\n"
        "  <say/>\n"
        " </Gather>\n"
        " <Hangup foo=''/>\n"
        "</Response>"
    )

    assert [(fault.line, fault.column) for fault in document.faults] == [
        (2, 10),
        (3, 4),
        (4, 3),
        (6, 10),
    ]


def test_the_same_document_is_read_once() -> None:
    """Reading is pure, and many callers hear the same few documents."""
    assert parse("<Response><Hangup/></Response>") is parse(
        "<Response><Hangup/></Response>"
    )


def test_an_empty_response_is_a_document() -> None:
    """It means: hang up, or carry on after a transfer."""
    assert parse("<Response/>").response == Response()


FRAGMENTS = st.sampled_from(
    [
        *("<Response>", "</Response>", "<Say>", "</Say>", "<Gather ", "/>", ">", "<"),
        *("timeout='1'", "loop=", "&amp;", "&", "<!DOCTYPE", "<![CDATA[", "]]>", "<?"),
        *('"', "'", "Привет", " ", "\n", "\x00", "\ud800", "<Dial>", "+7800", "<!--"),
    ]
)


@settings(deadline=None)  # a busy machine is not a wrong answer
@given(
    st.binary()
    | st.text(st.characters())
    | st.lists(FRAGMENTS).map("".join)
    | st.lists(FRAGMENTS).map(lambda parts: f"<Response>{''.join(parts)}</Response>")
)
def test_nothing_a_server_sends_raises_anything_else(text: str | bytes) -> None:
    """Junk is refused as junk, and never ends in a traceback."""
    with suppress(TwimlError):
        parse(text)
