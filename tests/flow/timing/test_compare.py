from ivr.flow.timing import Change, Line, Reach, Seconds, compare, lines
from tests.flow.helpers import menu
from tests.flow.timing.helpers import SHOP, proof


def version(*changes: tuple[str, str]) -> list[Line]:
    """Time a version of the menu with some words changed."""
    text = SHOP
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return list(lines(proof(menu(text))))


def told(*changes: tuple[str, str]) -> list[str]:
    """Say what changed, but for seconds and keys."""
    found = compare(version(), version(*changes))
    return [f"{each.what} {each.node} {each.language}" for each in found]


def test_the_same_menu_has_no_changes() -> None:
    """Whatever its lengths are."""
    assert told() == []


def test_a_longer_greeting_makes_what_follows_slower() -> None:
    """For callers who listen."""
    found = compare(version(), version(('hello: "Hello."', f'hello: "{"x" * 40}."')))

    assert {each.what for each in found} == {"slower"}
    line = next(str(each) for each in found if each.node == "menu.order")
    assert line == "slower      menu.order (+78002347000 en): 5.6 s -> 9.1 s, 1"


def test_other_keys_are_a_move() -> None:
    """Unless callers come later by them, which is worse."""
    found = told(("{1: order, 2: hours}", "{2: order, 1: hours}"))

    assert "moved menu.hours en" in found
    assert "slower menu.order en" in found


def test_a_move_says_both_keys() -> None:
    """The old ones and the new ones."""
    change = next(
        each
        for each in compare(
            version(),
            version(
                ("For hours, press two", "For hours, press six"),
                ("2: hours", "6: hours"),
            ),
        )
        if each.node == "menu.hours"
    )

    assert str(change).startswith("moved       menu.hours (+78002347000 en): ")
    assert str(change).endswith("2 -> 6")


def test_a_shorter_greeting_is_quicker() -> None:
    """Where it is noticed: a fraction of a second is not."""
    long = version(('hello: "Hello."', 'hello: "Hello, my dear callers."'))

    assert {each.what for each in compare(long, version())} == {"quicker"}
    assert told(('hello: "Hello."', 'hello: "Hi."')) == []


def test_what_nobody_comes_to_now_is_told_first() -> None:
    """What is new, last."""
    found = told(
        ("2: hours}", "2: news}"),
        ("  ring:\n", "  news: {kind: say, prompt: hours, next: main}\n  ring:\n"),
    )

    assert found[0] == "unreachable menu.hours en"
    assert found[-1] == "new menu.news ru"


def test_a_number_that_is_gone_is_told_once_a_language() -> None:
    """And all its nodes with it."""
    assert told(('entries: {"+78002347000"', 'entries: {"+74950097070"')) == [
        "gone * en",
        "gone * ru",
    ]
    (first, _) = compare(version(), [])
    assert str(first) == "gone        * (+78002347000 en)"


def test_a_node_that_nobody_is_told_of_is_compared_by_who_knows() -> None:
    """There is no way for callers who listen."""
    assert told(('wait: "Соединяю."', 'wait: "Соединяю с оператором."')) == [
        "slower menu.beep ru"
    ]


def test_a_node_that_only_somebody_else_comes_to_has_no_seconds() -> None:
    """A dash stands for them."""
    nobody = Reach("1", Seconds())
    change = Change("moved", "menu.a", "", "en", nobody, Reach("2", Seconds()))

    assert str(change) == "moved       menu.a (en): – -> –, 1 -> 2"
