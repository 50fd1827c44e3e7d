"""`ivr call`: the phone on this machine."""

from pathlib import Path
from typing import Any, Final

import click

from ivr.cli import options
from ivr.cli.wishes import CALLER, Wishes

LANGUAGES: Final = """\
\b
Steps, between semicolons:
  60616  *  #   press keys, as soon as the call listens, also in a prompt
  wait 2        let two seconds pass
  listen        hear the prompt out
  hear TEXT     fail unless TEXT is heard before the next listening
  say TEXT      say it, where speech is listened for or recorded
  say TEXT ~0.4 the same, understood with this confidence
  say-file FILE play a WAV or MP3 file into the phone, to be recognised
  refer sip:A@B have one's SIP phone refer the other person
  restart       have the carrier restart: the call is gone
  hangup        hang up

\b
Callees, the phones that a call rings; others answer and stay 10 seconds:
  "+12025550111=busy"         or no-answer, failed
  "+12025550111=answer 20"    talks for 20 seconds, then hangs up
  "+12025550111=answer; press 1; wait 20; hangup"

\b
Faults, for all documents or those named before the equals sign:
  2=500  /orders=refused  callback=reset  audio 3=missing  cookie=lost
  refused, unreachable    no server listens there, or no machine reacts
  slow 14.9               the answer is that late, in call seconds
  reset, empty, huge      the answer breaks off, is nothing, is over 64 kB
  500, missing            another status; missing is 404
  type text/csv           another content type
  malformed               XML that is none
  ... once                the first time only: what is tried again succeeds
  hangup 12.5             the caller hangs up at that call second
  restart 12.5            the carrier restarts: the call is gone, untold
  +7900=blocked  +7=forbidden  sip:=disabled   such numbers are not rung

\b
Exit status:
  0  the call is over, perhaps with warnings
  1  something was not heard that should have been, or there was an error,
     also where the fallback mended it
  2  wrong use

\b
Examples:
  ivr call
  ivr call +78002347000 --do "1; 1; 60616; #; 1; hear в пути; hangup"
  ivr call --webhook http://localhost:5000/voice --do "listen; 3" --json
"""


@click.command(epilog=LANGUAGES)
@click.argument("number", required=False)
@click.option(
    "--webhook", metavar="URL", help="Call this TwiML webhook, in place of our menu."
)
@click.option(
    "--flows",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The menu: a folder of flows, or one file.  [default: IVR_FLOWS, or flows]",
)
@click.option(
    "--do",
    metavar="STEPS",
    help="What the caller does.  Without it, steps are read from standard input, or"
    " keys from a terminal.",
)
@click.option(
    "--from",
    "from_",
    default=CALLER,
    show_default=True,
    metavar="NUMBER",
    help="The caller's number, or 'anonymous'.",
)
@click.option("--to", metavar="NUMBER", help="The number dialled: the same as NUMBER.")
@click.option(
    "--param",
    multiple=True,
    metavar="K=V",
    help="Send this parameter with every request; may be repeated.",
)
@click.option(
    "--method",
    default="POST",
    type=click.Choice(["GET", "POST"]),
    show_default=True,
    help="How the webhook is first asked.",
)
@click.option(
    "--fallback", metavar="URL", help="Ask this URL after an error, as Twilio does."
)
@click.option(
    "--status-callback", metavar="URL", help="Tell this URL when the call is over."
)
@click.option(
    "--auth-token",
    metavar="T",
    help="Sign every request with it.  [default: TWILIO_AUTH_TOKEN]",
)
@options.CALLEES
@options.FAULTS
@options.SHUFFLE
@options.DUPLICATE
@options.DROP
@click.option(
    "--behind-proxy",
    metavar="URL",
    help="Call, and sign, this public address of the menu or webhook.",
)
@options.EVENTS
@click.option(
    "--clock",
    type=click.Choice(["virtual", "real"]),
    help="Let no time pass, or as much as it takes.  [default: virtual for steps, real"
    " at a terminal, with --listen and --mic]",
)
@click.option(
    "--seed", metavar="TEXT", help="Another text gives the call other identifiers."
)
@click.option(
    "--wav",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the whole call as sound, keys as tones; FILE may be an .mp3.",
)
@click.option("--listen", is_flag=True, help="Play the call on the sound card.")
@click.option(
    "--save-scenario",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write what was done and heard as a scenario for `ivr test`.",
)
@click.option("--mic", is_flag=True, help="Speak too, through its microphone.")
# Any: click gives each option by its name, and `Wishes` knows their types.
def call(**options: Any) -> None:
    """
    Dial NUMBER of the menu, or any TwiML webhook.

    Without NUMBER the menu's first one is dialled.  At a terminal, keys act at
    once, / lets you type what you say, t shows the TwiML, and Ctrl-C hangs up.
    With --do the call is made in virtual time: no waiting, the true length of
    every prompt, the same transcript every run.
    """
    from ivr.cli.dialling import dial  # noqa: PLC0415 - help needs no carrier

    raise SystemExit(dial(Wishes(**options)))
