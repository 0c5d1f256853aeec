"""Finds the phrases that name places: heads, directions, the name itself, and what follows it."""

from __future__ import annotations

from hudna.read.places.parts import Opening, Phrase
from hudna.read.places.roads import with_far_end
from hudna.read.places.spread import spread_over
from hudna.read.places.tokens import PlaceTokens
from hudna.read.places.words import Sense

_WIDE = frozenset(("subdistrict", "district", "governorate"))


_BETWEEN = frozenset(("بين", "وبين"))
_POSTS = frozenset(
    ("base", "point", "camp", "crossing", "airport", "facility", "directorate", "subdistrict", "neighbourhood")
)


class PhraseReader:
    """Reads one place phrase at a time; no place is looked up here."""

    def __init__(self, tokens: PlaceTokens) -> None:
        self._tokens, self._words = tokens, tokens.words

    def read(self, at: int, depth: int = 0) -> tuple[Phrase, int, Opening] | None:
        """The phrase that begins with word ``at``, the first word after it, and what opened it."""
        tokens = self._tokens
        if at >= tokens.count or (at not in tokens.hits and at not in tokens.senses):
            return None
        opening = self._open(at)
        found = self.name(opening) if opening is not None and opening.at < tokens.count else None
        if opening is None or found is None:
            return None
        found = with_far_end(self, tokens, *found, opening)
        phrase, after = found if opening.many and not depth else self.with_tail(*found, depth)
        if not depth:
            phrase, at = spread_over(tokens, phrase, at)
            phrase = self.after_preposition(phrase, at)
        return phrase, after, opening

    def _open(self, at: int) -> Opening | None:
        tokens = self._tokens
        heads: list[Sense] = []
        bearings: list[float] = []
        here, turned, linked = at, False, False
        while here < tokens.count and here - at < 6:
            sense, form = tokens.senses.get(here), tokens.forms[here]
            if here > at and tokens.gap(here).strip() and not self._may_stand_between(heads, here):
                return None
            if here in tokens.hits:
                break
            if sense is not None and (here == at or not sense.prefix.startswith(("و", "ف"))):
                if sense.sort == "head":
                    heads.append(sense)
                elif sense.sort == "direction" or (sense.value and heads):
                    bearings.extend([float(sense.value)] if sense.value else [])
                    turned = turned or sense.sort == "direction"
                else:
                    return None
            elif heads and heads[-1].value == "road" and form in self._words.road_links:
                linked = True
            elif not (bearings and form in self._words.of) and not self._describes(heads, form):
                break
            here += 1
        bracketed = "(" in tokens.gap(here) if here < tokens.count else False
        return Opening(here, tokens.start(at), tuple(heads), tuple(bearings), turned, linked, bracketed)

    def _may_stand_between(self, heads: list[Sense], here: int) -> bool:
        """Whether the sign before a known name still belongs to the phrase: "العاصمة الروسية، موسكو"، "بلدة (س)"."""
        gap = self._tokens.gap(here).strip()
        capital = bool(heads) and heads[-1].value == "capital" and gap == "،"
        return here in self._tokens.hits and (gap == "(" or capital)

    def _describes(self, heads: list[Sense], form: str) -> bool:
        """Whether the word only describes a head that has the article: "العاصمة الروسية موسكو"."""
        return bool(heads) and heads[-1].definite and form.startswith("ال") and form.endswith(("يه", "ي"))

    def name(self, opening: Opening, listed: bool = False) -> tuple[Phrase, int] | None:
        """The name after an opening and the first word after it; null where nothing there can be a name."""
        tokens, at = self._tokens, opening.at
        hit = tokens.hits.get(at)
        if hit and opening.heads and not listed and not self._follows(opening):
            return None
        if hit:
            after, start, end, ids = tokens.after(at, hit.end), tokens.start(at), hit.end, hit.ids
        else:
            after = self._unknown(opening, listed)
            if after == at:
                return None
            start, end, ids = tokens.starts[at], tokens.ends[after - 1], ()
        around, head = opening.turned, opening.head
        if opening.heads:
            around = around or any(s.head is not None and s.head.around for s in opening.heads)
            head = next((s.head for s in reversed(opening.heads) if s.head and not s.head.around), head)
        low, bearing, quoted = (
            start if opening.many and not (around or opening.linked) else min(opening.start, start),
            opening.bearings or None,
            tokens.quoted(start),
        )
        phrase = Phrase(low, end, (start, end), ids, head, around, bearing, quoted=quoted)
        return self._other_name(phrase, after)

    def _follows(self, opening: Opening) -> bool:
        """Whether the known name is what the head names: after "المدينة" it is not, after "العاصمة" it is."""
        head, at = opening.heads[-1], opening.at
        joined = self._tokens.joined(at)
        name = self._tokens.text[self._tokens.hits[at].start : self._tokens.hits[at].end]
        if head.value == "capital" and name in self._words.needs_head:
            return False
        if opening.linked:
            return joined in ("", "ال", "ب", "ل", "بال", "لل")
        named = not head.definite or head.value == "capital" or self._tokens.quoted(self._tokens.start(at))
        return joined in ("ل", "لل") or (named and joined in ("", "ال"))

    def _unknown(self, opening: Opening, listed: bool) -> int:
        """The word after an unknown name; ``opening.at`` where the words there cannot be one."""
        tokens, at, head = self._tokens, opening.at, opening.head
        if head is None or not (head.named or listed):
            return at
        if opening.heads[-1].definite:
            return at
        if tokens.quoted(tokens.starts[at]):
            return self._to_quote(at)
        if not self._nameable(at, listed):
            return at
        after = at + 1
        if (tokens.forms[at] in self._words.compounds and after < tokens.count and tokens.gap(after) == " ") or (
            head.id != "district" and not self._tied(after) and self._is_second(after)
        ):
            after += 1
        while after < tokens.count and tokens.gap(after) == " " and self._ends_name(after):
            after += 1
        compound = after > at + 1 and tokens.forms[at] in self._words.compounds and head.id != "district"
        if head.named == "quoted" and not compound and not self._tied(after):
            return at
        alone = opening.many and not listed and not any(c in tokens.gap(after) for c in "،,")
        return at if alone else after

    def _is_second(self, at: int) -> bool:
        """Whether word ``at`` is the second of a name, because only after it the text tells where that lies."""
        tokens = self._tokens
        plain = at < tokens.count and tokens.gap(at) == " " and tokens.forms[at].startswith("ال") and tokens.plain(at)
        return plain and at not in tokens.hits and tokens.is_direction(at + 1) and self._tied(at + 1)

    def _ends_name(self, at: int) -> bool:
        """Whether word ``at`` is the last of a name ("س تحتاني"), not the direction of a place that follows."""
        tokens = self._tokens
        turned = tokens.is_direction(at) and {at + 1, at + 2}.intersection((*tokens.hits, *tokens.senses))
        return tokens.forms[at] in self._words.name_ends and not turned

    def _tied(self, after: int) -> bool:
        """Whether the words at ``after`` say where the unknown name lies: a direction or the countryside of a place."""
        tokens = self._tokens
        if after + 1 >= tokens.count or tokens.gap(after).strip():
            return False
        at = after + (self._words.relations.get(tokens.forms[after]) == "in")
        sense = tokens.senses.get(at)
        wide = sense is not None and sense.head is not None and (sense.head.around or sense.head.id in _WIDE)
        if at > after and at in tokens.hits and tokens.forms[after - 1].startswith("ال"):
            return True
        near = {at + 1, at + 2, at + 3}.intersection(tokens.hits)
        return bool(near) and (wide or tokens.is_direction(at))

    def _to_quote(self, at: int) -> int:
        tokens, after = self._tokens, at + 1
        closing = tokens.closing(tokens.starts[at])
        while after < tokens.count and after - at < 4 and tokens.ends[after] <= closing:
            after += 1
        return after

    def _nameable(self, at: int, listed: bool) -> bool:
        form = self._tokens.forms[at]
        if len(form) < 3 or not (self._tokens.plain(at) or form in self._words.compounds):
            return False
        describes = form.endswith("يه") and not form.startswith("ال")
        return listed or not describes

    def _other_name(self, phrase: Phrase, after: int) -> tuple[Phrase, int]:
        """The phrase with a second name of the same place: "س (ص)", "س/ص"."""
        gap = self._tokens.gap(after).strip()
        hit = self._tokens.hits.get(after)
        if gap not in ("(", "/", "-(") or hit is None:
            return phrase, after
        shared = tuple(i for i in phrase.ids if i in hit.ids)
        if phrase.ids and not shared:
            return phrase, after
        closed = gap.endswith("(") and self._tokens.text[hit.end : hit.end + 1] == ")"
        return phrase._replace(end=hit.end + closed, ids=shared or hit.ids), self._tokens.after(after, hit.end)

    def with_tail(self, phrase: Phrase, after: int, depth: int = 0) -> tuple[Phrase, int]:
        """The phrase with what follows: adjectives, a distance, a direction or a larger place."""
        while after < self._tokens.count:
            moved = self._adjective(phrase, after) or self._distance(phrase, after)
            moved = moved or self._larger(phrase, after, depth)
            if moved is None:
                break
            phrase, after = moved
        return phrase, after

    def _adjective(self, phrase: Phrase, after: int) -> tuple[Phrase, int] | None:
        sense, form = self._tokens.senses.get(after), self._tokens.forms[after]
        if self._tokens.gap(after).strip() or after in self._tokens.hits:
            return None
        end = self._tokens.ends[after]
        if sense is not None and sense.sort == "adjective" and not sense.prefix:
            more = (float(sense.value),) if sense.value else ()
            return phrase._replace(end=end, bearing=((phrase.bearing or ()) + more) or None), after + 1
        national = form.startswith("ال") and form.endswith(("يه", "ي")) and len(form) > 5 and sense is None
        if national and phrase.head is not None and phrase.larger is None:
            return phrase._replace(end=end), after + 1
        return None

    def _distance(self, phrase: Phrase, after: int) -> tuple[Phrase, int] | None:
        text = self._tokens.text
        match = self._words.distance.match(text, phrase.end + (text[phrase.end : phrase.end + 1] == " "))
        if match is None or phrase.km is not None:
            return None
        return phrase._replace(end=match.end(), km=float(match[1])), self._tokens.after(after, match.end())

    def _larger(self, phrase: Phrase, after: int, depth: int) -> tuple[Phrase, int] | None:
        """A direction, "في", "ب…", "عند" or "التابعة ل…" with the place that this one lies in or beside."""
        tokens, words = self._tokens, self._words
        if phrase.larger is not None or depth > 2 or tokens.gap(after).strip() not in ("", "(", ")"):
            return None
        at, form = after, tokens.forms[after]
        tied, joined = form in words.ties, tokens.joined(after).startswith("ب")
        direction = tokens.is_direction(after) or (form in words.of and tokens.is_direction(after + 1))
        if tied or words.relations.get(form) in ("in", "near") or form in words.of:
            at += 1
        measured = phrase.km is not None and form in words.of
        if (at == after and not (direction or joined)) or (form in words.of and not (direction or measured)):
            return None
        if form in _BETWEEN:
            return None
        found = None if at > after and tokens.gap(at).strip() else self.read(at, depth + 1)
        if found is None or not (
            measured or tied or joined or direction or self._is_wider(found[0]) or self._of_post(phrase, found[0])
        ):
            return None
        return phrase._replace(end=found[0].end, larger=found[0]), found[1]

    def _is_wider(self, phrase: Phrase) -> bool:
        return phrase.around or (phrase.head is not None and phrase.head.id in _WIDE)

    def _of_post(self, phrase: Phrase, larger: Phrase) -> bool:
        """Whether a post, base or camp is said to be in a known place: "حاجز النمر في خان شيخون"."""
        return phrase.head is not None and phrase.head.id in _POSTS and bool(larger.ids)

    def after_preposition(self, phrase: Phrase, at: int) -> Phrase:
        """The phrase that begins in word ``at`` with its preposition: joined (بـ، لـ) or the word before it."""
        joined = self._tokens.joined(at).lstrip("وف")
        if joined and joined[0] in self._words.joined:
            return phrase._replace(before=joined[0], relation=self._words.joined[joined[0]])
        word = self._tokens.forms[at - 1] if at and not self._tokens.gap(at).strip(" :(") else ""
        relation = self._words.relations.get(word)
        if relation == "from" and at > 1 and self._tokens.forms[at - 2] in self._words.near_of:
            relation = "near"
        return phrase._replace(before=word, relation=relation) if relation else phrase
