"""A small menu with comments, in both YAML styles."""

MAIN = """\
# Where calls begin.
entries: {"+12025550100": main}  # the only number

nodes:
  main:
    kind: menu
    prompt: shop.main
    choices: {1: hours, 2: other}  # as they are said

  # Nobody asks anything here.
  hours: {kind: hangup, prompt: shop.hours}
"""
OTHER = """\
nodes:
  start: {kind: say, prompt: other.start, next: shop.hours}
"""
WORDS = """\
shop.main: "For hours, press one. For more, press two."
shop.hours: "From nine to five."
other.start: "There is more."
"""
