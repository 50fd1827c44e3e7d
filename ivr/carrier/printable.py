"""What a stranger's server says, made safe to show in a terminal."""


def printable(text: str) -> str:
    """
    Return a text as one line, without anything a terminal would obey.

    Spaces of every kind become one; control characters, escape codes and marks
    that turn the direction of writing are left out.
    """
    return "".join(each for each in " ".join(text.split()) if each.isprintable())
