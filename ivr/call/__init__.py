"""The carrier's half, as a machine: TwiML in, commands out, events back."""
