"""Doubtful masks: words that read as known ones once a sign, a digit, a blank or a repeated letter is undone."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hudna.knowledge.loader import Knowledge
from hudna.knowledge.masking import Masking
from hudna.knowledge.words import Words, words_of
from hudna.model.reading import Masked
from hudna.read.text.doubling import Stretched, doubled, readings, stretched_words
from hudna.read.text.glued import Names
from hudna.read.text.known import KnownWords, WordsHere
from hudna.read.text.normal import Normal
from hudna.read.text.spaced import spaced_words
from hudna.read.text.stretches import Letters, stretch_at, word_of

_TATWEEL = "\u0640"
_SHORTEST = 3
_A_SLIP = 2
_TA_MARBUTA = "ه"
_ALIF = "ا"


@dataclass(frozen=True, slots=True)
class Undone:
    """A masked word at ``start:end`` of the folded text, and its letters: each with the positions it is printed at."""

    start: int
    end: int
    letters: Letters


class Unmasker:
    """Undoes doubtful masks by what one compiled knowledge, and each document itself, knows."""

    def __init__(self, masking: Masking, known: KnownWords, names: Names) -> None:
        self._masking = masking
        self._known = known
        self._names = names

    @classmethod
    def of(cls, knowledge: Knowledge) -> Unmasker:
        """For the words and names of a compiled knowledge."""
        labels = (x.text for a in knowledge.dossier.actors.values() for x in a.labels)
        actors = {knowledge.spelling.fold(x) for x in labels}
        places = {x.removeprefix("place:") for x in knowledge.place_ids}
        clitics = knowledge.language["clitics"]
        masking = Masking.from_data(knowledge.language["masking"], clitics)
        return cls(masking, KnownWords(knowledge.lexicon), Names(actors, places, clitics["before_noun"]))

    def may_hide(self, word: str) -> bool:
        """Whether a run of letters and digits may be a stretched word, two names printed as one or a letter apart."""
        return len(word) == 1 or doubled(word) or self._names.both(word)

    def undo(self, normal: Normal, split: Words | None = None, doubtful: Sequence[int] | None = None) -> Normal:
        """The text with its doubtful masks undone; the very same where nothing is masked.

        Every folded character keeps its place in the print: a masked word is quoted whole, with its mask. Where the
        words are cut already, ``doubtful`` are the numbers of those that may hide something.
        """
        split = split or words_of(normal.text)
        if doubtful is None:
            doubtful = [i for i, form in enumerate(split.forms) if self.may_hide(form)]
        here = WordsHere(normal.text, self._known)
        found = sorted(self._found(normal, here, split, doubtful), key=lambda u: (u.start, -u.end))
        apart: list[Undone] = []
        for undone in found:
            if not apart or apart[-1].end <= undone.start:
                apart.append(undone)
        return _applied(normal, apart) if apart else normal

    def _found(self, normal: Normal, here: WordsHere, split: Words, doubtful: Sequence[int]) -> Iterator[Undone]:
        for start, end, letters in self._stretches(normal.text, here):
            yield Undone(start, end, letters)
        if _has_letters_apart(split, doubtful):
            for start, end, letters in spaced_words(normal, self._masking, here):
                yield Undone(start, end, letters)
        for i in doubtful:
            low, high = normal.starts[split.starts[i]], normal.ends[split.ends[i] - 1]
            for stretched in stretched_words(normal.original[low:high], self._masking):
                yield from self._stretched(normal, here, low, stretched)
        if any(self._names.both(split.forms[i]) for i in doubtful):
            for start, end, letters in self._names.glued(normal.text, here):
                yield Undone(start, end, letters)

    def _stretches(self, text: str, here: WordsHere) -> Iterator[tuple[int, int, Letters]]:
        done = 0
        for place in self._masking.suspicious.finditer(text):
            if place.start() < done:
                continue
            start, end = stretch_at(text, place.start(), done, self._masking)
            done = max(end, place.end())
            letters = word_of(text, start, end, self._masking, here)
            if letters:
                yield start, end, letters

    def _stretched(self, normal: Normal, here: WordsHere, at: int, stretched: Stretched) -> Iterator[Undone]:
        """The letters of a stretched word, printed from ``at`` on, where fewer of them are a word."""
        low, high, odd, ending = stretched
        start, end = normal.at(at + low), normal.at(at + high)
        word = normal.text[start:end]
        if end - start != high - low:
            return
        runs = [r for r in ending if _ended(word[: r[0]], here)]
        if not here.taught_whole(word) or normal.original[at + high - 1] in self._masking.closing:
            runs = odd + runs
        kept = _best(word, runs, here, self._masking) if runs else []
        if kept:
            ends = [*kept[1:], len(word)]
            yield Undone(start, end, [(word[i], start + i, start + e) for i, e in zip(kept, ends, strict=True)])


def _has_letters_apart(split: Words, doubtful: Sequence[int]) -> bool:
    """Whether two letters in a row stand by themselves: where none do, no word is printed with its letters apart."""
    lone = (i for i in doubtful if len(split.forms[i]) == 1)
    return any(second == first + 1 for first, second in pairwise(lone))


def _ended(before: str, here: WordsHere) -> bool:
    """Whether what stands before a double is a word, so that the double's first letter is an ending already."""
    if len(before) < _SHORTEST:
        return False
    return here.known(before) or here.known(before + _TA_MARBUTA) or (len(before) > _SHORTEST and before[-1] == _ALIF)


