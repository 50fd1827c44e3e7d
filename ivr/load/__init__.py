"""
Callers by the thousand: what a menu and its agents come to under load.

`virtual` time: a population walks the real menu and queues for agents, as a
simulation of events.  `live`: the same callers dial a webhook, by Locust.
"""
