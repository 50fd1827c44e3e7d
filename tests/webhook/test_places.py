import subprocess
import sys

import pytest

from ivr.webhook.places import Names

DATA = {
    "1": {"en": "United States", "fr": "États-Unis"},
    "1201": {"en": "New Jersey"},
    "7495": {"en": "Moscow", "ru": "Москва"},
    "999999999": {"en": "Moscow"},
    "49": {"de": "Deutschland"},
}


def test_english_names_are_found_by_exactly_their_prefix() -> None:
    """As in the library's own tables, less the other languages."""
    names = Names(DATA)

    for prefix, expected in DATA.items():
        if "en" in expected:
            assert names[prefix] == {"en": expected["en"]}
    for other in ("12", "12011", "49", "0", "2", "9999999990"):
        assert other not in names
        with pytest.raises(KeyError):
            names[other]


ALIKE = """
import phonenumbers
from ivr.webhook.places import geocoder
ours = geocoder()
asked = {asked!r}
def told():
    return [
        ours.description_for_number(phonenumbers.parse(number), "en")
        for number in asked
    ]
here = told()
import sys
for name in [name for name in sys.modules if name.startswith("phonenumbers.geo")]:
    del sys.modules[name]
from phonenumbers import geocoder as ours
assert here == told(), (here, told())
print(here)
"""


def test_the_small_tables_say_what_the_large_ones_do() -> None:
    """Cities, countries, mobile numbers behind a token, and nowhere at all."""
    asked = ["+74951234567", "+79161234567", "+12015550123", "+4930123456"]
    asked += ["+5491151234567", "+447911123456", "+33123456789", "+80012345678"]
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", ALIKE.format(asked=asked)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr
    assert "'Moscow', 'Russia'" in ran.stdout
