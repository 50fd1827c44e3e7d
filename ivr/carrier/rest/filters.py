"""Which things of a list are wanted."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Self

from ivr.carrier.rest import reading
from ivr.carrier.rest.moments import Span
from ivr.carrier.rest.paging import Shape


@dataclass(frozen=True, slots=True)
class Filter:
    """Fields that have one value, and fields whose moment lies in a span."""

    equal: Mapping[str, str]
    spans: Mapping[str, Span]

    @classmethod
    def asked(
        cls, form: Mapping[str, str], equal: Mapping[str, str], spans: Mapping[str, str]
    ) -> Self:
        """Read the filters of a list: parameter -> the field it compares."""
        given = {field: form[name] for name, field in equal.items() if form.get(name)}
        moments = {field: Span.asked(form, name) for name, field in spans.items()}
        wide = Span()
        return cls(given, {k: span for k, span in moments.items() if span != wide})

    def __call__(self, shape: Shape) -> bool:
        """Tell whether this one is wanted; numbers may be written in any way."""
        return all(
            _same(str(shape[field]), value) for field, value in self.equal.items()
        ) and all(_within(shape[field], span) for field, span in self.spans.items())


def _same(has: str, wanted: str) -> bool:
    if has == wanted:
        return True
    return has.startswith("+") and has == reading.phone(wanted)


def _within(moment: object, span: Span) -> bool:
    """Tell whether an RFC 2822 moment is in a span; what has none is in no span."""
    return isinstance(moment, str) and parsedate_to_datetime(moment) in span