def _best(word: str, runs: list[tuple[int, int]], here: WordsHere, masking: Masking) -> list[int]:
    """The letters that stay, so that a known word does: rather one that the document prints.

    A letter printed twice is more often a slip than a mask: it is undone only in words that the knowledge looks for,
    and not at the edge of a word, where the fingers slip and a filter is not misled.
    """
    runs = [run for run in runs if not _is_slip(word, *run, masking)]
    ways = [kept for kept in readings(len(word), runs) if len(kept) >= _SHORTEST]
    stretched = any(high - low > _A_SLIP for low, high in runs)
    for known in (here.printed, here.taught_word, here.taught) if stretched else (here.taught_word,):
        for kept in ways:
            said = "".join(word[i] for i in kept)
            if known(said) and not _a_name(word, said, here):
                return kept
    return []


def _is_slip(word: str, low: int, high: int, masking: Masking) -> bool:
    """Whether a run lies at the edge of a word: two letters, or three of which one is joined to the word ("وووفق")."""
    count = high - low
    if count > _A_SLIP:
        return low == 0 and count == _A_SLIP + 1 and word[0] in masking.slips
    return low == 0 or high == len(word)


def _a_name(word: str, said: str, here: WordsHere) -> bool:
    """Whether the print may be a foreign name: what it says is no word but a place or another name.

    Such a print is meant where the document repeats it, or where nothing but a short place name speaks for a mask.
    """
    if here.taught_word(said):
        return False
    return here.repeated(word) or not (here.printed(said) or here.taught_safely(said))


def _applied(normal: Normal, found: list[Undone]) -> Normal:
    pieces: list[str] = []
    starts: array[int] = array("l")
    ends: array[int] = array("l")
    done = 0
    for undone in found:
        pieces += [normal.text[done : undone.start], "".join(c for c, _, _ in undone.letters)]
        starts += normal.starts[done : undone.start]
        ends += normal.ends[done : undone.start]
        starts.extend(normal.starts[low] for _, low, _ in undone.letters)
        ends.extend(normal.ends[high - 1] for _, _, high in undone.letters)
        done = undone.end
    pieces.append(normal.text[done:])
    starts += normal.starts[done:]
    ends += normal.ends[done:]
    masked = sorted((*normal.masked, *(_told(normal, u) for u in found)), key=lambda m: (m.span.start, m.span.end))
    return Normal(normal.original, "".join(pieces), starts, ends, tuple(masked))


def _told(normal: Normal, undone: Undone) -> Masked:
    """The masked word as printed, and without its mask: printed letters where they stand for themselves."""
    said = []
    for char, low, _ in undone.letters:
        printed = normal.original[normal.starts[low] : normal.ends[low]].replace(_TATWEEL, "")
        said.append(printed if normal.text[low] == char else char)
    return Masked(normal.span(undone.start, undone.end), "".join(said))
