import io
import json

import pytest

from ivr.cli.plain import Plain
from tests.cli.helpers import entry


def test_a_view_prints_each_entry_as_it_comes() -> None:
    """As text, or as JSON."""
    text, record = io.StringIO(), io.StringIO()

    for view in (Plain(text, as_json=False), Plain(record, as_json=True)):
        view.show(entry("said", 1.0, text="да"))
        view.tick()
        view.typing("нет")

    assert text.getvalue() == "00:01.00  said       да\n"
    assert record.getvalue() == '{"at": 1.0, "event": "said", "text": "да"}\n'


def test_what_is_not_of_the_call_goes_to_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """So that a program reads entries and nothing else."""
    out = io.StringIO()

    Plain(out, as_json=True).note("ivr: espeak speaks")

    assert out.getvalue() == ""
    assert capsys.readouterr().err == "ivr: espeak speaks\n"


@pytest.mark.parametrize("text", ["Здравствуйте 😀", "half \udcff of nothing"])
def test_json_is_utf_8_wherever_it_goes(text: str) -> None:
    """An old locale changes no letter, and half a letter ends no call."""
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")

    Plain(out, as_json=True).show(entry("said", text=text))

    assert json.loads(raw.getvalue().decode("utf-8"))["text"] == text
