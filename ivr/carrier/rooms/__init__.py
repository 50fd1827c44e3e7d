"""Where many legs meet: conferences and queues."""
