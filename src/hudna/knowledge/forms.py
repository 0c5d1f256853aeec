"""Inflected forms, made once when the knowledge is compiled: verbs by person, phrases with and without article."""

from __future__ import annotations

from collections.abc import Iterator

_PARTICLES = frozenset("في من الي علي عن مع بين او ان ما لا لم لن قد حول ضد بعد قبل منذ نحو و ل ب".split())
_FIRST_PERSON = 4
_NOUNS = 4


def conjugate(past: str, present: str) -> Iterator[str]:
    """Every folded form that news uses of a verb: third persons, dual and plural; the future adds a clitic س.

    >>> sorted(conjugate("سير", "يسير"))[:4]
    ['تسير', 'تسيرا', 'تسيران', 'تسيروا']
    """
    yield from _past(past)
    yield from _present(present)


def spelled_out(item: str) -> Iterator[str]:
    """An item of a list as it stands, or with every form of a verb in it that is written as past/present/participle.

    Each of the three may be empty. The dual of a short past is left out: it is a noun too ("ردا", "طالبا"). A present
    that opens the item gives the first person plural too; it keeps a س before it.

    >>> list(spelled_out("على وشك"))
    ['على وشك']
    >>> sorted(spelled_out("تعهد//متعهد ب"))[:3]
    ['تعهد ب', 'تعهدت ب', 'تعهدتا ب']
    """
    before, written, after = next(((b, w, a) for b, w, a in _words(item) if "/" in w), ("", "", ""))
    if not written:
        yield item
        return
    past, present, participle = (*written.split("/"), "", "")[:3]
    future, present = ("س", present[1:]) if present.startswith("س") else ("", present)
    persons = (*_present(present), *(() if before else _we(present)))
    told = (form for form in _past(past) if form != past + "ا" or len(past) > _NOUNS)
    forms = [*told, *(future + form for form in persons), *_accusative(participle)]
    yield from (f"{before}{form}{after}" for form in dict.fromkeys(forms))


def _words(item: str) -> Iterator[tuple[str, str, str]]:
    """Each word with what stands before and after it."""
    words = item.split(" ")
    for at, word in enumerate(words):
        yield "".join(f"{w} " for w in words[:at]), word, "".join(f" {w}" for w in words[at + 1 :])


def _accusative(participle: str) -> Iterator[str]:
    """A participle that goes on a clause: "داعي" → "داعيا", "داعيه", "داعين"."""
    if participle:
        yield from (participle + "ا", participle + "ه", participle.removesuffix("ي") + "ين")


def _we(present: str) -> Iterator[str]:
    """The first person plural; not of short verbs, where it is another word too ("نصر")."""
    if len(present) >= _FIRST_PERSON:
        yield "ن" + present[1:]


def _past(past: str) -> Iterator[str]:
    if not past:
        return
    yield past
    if past.endswith("ي") and len(past) > 2:
        stem = past[:-1]
        yield from (stem + e for e in ("ت", "وا", "يا", "تا", "يت", "ين"))
        return
    yield from (past + e for e in ("ت", "وا", "ا", "تا"))
    if past.endswith("ا") and len(past) > 2:
        stem = past[:-1]
        yield from (stem + e for e in ("وا", "ووا", "ت", "تا", "ي", "يت"))


def _present(present: str) -> Iterator[str]:
    if not present:
        return
    rest = present[1:]
    yield from (p + rest for p in "يت")
    stem = rest[:-1] if rest.endswith(("ي", "و")) else rest
    for p in "يت":
        yield p + stem + "ون"
        yield p + stem + "وا"
        yield p + rest + "ان"
        yield p + rest + "ا"


def definite(phrase: str) -> str:
    """A phrase with the article on each of its words ("سياره مفخخه" → "السياره المفخخه"); particles stay."""
    words = phrase.split(" ")
    if any(w in _PARTICLES for w in words):
        return phrase
    return " ".join(w if w.startswith("ال") else "ال" + w for w in words)


def bound(word: str) -> str | None:
    """The form of a word in ه (ta marbuta) before a suffix: "دوريه" → "دوريت"; null where it does not change."""
    return word[:-1] + "ت" if word.endswith("ه") and len(word) > 3 else None


def before_suffix(word: str) -> tuple[str, ...]:
    """The forms of a word in اء before a suffix, folded: "لقاء" → "لقاي" ("لقائه"), "لقاو" ("لقاؤه")."""
    return (word[:-1] + "ي", word[:-1] + "و") if word.endswith("اء") and len(word) > 3 else ()
