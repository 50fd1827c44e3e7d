"""What may be written at the cursor, with a line of help each."""

from ivr.console.editing.completion.known import Known, known
from ivr.console.editing.completion.offer import Offer
from ivr.console.editing.completion.offers import offers

__all__ = ["Known", "Offer", "known", "offers"]
