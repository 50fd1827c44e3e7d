"""
The same callers at a webhook, over HTTP and in real time, by Locust.

Locust spreads callers over processes and machines and counts what they meet;
each of its users is a caller who makes one whole call after another on a line
of the carrier's.
"""
