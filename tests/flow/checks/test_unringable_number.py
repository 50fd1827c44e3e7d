from ivr.flow.checks.unringable_number import check
from tests.flow.checks.helpers import told


def test_each_number_is_told_with_its_reason() -> None:
    """And a good one between them is not."""
    assert told(
        check,
        """\
        nodes:
          main:
            kind: transfer
            numbers: ["+1202555011", "+12025550111", "+19005550111"]
            busy: hangup
            no_answer: hangup
            failed: hangup
        """,
    ) == [
        (
            "4:14 unringable-number: 'menu.main' cannot ring +1202555011: no number of"
            " that country has as many digits (put it right)"
        ),
        (
            "4:14 unringable-number: 'menu.main' cannot ring +19005550111: it costs"
            " more than a call (take another)"
        ),
    ]


def test_the_menu_s_own_number_is_told() -> None:
    """Whoever is transferred to it is where the call began."""
    (finding,) = told(
        check,
        """\
        entries: {"+12025550100": main}
        nodes:
          main:
            kind: transfer
            numbers: "+12025550100"
            busy: hangup
            no_answer: hangup
            failed: hangup
        """,
    )

    assert "cannot ring +12025550100: this menu answers it (lead to" in finding
