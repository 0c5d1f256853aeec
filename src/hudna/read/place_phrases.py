"""Finds the phrases that name places: heads, directions, the name itself, what follows it, lists of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hudna.read.normal import Normal
from hudna.read.place_words import Head, PlaceWords, Sense

_WORD = re.compile(r"[^\W_]+")
_QUOTES = "\"«»“”„‟'’‘"
_LIST_GAPS = re.compile(r"\s*(?:\(\d+\)\s*)?[،,/]\s*|\s*(?:\(\d+\))?\s*")


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A name of the gazetteer at ``start:end`` of the folded text, with the ids of all places that bear it."""

    start: int
    end: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name one place. ``name`` is the extent of the name itself, ``ids`` what it may be (none: unknown).

    ``larger``: the place that the phrase says it lies in; ``bearing`` and ``km``: from the named place;
    ``before``: the preposition as printed; ``leg``: start, via or end of a way told in the sentence.
    """

    start: int
    end: int
    name: tuple[int, int]
    ids: tuple[str, ...]
    head: Head | None = None
    around: bool = False
    bearing: tuple[float, ...] | None = None
    km: float | None = None
    larger: Phrase | None = None
    listed: bool = False
    quoted: bool = False
    before: str | None = None
    relation: str | None = None
    leg: str | None = None


@dataclass(frozen=True, slots=True)
class _Opening:
    """What stands before a name: heads and directions; ``at`` is the token where the name begins."""

    at: int
    start: int
    heads: tuple[Sense, ...] = ()
    bearings: tuple[float, ...] = ()
    turned: bool = False

    @property
    def head(self) -> Head | None:
        """The innermost head, whose name follows."""
        return self.heads[-1].head if self.heads else None


class PhraseFinder:
    """Reads the place phrases of one text, in order; no place is looked up here."""

    def __init__(self, normal: Normal, hits: Sequence[PlaceHit], words: PlaceWords) -> None:
        self._normal, self._text, self._words = normal, normal.text, words
        self._tokens = [m.span() for m in _WORD.finditer(normal.text)]
        self._forms = [normal.text[a:b] for a, b in self._tokens]
        self._senses = [words.senses.get(f) for f in self._forms]
        self._hits = self._by_token(hits)

    def _by_token(self, hits: Sequence[PlaceHit]) -> dict[int, PlaceHit]:
        """The longest hit that begins within each word."""
        found: dict[int, PlaceHit] = {}
        at = 0
        for hit in sorted(hits, key=lambda h: (h.start, h.end)):
            while at < len(self._tokens) and self._tokens[at][1] <= hit.start:
                at += 1
            if at == len(self._tokens):
                break
            other = found.get(at)
            if other is not None and other.end == hit.end:
                hit = replace(hit, ids=tuple(dict.fromkeys(other.ids + hit.ids)))
            if other is None or hit.end >= other.end:
                found[at] = hit
        return found

    def phrases(self) -> Iterator[Phrase]:
        """All phrases by their place in the text; none overlaps another."""
        at, leg = 0, None
        while at < len(self._tokens):
            if at and self._sentence_ends(at):
                leg = None
            cue = self._words.legs.get(self._forms[at])
            if cue and (leg or self._forms[at] not in self._words.relations):
                leg = cue
            found, after = self.read(at)
            for phrase in found:
                yield replace(phrase, leg=leg)
            at = max(after, at + 1)

    def _sentence_ends(self, at: int) -> bool:
        gap = self._gap(at)
        return any(c in gap for c in ".!؟?") or ("\n" in gap and ":" not in gap and "،" not in gap)

    def _gap(self, at: int) -> str:
        """What is printed between the word before ``at`` and it, quotation marks left out."""
        return self._text[self._tokens[at - 1][1] : self._tokens[at][0]] if 0 < at < len(self._tokens) else "\n"

    def read(self, at: int, depth: int = 0) -> tuple[list[Phrase], int]:
        """The phrases that begin with word ``at`` (several: a list) and the first word after them."""
        if at not in self._hits and self._senses[at] is None:
            return [], at
        opening = self._open(at)
        if opening is None or opening.at >= len(self._tokens):
            return [], at
        first = self._name(opening, listed=False)
        if first is None:
            return [], at
        many = bool(opening.heads) and opening.heads[-1].many
        phrase, after = first if many and not depth else self._with_tail(*first, depth)
        if depth:
            return [phrase], after
        return self._list(self._after_preposition(phrase, at), after, opening, many)

    def _open(self, at: int) -> _Opening | None:
        heads: list[Sense] = []
        bearings: list[float] = []
        here, turned = at, False
        while here < len(self._tokens) and here not in self._hits and here - at < 6:
            sense, form = self._senses[here], self._forms[here]
            if here > at and self._gap(here).strip() and not self._after_capital(heads, here):
                return None
            if sense is not None and (here == at or not sense.prefix.startswith(("و", "ف"))):
                if sense.sort == "head":
                    heads.append(sense)
                elif sense.sort == "direction" or (sense.value and heads):
                    bearings.extend([float(sense.value)] if sense.value else [])
                    turned = turned or sense.sort == "direction"
                else:
                    return None
            elif not (bearings and form in self._words.of) and not self._adjective_of(heads, form):
                break
            here += 1
        if here == at and here not in self._hits:
            return None
        start = self._start(at)
        return _Opening(here, start, tuple(heads), tuple(bearings), turned)

    def _after_capital(self, heads: list[Sense], here: int) -> bool:
        return bool(heads) and heads[-1].value == "capital" and self._gap(here).strip() == "،" and here in self._hits

    def _adjective_of(self, heads: list[Sense], form: str) -> bool:
        """Whether the word only describes a head that has the article: "العاصمة الروسية موسكو"."""
        return bool(heads) and heads[-1].definite and form.startswith("ال") and form.endswith(("يه", "ي"))

    def _start(self, at: int) -> int:
        """Where the phrase begins in its first word, joined و ف ب ل ك left out."""
        low = self._tokens[at][0]
        hit, sense = self._hits.get(at), self._senses[at]
        prefix = self._text[low : hit.start] if hit else (sense.prefix if sense else "")
        return low + len(prefix) - (2 if prefix.endswith("ال") else 0)

    def _name(self, opening: _Opening, listed: bool) -> tuple[Phrase, int] | None:
        """The name after an opening and the first word after it; null where nothing there can be a name."""
        hit = self._hits.get(opening.at)
        low = self._tokens[opening.at][0]
        if hit and opening.at and opening.heads and self._text[low : hit.start] not in ("", "ال", "ل", "لل"):
            return None
        if hit:
            after = opening.at
            while after < len(self._tokens) and self._tokens[after][0] < hit.end:
                after += 1
            name, ids = (self._start(opening.at), hit.end), hit.ids
        else:
            after = self._unknown(opening, listed)
            if after == opening.at:
                return None
            name, ids = (low, self._tokens[after - 1][1]), ()
        around = any(s.head is not None and s.head.around for s in opening.heads) or opening.turned
        head = next((s.head for s in reversed(opening.heads) if s.head and not s.head.around), opening.head)
        bearing = opening.bearings or None
        quoted = self._quoted(name[0])
        phrase = Phrase(
            min(opening.start, name[0]), name[1], name, ids, head, around, bearing, quoted=quoted, listed=listed
        )
        return self._other_name(phrase, after)

    def _quoted(self, start: int) -> bool:
        printed = self._normal.starts[start]
        return self._normal.original[:printed].rstrip(" ")[-1:] in tuple(_QUOTES) if printed else False

    def _unknown(self, opening: _Opening, listed: bool) -> int:
        """The word after an unknown name; ``opening.at`` where the words there cannot be one."""
        at, head = opening.at, opening.head
        if head is None or not (head.named or listed):
            return at
        quoted = self._quoted(self._tokens[at][0])
        definite = opening.heads[-1].definite
        if not quoted and (head.named == "quoted" or definite or not self._nameable(at, listed)):
            return at
        after = at + 1
        if quoted:
            closing = self._closing_quote(self._tokens[at][0])
            while after < len(self._tokens) and after - at < 4 and self._tokens[after][1] <= closing:
                after += 1
            return after
        if self._forms[at] in self._words.compounds and after < len(self._tokens) and self._gap(after) == " ":
            after += 1
        while after < len(self._tokens) and self._forms[after] in self._words.name_ends and self._gap(after) == " ":
            after += 1
        return after

    def _closing_quote(self, start: int) -> int:
        """The folded position of the next quotation mark or comma printed after ``start``."""
        printed = self._normal.starts[start]
        ends = [i for c in (*_QUOTES, "،", ",", "\n") if (i := self._normal.original.find(c, printed)) >= 0]
        return self._normal.at(min(ends, default=printed))

    def _nameable(self, at: int, listed: bool) -> bool:
        form = self._forms[at]
        if len(form) < 3 or form in self._words.not_names or not form.isalpha() or form in self._words.relations:
            return False
        if self._senses[at] is not None and form not in self._words.compounds:
            return False
        describes = form.endswith("يه") and not form.startswith("ال")
        return listed or not describes

    def _other_name(self, phrase: Phrase, after: int) -> tuple[Phrase, int]:
        """The phrase with a second name of the same place: "س (ص)", "س/ص"."""
        gap = self._gap(after).strip()
        hit = self._hits.get(after)
        if gap not in ("(", "/", "-(") or hit is None:
            return phrase, after
        shared = tuple(i for i in phrase.ids if i in hit.ids)
        if phrase.ids and not shared:
            return phrase, after
        while after < len(self._tokens) and self._tokens[after][0] < hit.end:
            after += 1
        end = hit.end + (1 if gap.endswith("(") and self._text[hit.end : hit.end + 1] == ")" else 0)
        return replace(phrase, end=end, ids=shared or hit.ids), after

    def _with_tail(self, phrase: Phrase, after: int, depth: int) -> tuple[Phrase, int]:
        """The phrase with what follows: adjectives, a distance, a direction or a larger place."""
        while after < len(self._tokens):
            moved = (
                self._adjective(phrase, after) or self._distance(phrase, after) or self._larger(phrase, after, depth)
            )
            if moved is None:
                break
            phrase, after = moved
        return phrase, after

    def _adjective(self, phrase: Phrase, after: int) -> tuple[Phrase, int] | None:
        sense, form = self._senses[after], self._forms[after]
        if self._gap(after).strip() or after in self._hits:
            return None
        end = self._tokens[after][1]
        if sense is not None and sense.sort == "adjective" and not sense.prefix:
            more = (float(sense.value),) if sense.value else ()
            return replace(phrase, end=end, bearing=((phrase.bearing or ()) + more) or None), after + 1
        national = form.startswith("ال") and form.endswith(("يه", "ي")) and len(form) > 5 and sense is None
        if national and phrase.head is not None and phrase.larger is None:
            return replace(phrase, end=end), after + 1
        return None

    def _distance(self, phrase: Phrase, after: int) -> tuple[Phrase, int] | None:
        match = self._words.distance.match(self._text, phrase.end + (self._text[phrase.end : phrase.end + 1] == " "))
        if match is None or phrase.km is not None:
            return None
        while after < len(self._tokens) and self._tokens[after][0] < match.end():
            after += 1
        return replace(phrase, end=match.end(), km=float(match[1])), after

    def _larger(self, phrase: Phrase, after: int, depth: int) -> tuple[Phrase, int] | None:
        """A direction, "في", "ب…", "عند" or "التابعة ل…" with the place that this one lies in or beside."""
        gap = self._gap(after).strip()
        if phrase.larger is not None or depth > 2 or gap not in ("", "(", ")"):
            return None
        at, form, sense = after, self._forms[after], self._senses[after]
        direction = sense is not None and sense.sort == "direction" and sense.prefix in ("", "ال", "ب")
        joined = self._forms[at][:1] == "ب" and (
            (sense is not None and sense.prefix.startswith("ب")) or self._joined(at)
        )
        tied = form in self._words.ties
        if tied or (form in self._words.relations and self._words.relations[form] in ("in", "near")):
            at += 1
        elif not (direction or joined):
            return None
        if at >= len(self._tokens) or (self._gap(at).strip() and at > after):
            return None
        inner, end = self.read(at, depth + 1)
        if not inner or not (tied or joined or direction or self._is_wider(inner[0])):
            return None
        return replace(phrase, end=inner[0].end, larger=inner[0]), end

    def _joined(self, at: int) -> bool:
        hit = self._hits.get(at)
        return hit is not None and self._text[self._tokens[at][0] : hit.start] in ("ب", "بال")

    def _is_wider(self, phrase: Phrase) -> bool:
        return phrase.around or (
            phrase.head is not None and phrase.head.id in ("subdistrict", "district", "governorate")
        )

    def _after_preposition(self, phrase: Phrase, at: int) -> Phrase:
        """The phrase with its preposition: joined (بـ، لـ) or the word before it."""
        low = self._tokens[at][0]
        joined = self._text[low : phrase.start].lstrip("وف") if phrase.start >= low else ""
        if joined and joined[0] in self._words.joined:
            return replace(phrase, before=joined[0], relation=self._words.joined[joined[0]])
        if at and not self._gap(at).strip(" :("):
            word = self._forms[at - 1]
            relation = self._words.relations.get(word)
            if relation:
                return replace(phrase, before=word, relation=relation)
        return phrase

    def _list(self, first: Phrase, after: int, opening: _Opening, many: bool) -> tuple[list[Phrase], int]:
        """The phrase and the names that go on with commas or و, which share its head and preposition."""
        found, here = [first], after
        while here < len(self._tokens) and (item := self._item(here, opening, many)) is not None:
            phrase, here = item
            shared = replace(phrase, before=first.before, relation=first.relation, listed=True)
            found.append(shared)
        if len(found) > 1:
            found[0] = replace(first, listed=True)
        while len(found) > 1 and not found[-1].ids and not many:
            found.pop()
            here = next(i for i, t in enumerate(self._tokens) if t[0] >= found[-1].end)
        return found, here

    def _item(self, at: int, opening: _Opening, many: bool) -> tuple[Phrase, int] | None:
        gap = self._gap(at)
        comma = any(c in gap for c in "،,/") or ("-" in gap and many)
        if not _LIST_GAPS.fullmatch(gap.replace("-", "،").replace("(", "").replace(")", "")) and not comma:
            return None
        form, hit = self._forms[at], self._hits.get(at)
        if any(c in gap for c in ".\n:؛"):
            return None
        joined = self._text[self._tokens[at][0] : hit.start] if hit else ""
        if hit is not None and joined in ("", "ال", "و", "وال") and (comma or joined.startswith("و")):
            return self._name(replace(opening, at=at, start=self._start(at), bearings=()), listed=True)
        if hit is None and comma and many and not form.startswith("و"):
            return self._name(replace(opening, at=at, start=self._tokens[at][0], bearings=()), listed=True)
        return None
