"""Text for the ear: everything written in signs comes out in words."""

from ivr.speech.text.assembly import clip_texts, clips, for_the_eye, spoken
from ivr.speech.text.lexicon import NO_LEXICON, Lexicon
from ivr.speech.text.pieces import Piece, pieces
from ivr.speech.text.rules import phrases, primary, words

__all__ = [
    "NO_LEXICON",
    "Lexicon",
    "Piece",
    "clip_texts",
    "clips",
    "for_the_eye",
    "phrases",
    "pieces",
    "primary",
    "spoken",
    "words",
]
