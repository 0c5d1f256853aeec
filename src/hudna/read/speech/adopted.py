"""Sources for events that a text tells without one, where its other sentences name whose account it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hudna.model.finding import Attribution
from hudna.read.draft import Draft, Saying, Stretch
from hudna.read.events.frames import Frame
from hudna.read.speech.sources import SpeechWords, attribution_of

_DEFINITE = re.compile(r"(?<!\w)(?:[وفبك]?ال|و?لل)(\w{3,})")
_WORD = re.compile(r"\w{3,}")
_FAR = 4
_REPORTING = frozenset(["outlet", "agency", "monitor"])


def adopt(frames: Sequence[Frame], draft: Draft, speech: SpeechWords) -> None:
    """Gives news that stands without a source the source of its details, or the one monitor that tells all of it.

    "توغل رتل … . وفي الرتل 28 آلية، بحسب المراسل.": the definite noun takes up what was told before.
    """
    open_ = [f for f in frames if not f.attribution and not f.background and not f.headline]
    if not open_:
        return
    for saying in draft.sayings:
        chain = [attribution_of(m, draft, speech, saying.distance) for m in saying.chain]
        if saying.around is not None and chain[0].kind in _REPORTING and not _tells_event(saying.around, draft):
            _of_details(saying, saying.around, tuple(chain), open_, draft)
    only = _only_monitor(draft, speech)
    for frame in open_:
        if only and not frame.attribution and frame.kind.family == "violence" and frame.judged.status == "happened":
            frame.attribution = (only,)


def _tells_event(stretch: Stretch, draft: Draft) -> bool:
    return any(stretch.holds(c.hit.start) for c in draft.candidates)


def _of_details(
    saying: Saying, told: Stretch, chain: tuple[Attribution, ...], frames: Sequence[Frame], draft: Draft
) -> None:
    """Gives the chain to the nearest event before, a noun of whose words is taken up in the details."""
    text = draft.normal.text
    taken_up = set(_DEFINITE.findall(text, told.start, told.end))
    for frame in reversed(frames):
        near = 0 < saying.sentence - frame.candidate.sentence <= _FAR
        if near and taken_up & set(_WORD.findall(text, frame.evidence.start, frame.evidence.end)):
            frame.attribution = frame.attribution or chain
            return


def _only_monitor(draft: Draft, speech: SpeechWords) -> Attribution | None:
    """The monitor that alone speaks in a text; null where anybody else does."""
    told = [m for s in draft.sayings for m in s.chain if m.level != "source:news"]
    if not told or len({m.id or m.name for m in told}) > 1:
        return None
    source = attribution_of(told[0], draft, speech, None)
    return source if source.kind == "monitor" else None
