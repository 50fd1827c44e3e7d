from ivr.cli.saying import Saying

TEXT = "one two three four five six"


def saying() -> Saying:
    """Two rows, 26 letters in 2.6 s, begun at the tenth second."""
    return Saying.of(TEXT, 14, 10.0, 2.6)


def test_words_come_one_after_another_at_the_pace_of_the_voice() -> None:
    """Half a word is never shown."""
    said = saying()

    assert said.advance(10.0) == ([], "")
    assert said.advance(10.2) == ([], "")
    assert said.advance(10.4) == ([], "one ")
    assert said.advance(10.9) == ([], "one two ")


def test_a_row_is_given_out_once_when_it_is_over() -> None:
    """What is finished never changes."""
    said = saying()

    assert said.advance(11.35) == (["one two three"], "")
    assert said.advance(11.9) == ([], "four ")
    assert said.advance(13.0) == (["four five six"], "")
    assert said.advance(14.0) == ([], "")


def test_the_rest_is_what_was_not_given_out() -> None:
    """Together they are the text."""
    said = saying()
    said.advance(11.35)

    assert said.rest() == ["four five six"]
    assert said.rest() == []


def test_a_prompt_cut_short_ends_in_a_dash() -> None:
    """After the last whole word."""
    assert saying().cut(11.9) == ["one two three", "four —"]


def test_a_prompt_cut_before_its_first_word_is_not_shown() -> None:
    """Nothing of it was heard."""
    assert saying().cut(10.1) == []


def test_a_prompt_cut_at_its_very_end_was_heard() -> None:
    """A terminal draws a blink late."""
    assert saying().cut(12.5) == ["one two three", "four five six"]


def test_a_sound_of_no_length_is_said_at_once() -> None:
    """Nothing is divided by it."""
    said = Saying.of("a b", 10, 0.0, 0.0)

    assert said.is_over(0.0)
    assert said.advance(0.0) == (["a b"], "")


def test_an_empty_prompt_is_one_empty_row() -> None:
    """A document may say nothing."""
    assert Saying.of("", 10, 0.0, 0.0).rest() == [""]


def test_a_word_wider_than_the_screen_is_broken() -> None:
    """As an address may be."""
    assert Saying.of("abcdefgh", 3, 0.0, 1.0).rest() == ["abc", "def", "gh"]


def test_the_last_row_may_be_held() -> None:
    """It goes on in what is read out next."""
    said = saying()

    assert said.advance(13.0, hold=True) == (["one two three"], "four five six")
    assert said.goes_on_with("seven")
    assert said.goes_on_with(",")
    assert not said.goes_on_with("Seven")
    assert not Saying.of("All of it.", 14, 0.0, 1.0).goes_on_with("seven")
    after = said.followed_by("seven", 14, 13.0, 1.0)
    assert after.advance(13.0) == (["four five six"], "")
    assert after.advance(14.0) == (["seven"], "")
