"""
Every call: a list of them, each on one time line, two beside one another.

`keeping` follows the calls on the line, `story` makes them readable; the rest
shows them.
"""
