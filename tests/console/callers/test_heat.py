from ivr.console.callers.heat import FROM_COOL, FROM_FEW, MEASURES, NONE, _colour


def test_nothing_is_grey_and_most_is_deepest() -> None:
    """Whatever the numbers are."""
    assert _colour(0, 100, FROM_COOL) == NONE
    assert _colour(100, 100, FROM_COOL) == FROM_COOL[-1]
    assert _colour(1, 100, FROM_COOL) == FROM_COOL[0]


def test_few_beside_many_still_differ() -> None:
    """A main menu that all pass must not pale the rest."""
    assert _colour(10, 100, FROM_FEW) != _colour(40, 100, FROM_FEW)


def test_every_colour_bears_white_letters() -> None:
    """Contrast of 4.5 to 1 at least (WCAG AA)."""
    for measure in MEASURES.values():
        for colour in (*measure.colours, NONE):
            assert 1.05 / (_luminance(colour) + 0.05) >= 4.5, colour


def _luminance(colour: str) -> float:
    """Return what https://www.w3.org/TR/WCAG22/#dfn-relative-luminance says."""
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
