import re

import pytest

from ivr.scenario.fits import Fits, contains, exactly, in_order, matches, similar


@pytest.mark.parametrize(
    ("fits", "heard", "holds"),
    [
        (contains("Ещё раз!"), ["скажи еще", "раз, пожалуйста"], True),
        (contains("ещё раз"), ["раз ещё"], False),
        (exactly("Да"), ["нет", "да."], True),
        (exactly("нет да"), ["нет", "да."], True),
        (exactly("да"), ["да, конечно"], False),
        (matches(re.compile(r"\d{5}")), ["заказ 60616 в пути"], True),
        (matches(re.compile(r"^\d")), ["заказ 60616"], False),
        (similar("Ваш заказ уже в пути"), ["Ваш заказ уже в пути!"], True),
        (similar("Ваш заказ уже в пути"), ["Ваш заказ ужо в пути"], True),
        (similar("Ваш заказ уже в пути"), ["Ваш возврат принят"], False),
        (similar("abcd", alike=0.5), ["abxx"], True),
        (similar("abcd", alike=0.9), ["abcx"], False),
        (in_order([["раз"], ["два"]]), ["раз и", "два"], True),
        (in_order([["раз"], ["два"]]), ["два", "раз"], False),
        (in_order([["раз"], ["раз"]]), ["раз"], False),
        (in_order([["1", "раз"], ["2", "два"]]), ["раз 2"], True),
        (contains("a@b.ru", ["en", "ru"]), ["на а, собака, бэ, точка, ру"], True),
        (contains("собака, бэ, точка", ["ru"]), ["пишите на a@b.ru"], True),
        (contains("a@b.ru"), ["на а, собака, бэ, точка, ру"], False),
        (exactly("22", ["ru"]), ["двадцать два"], True),
        (exactly("двадцать два", ["ru"]), ["22"], True),
        (similar("заказ 22", 0.8, ["ru"]), ["заказ двадцать два!"], True),
    ],
)
def test_words_are_compared_as_an_ear_does(
    fits: Fits, heard: list[str], *, holds: bool
) -> None:
    """Whatever stands around them, in the way that was asked for."""
    assert fits(heard) is holds
