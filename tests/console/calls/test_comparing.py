from ivr.console.calls.comparing import Row, compared
from tests.console.calls.stage import Stage

MENU = {
    "/voice": '<Gather action="/menu" numDigits="1"><Say>Press one.</Say></Gather>',
    "/menu": "<Say>Thank you.</Say>",
}


def rows(first: str, second: str) -> tuple[Row, ...]:
    """Compare two calls of people who do that."""
    stage = Stage(MENU)
    one, other = stage.call(first), stage.call(second)
    stage.close()
    return compared(one, other)


def test_calls_that_went_the_same_way_differ_in_nothing() -> None:
    """However long somebody waited."""
    found = rows("1", "wait 0.7; 1")

    assert {row.kind for row in found} - {"same"} <= {"changed"}
    differing = [row for row in found if row.kind != "same"]
    assert all(row.left and row.left.event == "ended" for row in differing)


def test_what_differs_stands_beside_its_like() -> None:
    """A key beside a key, a request beside a request."""
    differing = [row for row in rows("1", "2") if row.kind != "same"]

    pairs = [
        (row.left and row.left.event, row.right and row.right.event)
        for row in differing
    ]
    assert ("pressed", "pressed") in pairs
    assert ("request", "request") in pairs


def test_what_happened_in_one_alone_stands_alone() -> None:
    """The other has nothing there."""
    found = rows("1", "hangup")

    alone = [row for row in found if row.kind == "gone"]
    assert any(row.left and row.left.text == "Thank you." for row in alone)
    assert all(row.right is None for row in alone)


def test_two_answers_are_compared_line_by_line() -> None:
    """Where two requests of the same node were answered otherwise."""
    stage = Stage(
        {
            **MENU,
            "/voice": "<Redirect>/menu</Redirect>",
        }
    )
    one = stage.call()
    stage.api.site.pages = {**MENU, "/voice": "<Redirect>/gone</Redirect>"}
    other = stage.call()
    stage.close()

    found = compared(one, other)

    (documents,) = [row.documents for row in found if row.documents][:1]
    changed = [line for line in documents if line.kind == "changed"]
    assert changed[0].left.strip() != changed[0].right.strip()
