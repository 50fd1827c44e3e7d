import signal

import pytest

from ivr.cli.interrupt import first_interrupt


def ctrl_c() -> None:
    """Press it."""
    signal.raise_signal(signal.SIGINT)


def test_the_first_one_acts_and_the_second_ends() -> None:
    """Somebody who presses twice has had enough."""
    acts: list[str] = []

    with first_interrupt(lambda: acts.append("hung up")):
        ctrl_c()
        assert acts == ["hung up"]
        with pytest.raises(KeyboardInterrupt):
            ctrl_c()

    assert acts == ["hung up"]


def test_afterwards_it_is_python_s_own_again() -> None:
    """Whether it was pressed or not."""
    before = signal.getsignal(signal.SIGINT)

    with first_interrupt(lambda: None):
        assert signal.getsignal(signal.SIGINT) is not before

    assert signal.getsignal(signal.SIGINT) is before


def test_what_c_installed_gives_way_to_python_s(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Python cannot put back what it does not know."""
    before = signal.getsignal(signal.SIGINT)
    with monkeypatch.context() as patched:
        patched.setattr(signal, "getsignal", lambda _: None)
        with first_interrupt(lambda: None):
            ctrl_c()
            with pytest.raises(KeyboardInterrupt):
                ctrl_c()

    signal.signal(signal.SIGINT, before)
