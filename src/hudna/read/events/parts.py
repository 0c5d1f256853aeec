"""Which report is a part of another: the stones thrown at a patrol, the shelling counted among a truce's breaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hudna.model.finding import Report
from hudna.read.events.frames import Frame
from hudna.read.events.likeness import same_days, status_fits


def with_wholes(frames: Sequence[Frame], reports: Sequence[Report]) -> Iterator[Report]:
    """The reports, each with the id of the one that it is a part of; ``reports`` are those of ``frames``, one by one.

    The codebook says of which kinds a kind may be a part (``part_of``). Of several the one told in the same sentence is
    the whole, else the last one told before; both must be news or both history, of days that may be one.
    """
    for frame, report in zip(frames, reports, strict=True):
        wholes = [i for i, other in enumerate(frames) if _holds(other, frame)]
        if wholes:
            yield replace(report, part_of=reports[min(wholes, key=lambda i: _distance(frames[i], frame))].id)
        else:
            yield report


def _holds(whole: Frame, part: Frame) -> bool:
    if whole.kind.id not in part.kind.part_of or whole.background != part.background:
        return False
    return status_fits(whole, part) and same_days(whole, part) is not False


def _distance(whole: Frame, part: Frame) -> tuple[bool, bool, int]:
    one, two = whole.candidate, part.candidate
    return (one.sentence != two.sentence, one.start > two.start, abs(one.start - two.start))
