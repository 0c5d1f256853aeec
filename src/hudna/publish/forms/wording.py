"""Neutral sentences made from the values of an event, for forms that ask for words."""

from __future__ import annotations

from collections.abc import Iterable

from hudna.knowledge import Knowledge
from hudna.model.event import Event
from hudna.publish.leaving import Language
from hudna.publish.words import count_words, joined, named, place_words, plain, said, same, when_words


def names(outlets: Iterable[str], knowledge: Knowledge, language: Language = "en") -> str:
    """The names of outlets, joined by semicolons."""
    known = knowledge.dossier.outlets
    table = {o.id: {"en": o.name, "ar": o.name_ar or o.name} for o in (known[x] for x in outlets if x in known)}
    chosen = [named(table, outlet) for outlet in outlets]
    return "; ".join(both.ar if language == "ar" else both.en for both in chosen)


def title(event: Event, knowledge: Knowledge, language: Language = "en") -> str:
    """What, where and when, in one line: "Joint patrol 40, Darbasiyah, 10 March 2021"."""
    kind = knowledge.codebook.kinds.get(event.type)
    name = (kind.name.get(language) if kind else None) or event.type
    number = f" {event.ordinal.number}" if event.ordinal else ""
    where = place_words(event.where) if event.where else None
    parts = [same(name + number), *([where] if where else []), when_words(event.when)]
    both = joined(parts)
    return both.ar if language == "ar" else both.en


def note(event: Event, knowledge: Knowledge, language: Language = "en") -> str:
    """The event in neutral sentences: status, who, counts, who tells of it, what reports differ on."""
    actors = [same(plain(a.name_ar or a.name) if language == "ar" else plain(a.name)) for a in event.actors]
    counts = [count_words(q) for q in event.quantities if q.unit != "ordinal"]
    words = _WORDS[language]
    pick = 1 if language == "ar" else 0
    parts = [f"{title(event, knowledge, language)}. {words['status']}: {said('status', event.status)[pick]}."]
    if actors:
        parts.append(f"{words['actors']}: {joined(dict.fromkeys(actors))[pick]}.")
    if counts:
        parts.append(f"{words['counts']}: {joined(counts)[pick]}.")
    told = words["told"].format(outlets=len(event.outlets), origins=len(event.origins))
    parts.append(told)
    if event.contested:
        parts.append(f"{words['differ']}: {', '.join(event.contested)}.")
    return " ".join(parts)


_WORDS = {
    "en": {
        "status": "Status",
        "actors": "Named as taking part",
        "counts": "Counts",
        "told": "Outlets: {outlets}, origins: {origins}.",
        "differ": "Reports differ on",
    },
    "ar": {
        "status": "الحالة",
        "actors": "من ذُكروا",
        "counts": "الأعداد",
        "told": "عدد المصادر الناقلة: {outlets}، وعدد المصادر الأصلية: {origins}.",
        "differ": "تختلف التقارير في",
    },
}
