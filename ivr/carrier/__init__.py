"""
The carrier's half: drives `ivr.call` over clocks, legs and the network.

Only `ivr.carrier.line` is needed to dial; the rest is one concern a file.
"""

import logging

# A library is silent until its program says where the log goes.
logging.getLogger(__name__).addHandler(logging.NullHandler())
