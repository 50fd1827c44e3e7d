import sys

import pytest
from cryptography.fernet import Fernet

from ivr.errors import JournalError
from ivr.journal.masking import trace
from ivr.journal.vault import OPEN, SEALED, Vault

KEY, OTHER = (
    "S2V5IG9mIGEgdGVzdCwgYW5kIG9mIG5vdGhpbmc6IDA=",
    Fernet.generate_key().decode(),
)
CALLER = "+74951234570"


def test_a_sealed_value_is_opened_with_its_key_alone() -> None:
    """Nothing of it can be read; the same value is never sealed alike."""
    vault = Vault(KEY)
    sealed = vault.seal("60616")

    assert sealed.startswith(SEALED)
    assert "60616" not in sealed
    assert vault.seal("60616") != sealed
    assert vault.open(sealed) == "60616"
    assert Vault(OTHER).open(sealed) is None
    assert OPEN.open(sealed) is None
    assert vault.open(sealed[:-4]) is None


def test_a_key_can_be_replaced() -> None:
    """The new one seals, the old one still opens."""
    before = Vault(KEY).seal("60616")
    both = Vault(f"{OTHER},{KEY}")

    assert both.open(before) == "60616"
    assert Vault(OTHER).open(both.seal("60616")) == "60616"


def test_without_a_key_values_are_kept_as_they_are() -> None:
    """And one from before there was a key is still read with one."""
    assert OPEN.seal("60616") == "60616"
    assert Vault(KEY).open("60616") == "60616"
    assert not OPEN.has_key
    OPEN.check()


def test_a_key_makes_a_trace_a_numbers_own() -> None:
    """A short one fits a hundred numbers; of this one nobody knows which it is."""
    vault = Vault(f"{KEY},{OTHER}")

    assert OPEN.trace(CALLER) == trace(CALLER)
    assert len(vault.trace(CALLER)) == 32
    assert vault.trace(CALLER) != Vault(OTHER).trace(CALLER)
    assert vault.trace("") == ""
    assert set(vault.traces(CALLER)) == {
        trace(CALLER),
        Vault(KEY).trace(CALLER),
        Vault(OTHER).trace(CALLER),
    }


@pytest.mark.parametrize("key", ["secret", KEY[:-1], "é" * 44])
def test_what_is_no_key_is_one_sentence(key: str) -> None:
    """It says what makes one, and does not quote what was given."""
    with pytest.raises(JournalError, match="`ivr journal key` makes one") as caught:
        Vault(key).check()

    assert key not in str(caught.value)


def test_without_cryptography_a_key_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It comes by an extra, and only who has a key needs it."""
    monkeypatch.setitem(sys.modules, "cryptography.fernet", None)

    with pytest.raises(JournalError, match=r"pip install -e '\.\[encrypted\]'"):
        Vault(KEY).check()
    Vault().check()
