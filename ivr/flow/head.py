"""What a file says beside its nodes, and what any node may say beside its kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from ivr.flow.limits import Limits, SomeLimits
from ivr.flow.shapes import Apologies, Flag, Target, WholeNumber
from ivr.flow.shapes.heads import (
    EntryNumbers,
    InlinePrompts,
    LanguageTags,
    Reasons,
    Waivers,
)
from ivr.flow.shapes.targets import Choice, GlobalKeys
from ivr.flow.shapes.words import Sentences

Words = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """
    The keys of a file.

    `languages`, `keys` and `limits` are given once, for the whole menu;
    `entries` of several files add up, and the rest holds for the nodes of its
    own file.

    YAML:
        entries: {"+78002347000": main}
        languages: {ru: ru-RU, en: en-US}
        keys:
          "0": {to: operator, words: {ru: [оператор], en: [operator]}}
          "*": repeat
          "#": back
        no_input: [silence_first, silence_again]
        no_match: [wrong_key]
        on_failure: operator
        tries: 3
        limits: {choices: 6}
        prompts: {en: {hello: "Hello."}}
    """

    entries: Annotated[Mapping[str, str], EntryNumbers()] = field(default_factory=dict)
    languages: Annotated[Mapping[str, str], LanguageTags()] = field(
        default_factory=dict
    )
    keys: Annotated[Mapping[str, Choice], GlobalKeys()] = field(default_factory=dict)
    keys_off: Annotated[Mapping[str, str], Reasons()] = field(default_factory=dict)
    no_input: Apologies = ()
    no_match: Apologies = ()
    on_failure: Target = "hangup"
    tries: Annotated[int, WholeNumber(1, 10)] = 3
    private: Flag = False
    limits: Annotated[Limits, SomeLimits()] = Limits()  # noqa: RUF009  it is frozen
    prompts: Annotated[Words, InlinePrompts()] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """
    Fields of every node, whatever its kind.

    YAML:
        keys_off: {"0": nobody may be transferred from here}
        facts: ["The chat works round the clock"]
        waive: {too-many-choices: the six regions are all equally likely}
    """

    keys_off: Annotated[Mapping[str, str], Reasons()] = field(default_factory=dict)
    facts: Annotated[tuple[str, ...], Sentences()] = ()
    waive: Annotated[Mapping[str, str], Waivers()] = field(default_factory=dict)


GIVEN_ONCE = ("languages", "keys", "limits")
"""Keys of a file that hold for the whole menu."""

DEFAULTS = ("no_input", "no_match", "on_failure", "tries")
"""Keys of a file that its nodes take over where they say nothing themselves."""
