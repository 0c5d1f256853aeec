"""Whether a report is about something else than the record, by how many words of sport or the arts it is told in.

Many different words tell a genre, and so do few that stand close: a notice of forty words names the cup five times.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hudna.knowledge.codebook import Codebook, Genre
from hudna.knowledge.lexicon import Hit
from hudna.model.reading import Note
from hudna.read.draft import Candidate, Draft

VIOLENCE = "violence"
_LEAD_WORDS = 50
_IN_LEAD = 2
_CLOSE = 1.3
"""From so many times the usual share on, words stand so close that fewer of them do, or none in the lead."""
_FEWER, _MORE, _TIMES = 1, 3, 5
"""So many fewer different words are enough where they stand close, with their returns so many times; so many more
where they do not lead, but begin in the first third."""
_TOGETHER, _WHOLE = 0.02, 60
"""The share of the words of all genres that tells one where none does alone, in a report of so many words."""
_MIXED = ((2, 3), (1, 4))
"""How many of them stand in the lead then, and how many different ones there are."""


def within_record(candidates: Sequence[Candidate], draft: Draft, codebook: Codebook) -> tuple[Candidate, ...]:
    """The candidates that a report of another genre may tell: deeds of violence that name dead; else all of them.

    What is left out is noted, so that nobody takes such a report for an empty one.
    """
    genre = genre_of(draft, codebook.genres) if candidates else None
    if genre is None:
        return tuple(candidates)
    kept = tuple(c for c in candidates if codebook.kinds[c.rule.kind].family == VIOLENCE and _named(c, draft, genre))
    if len(kept) < len(candidates):
        told = f"the report is about {genre.id}; {len(candidates) - len(kept)} events told in passing are left out"
        draft.notes.append(Note("other_genre", told))
    return kept


def genre_of(draft: Draft, genres: Sequence[Genre]) -> Genre | None:
    """The genre whose words are dense enough in the text; null where the report is of none."""
    hits = draft.words("genre")
    if not genres or len(hits) < min(g.least for g in genres) - _FEWER:
        return None
    text = draft.normal.text
    size, lead = text.count(" ") + text.count("\n") + 1, len(" ".join(text.split(maxsplit=_LEAD_WORDS)[:_LEAD_WORDS]))
    for genre in genres:
        own = {h.start: text[h.start : h.end] for h in hits if h.entry == f"genre:{genre.id}"}
        leads = sum(at < lead for at in own) >= _IN_LEAD
        if (leads or min(own, default=len(text)) * 3 < len(text)) and _tells(genre, own, size, leads):
            return genre
    return _told_by_all(hits, draft, genres, size, lead)


def _told_by_all(hits: Sequence[Hit], draft: Draft, genres: Sequence[Genre], size: int, lead: int) -> Genre | None:
    """The genre of most words where the words of all of them are dense: a player's marriage, a singer at the match."""
    text = draft.normal.text
    words = {h.start: text[h.start : h.end] for h in hits}
    different, early = len(set(words.values())), sum(at < lead for at in words)
    if size < _WHOLE or len(words) < _TOGETHER * size or not any(early >= a and different >= b for a, b in _MIXED):
        return None
    return max(genres, key=lambda g: sum(h.entry == f"genre:{g.id}" for h in hits))


def _tells(genre: Genre, own: Mapping[int, str], size: int, leads: bool) -> bool:
    """Whether the words of a genre are many and dense enough to tell it; ``leads``: some stand in the lead."""
    different, hits = len(set(own.values())), len(own)
    if hits < genre.share * size:
        return False
    close = hits >= max(_TIMES, _CLOSE * genre.share * size)
    return different >= genre.least - _FEWER * close if leads else close and different >= genre.least + _MORE


def _named(candidate: Candidate, draft: Draft, genre: Genre) -> bool:
    return any(h.entry == genre.unless and candidate.clause.holds(h.start) for h in draft.words("list"))
