"""Author a phone menu; hear it, dial it, prove it; then point Twilio at it."""
