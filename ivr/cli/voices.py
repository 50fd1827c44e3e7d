"""The voices there are, and the command that brings those there are not."""

import json
from collections.abc import Iterator, Mapping

from ivr.speech.engines.engine import Engine, Offer
from ivr.speech.voice import Voice


def table(
    engines: Mapping[str, Engine], language: str, voices: Mapping[str, str]
) -> Iterator[str]:
    """Yield a line a voice, then a line for each command that brings some."""
    rows = [*_rows(engines, language)]
    chosen = {
        (voice.engine, voice.name)
        for chain in voices.values()
        for voice in Voice.chain(chain)
    }
    names = [f"{name}:{_asked(offer)}" for name, offer in rows]
    width = max(map(len, names), default=0)
    for written, (name, offer) in zip(names, rows, strict=True):
        mark = "*" if (name, offer.voice) in chosen else " "
        here = "here" if not offer.bring else "-"
        yield f"{mark} {written:<{width}}  {offer.language}  {here:<4}  {offer.licence}"
    yield from _notes(engines, rows)


def as_json(engines: Mapping[str, Engine], language: str) -> str:
    """Return the voices as one JSON list."""
    return json.dumps(
        [
            {
                "voice": f"{name}:{_asked(offer)}",
                "language": offer.language,
                "licence": offer.licence,
                "commercial": offer.commercial,
                "installed": not offer.bring,
                "bring": offer.bring,
            }
            for name, offer in _rows(engines, language)
        ],
        ensure_ascii=False,
    )


def _rows(engines: Mapping[str, Engine], language: str) -> Iterator[tuple[str, Offer]]:
    for name, engine in engines.items():
        for offer in engine.offers():
            if language in ("", offer.language):
                yield name, offer


def _notes(
    engines: Mapping[str, Engine], rows: list[tuple[str, Offer]]
) -> Iterator[str]:
    yield ""
    yield "* is in use; choose with IVR_VOICE_RU=engine:voice, several with commas."
    if not all(offer.commercial for _, offer in rows):
        yield "+nc may not be used commercially: naming it so says that you do not."
    command = engines["command"].missing() if "command" in engines else ""
    if command:
        yield f"command: {command}."
    for bring in dict.fromkeys(offer.bring for _, offer in rows if offer.bring):
        yield f"To have more: {bring}"


def _asked(offer: Offer) -> str:
    return offer.voice if offer.commercial else f"{offer.voice}+nc"
