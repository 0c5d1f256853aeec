"""What a settling changed, for those who follow events."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changed:
    """Documents read anew, events that are no more, events that are new or different (ids of all three).

    ``whole`` means that everything was made anew: then nothing is listed, and whoever follows starts afresh.
    """

    whole: bool
    documents: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
