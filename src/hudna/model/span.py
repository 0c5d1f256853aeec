"""A stretch of a document's text, the evidence of everything that is found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Span:
    """Words as printed, with their place: ``original[start:end] == text``.

    Offsets count Unicode code points of the stored text; ``end`` is exclusive.
    """

    start: int
    end: int
    text: str

    def __init__(self, start: int, end: int, text: str) -> None:
        # a text has a hundred spans: to set each field past the guard of a frozen class would take three times as long
        fields = self.__dict__
        fields["start"] = start
        fields["end"] = end
        fields["text"] = text

    @classmethod
    def of(cls, original: str, start: int, end: int) -> Span:
        """The span of ``original`` from ``start`` to ``end``.

        >>> Span.of("خرجت دورية", 5, 10).text
        'دورية'
        """
        return cls(start, end, original[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end
