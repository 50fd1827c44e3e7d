from ivr.flow.checks.unknown_value import check
from tests.flow.checks.helpers import proof, told
from tests.flow.helpers import reading


def test_a_value_that_nothing_gives_is_found_once() -> None:
    """In words where they stand, in a field where it is written."""
    assert told(
        check,
        """\
        prompts:
          en: {hello: "Order {ordr:digits}, {ordr}", bye: "Bye {caller:phone}"}
          ru: {hello: "Заказ {order}", bye: "Пока"}
        nodes:
          main: {kind: collect, value: order, prompt: bye, next: ask}
          ask:
            kind: lookup
            url: /orders
            send: {number: nubmer}
            found: fork
            not_found: hangup
            failed: hangup
          fork: {kind: route, by: value, value: state, otherwise: end}
          end: {kind: hangup, prompt: [hello, hello]}
        """,
    ) == [
        ("9:11 unknown-value: no node keeps a value 'nubmer' (name one that is kept)"),
        ("13:41 unknown-value: no node keeps a value 'state' (name one that is kept)"),
        "2:15 unknown-value: no node keeps a value 'ordr' (did you mean 'order'?)",
    ]


def test_what_a_node_with_mistakes_would_keep_is_known() -> None:
    """It has been told of."""
    found = reading("""
        prompts: {en: {hello: "Order {order}"}}
        nodes:
          main: {kind: collect, value: order, promt: hello, next: end}
          end: {kind: hangup, prompt: hello}
    """)

    assert found.flow
    assert not list(check(proof(found.flow)))
