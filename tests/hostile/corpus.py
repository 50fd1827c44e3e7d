"""
Five hundred broken documents, made from good ones by a seed.

The same seed breaks the same document in the same way, so a failure names the
number that makes it again.
"""

import random
from collections.abc import Callable
from copy import deepcopy
from typing import Final
from xml.etree import ElementTree as ET

SIZE: Final = 500

_TEXT: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<Response><Say voice="Polly.Tatyana" language="ru-RU">Заказ
<say-as interpret-as="digits">606</say-as></Say></Response>

<Response><Gather numDigits="1" action="/b" timeout="2"><Say>Press one</Say>
<Pause length="1"/></Gather><Redirect method="GET">/c?a=1&amp;b=2</Redirect>
</Response>

<Response><Gather input="dtmf speech" hints="yes,no" speechTimeout="auto"
finishOnKey="#" actionOnEmptyResult="true"><Play>/a.wav</Play></Gather></Response>

<Response><Record maxLength="3" timeout="1" finishOnKey="#" trim="do-not-trim"
recordingStatusCallback="/b" playBeep="false" action="/c"/></Response>

<Response><Dial timeout="5" timeLimit="9" hangupOnStar="true" record="true"
action="/b" callerId="+19145550199"><Number url="/c" sendDigits="1w2">+19145550100
</Number><Number statusCallback="/b">+19145550101</Number></Dial></Response>

<Response><Dial><Conference startConferenceOnEnter="true" beep="false"
endConferenceOnExit="true" waitUrl="" maxParticipants="2">room</Conference></Dial>
</Response>

<Response><Enqueue waitUrl="/b" action="/c" maxQueueSize="1">support</Enqueue><Leave/>
</Response>

<Response><Dial><Queue>support</Queue></Dial><Dial><Client>ann</Client></Dial><Dial>
<Sip>sip:ann@example.com</Sip></Dial></Response>

<Response><Start><Stream url="wss://127.0.0.1:1/" name="s">
<Parameter name="a" value="b"/></Stream></Start><Stop><Stream name="s"/></Stop>
<Connect><Stream url="wss://127.0.0.1:1/"/></Connect></Response>

<Response><Pause length="3"/><Play digits="1w2" loop="2"/>
<Sms to="+19145550100" action="/b">Hi</Sms><Reject reason="busy"/><Hangup/></Response>

<!-- a menu -->
<Response>
  <Say loop="0"><![CDATA[Hello & bye]]></Say>
  <Redirect/>
</Response>
"""

GOOD: Final = tuple(_TEXT.split("\n\n"))
"""Documents that use every part of the language."""

VALUES: Final = (
    *("", "0", "-1", "1", "5", "601", "1e9", "99999999999999999999", "٣", "true"),
    *("TRUE", "auto", "GET", "put", "dtmf", "speech dtmf", "completed", "1w2", "#*"),
    *("http://[", "file:///etc/passwd", "javascript:0", "//", "?", "%zz", "/b", "/c"),
    *("sip:a@b", "client:a", "+1", "+19145550100", "wss://127.0.0.1:1/", "\u202e", "é"),
    *("a" * 5000, "a," * 600, " " * 500, "&", "<", '"', "\n\t", "\U0001f600"),
)
"""What an attribute or a text becomes: limits, and what another one may hold."""

JUNK: Final = (
    *("&amp;", "&#0;", "&#x10FFFF;", "&nope;", "]]>", "<!--", "--", "<?x?>", "&e;"),
    *("<Say>", "</Say>", "<Response>", "</Response>", "<Gather>", "</Gather>", "/>"),
    *("\ud800", "\x00", "\ufeff", "\r", "\x0b", "=", "'", '"', "<", ">", "&", " "),
    *(" xmlns='x'", " xml:lang='ru'", " a='1' a='2'", "<!DOCTYPE x>"),
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
    "a" * 5000,
    " " * 5000,
    "<p>" * 50,
    "<Pause/>" * 500,
)
"""What is put in anywhere: markup in the wrong place, letters nobody expects."""

ENCODINGS: Final = ("utf-16", "utf-32", "cp1251", "utf-8-sig", "latin-1", "ascii")


def document(seed: int) -> bytes:
    """Return one broken document; the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311 - a dice, not a secret
    source = _bent(dice, dice.choice(GOOD))
    if dice.random() < SHARE_OF_JUNK:
        for _ in range(dice.choice((1, 1, 2, 8))):
            source = dice.choice(CHANGES)(dice, source)
    return source


def _bent(dice: random.Random, text: str) -> bytes:
    """Return what still is XML, but not what its author meant."""
    root = ET.fromstring(text)  # noqa: S314 - our own
    for _ in range(dice.choice((0, 1, 2, 5))):
        elements = list(root.iter())
        one, other = dice.choice(elements), dice.choice(elements)
        match dice.randrange(6):
            case 0 if one.attrib:
                one.set(dice.choice([*one.attrib]), dice.choice(VALUES))
            case 1 if other.attrib:
                one.set(dice.choice([*other.attrib]), dice.choice(VALUES))
            case 2:
                one.text = dice.choice(VALUES)
            case 3:
                one.tag = dice.choice((other.tag, one.tag.swapcase(), one.tag + "s"))
            case 4:
                one.insert(0, deepcopy(other))
            case _:
                root.append(deepcopy(other))
    encoding = dice.choice(("utf-8", "us-ascii", "utf-16"))
    return bytes(ET.tostring(root, encoding))


def _put(dice: random.Random, source: bytes) -> bytes:
    at = dice.randrange(len(source) + 1)
    return (
        source[:at] + dice.choice(JUNK).encode("utf-8", "surrogatepass") + source[at:]
    )


def _overwrite(dice: random.Random, source: bytes) -> bytes:
    at = dice.randrange(len(source) + 1)
    return source[:at] + dice.randbytes(dice.randint(1, 4)) + source[at + 2 :]


def _cut(dice: random.Random, source: bytes) -> bytes:
    start, end = _span(dice, source)
    return source[:start] + source[end:]


def _double(dice: random.Random, source: bytes) -> bytes:
    start, end = _span(dice, source)
    return source[:end] + source[start:]


def _swap_case(dice: random.Random, source: bytes) -> bytes:
    start, end = _span(dice, source)
    return source[:start] + source[start:end].swapcase() + source[end:]


def _recode(dice: random.Random, source: bytes) -> bytes:
    text = source.decode("utf-8", "replace")
    return text.encode(dice.choice(ENCODINGS), "replace")


def _span(dice: random.Random, source: bytes) -> tuple[int, int]:
    start, end = sorted(dice.randrange(len(source) + 1) for _ in range(2))
    return start, end


CHANGES: Final[tuple[Callable[[random.Random, bytes], bytes], ...]] = (
    *(_put, _put, _overwrite, _cut, _double, _swap_case, _recode),
)

SHARE_OF_JUNK: Final = 0.4
"""How many are not even XML; the others are wrong in what they say."""
