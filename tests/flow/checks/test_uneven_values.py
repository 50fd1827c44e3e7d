from ivr.flow.checks.uneven_values import check
from tests.flow.checks.helpers import told


def test_a_value_is_told_once_and_where_it_is_lost() -> None:
    """However many nodes say the prompt; a prompt of one language loses nothing."""
    assert told(
        check,
        """\
        languages: {en: en-US, ru: ru-RU}
        prompts:
          en: {order: "Order {order}, {order:digits}.", only: "{order}"}
          ru: {order: Заказ}
        nodes:
          main: {kind: say, prompt: [order, only], next: bye}
          bye: {kind: hangup, prompt: order}
        """,
    ) == [
        (
            "4:15 uneven-values: prompt 'order' tells 'order' in en, not in ru"
            " (put {order} into its words)"
        )
    ]
