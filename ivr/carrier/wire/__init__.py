"""Requests to servers as Twilio makes them: signed, retried, failing on demand."""
