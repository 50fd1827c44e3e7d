"""Parameters as a form."""

from urllib.parse import urlencode

from hypothesis import given
from hypothesis import strategies as st

from ivr.carrier.wire.forms import encoded

texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(texts, texts))
def test_a_form_is_what_the_library_makes_of_it(params: dict[str, str]) -> None:
    """Whatever is in a name or a value, in the same order."""
    assert encoded(params) == urlencode(params)
