import pytest

from tests.cli.helpers import ivr


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (("doctr",), "doctor"),
        (("number", "discnnect"), "disconnect"),
        (("journal", "forgt"), "forget"),
    ],
)
def test_a_misspelt_command_is_told_with_what_was_meant(
    asked: tuple[str, ...], meant: str
) -> None:
    """Also one of a group's."""
    told = ivr(*asked)

    assert told.status == 2
    assert f"did you mean {meant!r}?" in told.err


def test_what_is_like_nothing_has_no_suggestion() -> None:
    """It would be a guess."""
    told = ivr("number", "xyzzy")

    assert told.status == 2
    assert "No such command 'xyzzy'" in told.err
    assert "did you mean" not in told.err
