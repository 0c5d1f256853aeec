"""The compiled lexicon: every form of every entry, found in one pass over the words of a folded text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, groupby
from operator import itemgetter
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick

from hudna.knowledge.words import Words, words_of

Use = Literal["noun", "definite", "name", "verb", "present", "saying", "exact"]


@dataclass(frozen=True, slots=True)
class Form:
    """One folded form of an entry and how it may be joined to clitics.

    ``use``: noun (article and pronouns may join), definite (the article must), name (only و ف ب ل ك may join),
    verb and present (و ف س ل before, object pronouns after), saying (a verb without pronouns after), exact (only و and
    ف join).
    """

    text: str
    entry: str
    use: Use


class Hit(NamedTuple):
    """A form found at ``start:end`` of the folded text; ``word_start`` is where its word begins, clitics included."""

    start: int
    end: int
    entry: str
    word_start: int
    prefix: str
    suffix: str
    use: Use

    @property
    def definite(self) -> bool:
        """Whether the article stands before it."""
        return self.prefix.endswith(("ال", "لل"))


_new = tuple.__new__  # a hit without the call of its class: there are hundreds in a text

_PLACE = itemgetter(0)
_NOTHING = ("",)
"""All that is joined to a word which begins or ends in no clitic's letter."""

_Uses = tuple[tuple[str, Use, frozenset[str], frozenset[str]], ...]
"""The entries of a form, each with what may be joined before and after it."""
Held = tuple[tuple[str, int, int, str, int, str, str, Use], ...]
"""What one word holds: the sort of each entry, then its hit, with places counted from where the word begins."""


class Lexicon:
    """Finds all entries of a compiled knowledge in a text: words by look-up, phrases by an Aho-Corasick automaton."""

    def __init__(self, forms: Iterable[Form], clitics: Mapping[str, Sequence[str]]) -> None:
        by_text: dict[str, list[tuple[str, Use]]] = {}
        for form in forms:
            uses = by_text.setdefault(form.text, [])
            if (form.entry, form.use) not in uses:
                uses.append((form.entry, form.use))
        self._size = len(by_text)
        self.sorts = {entry: entry.partition(":")[0] for uses in by_text.values() for entry, _ in uses}
        joined = _joined_to(clitics)
        before_lam = {**joined, "definite": (_contracted(joined["definite"][0]), joined["definite"][1])}
        made = {
            text: tuple((e, use, *(before_lam if text[0] == "ل" else joined)[use]) for e, use in sorted(uses))
            for text, uses in sorted(by_text.items())
        }
        before, after = ({x for clitics in some for x in clitics} for some in zip(*joined.values(), strict=True))
        self._longest_before, self._longest_after = (max(map(len, x)) for x in (before, after))
        self._before, self._after = _by_letter(before, 0), _by_letter(after, -1)
        phrases = [text for text in made if not text.isalpha()]
        self._automaton = AhoCorasick(phrases)
        self._phrase_uses = [made[text] for text in phrases]
        alone = {text: uses for text, uses in made.items() if text.isalpha()}
        self._word_uses = alone

    def __len__(self) -> int:
        return self._size

    def find(self, text: str) -> list[Hit]:
        """Every entry at every place it stands, overlaps included, by start, longest first, then entry."""
        words = words_of(text)
        sorted_out = self.find_by_sort(words, [self.held(form) for form in words.forms])
        return sorted(
            (h for hits in sorted_out.values() for h in hits), key=lambda h: (h.start, -h.end, h.entry, h.use)
        )

    def find_by_sort(self, words: Words, held: Sequence[Held]) -> defaultdict[str, list[Hit]]:
        """The same by sort of entry ("cue", "say", "actor" …), where what each of the words holds is known already."""
        found: defaultdict[str, list[Hit]] = defaultdict(list)
        for hit in self._phrases(words.text):
            found[self.sorts[hit.entry]].append(hit)
        add_held(found, words, held)
        return found

    def held(self, word: str) -> Held:
        """What a run of letters and digits holds, at its own beginning or after what may be joined to a word."""
        if word.isalpha():
            return tuple(self._held_in(word, 0))
        found: list[tuple[str, int, int, str, int, str, str, Use]] = []
        at = 0
        for letters, run in groupby(word, str.isalpha):
            size = len(list(run))
            if letters:
                found += self._held_in(word[at : at + size], at)
            at += size
        return tuple(found)

    def _held_in(self, run: str, at: int) -> Iterator[tuple[str, int, int, str, int, str, str, Use]]:
        size, forms = len(run), self._word_uses
        suffixes = [suffix for suffix in self._after.get(run[-1], _NOTHING) if run.endswith(suffix)]
        for prefix in self._before.get(run[0], _NOTHING):
            if not run.startswith(prefix):
                continue
            start = len(prefix)
            for suffix in suffixes:
                end = size - len(suffix)
                for entry, use, before, after in forms.get(run[start:end], ()):
                    if prefix in before and suffix in after:
                        yield self.sorts[entry], at + start, at + end, entry, at, prefix, suffix, use

    def _phrases(self, text: str) -> list[Hit]:
        found: list[Hit] = []
        size, uses = len(text), self._phrase_uses
        longest_before, longest_after = self._longest_before, self._longest_after
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            low = start
            while low > 0 and text[low - 1].isalpha():
                low -= 1
                if start - low > longest_before:
                    break
            else:
                high = end
                while high < size and text[high].isalpha():
                    high += 1
                    if high - end > longest_after:
                        break
                else:
                    if (text[start] <= "9" or text[end - 1] <= "9") and _splits_number(text, start, end):
                        continue
                    prefix, suffix = text[low:start], text[end:high]
                    for entry, use, before, after in uses[index]:
                        if prefix in before and suffix in after:
                            found.append(_new(Hit, (start, end, entry, low, prefix, suffix, use)))
        found.sort(key=lambda hit: (hit[0], -hit[1]))
        return found


def add_held(found: defaultdict[str, list[Hit]], words: Words, held: Sequence[Held]) -> None:
    """Add to phrases, by sort, what each of the words holds."""
    with_phrases = list(found)
    for at, entries in compress(zip(words.starts, held, strict=True), held):
        for sort, start, end, entry, low, prefix, suffix, use in entries:
            word = at + low if low else at
            found[sort].append(_new(Hit, (at + start if start else at, at + end, entry, word, prefix, suffix, use)))
    for sort in with_phrases:  # of equal starts the phrase is the longer one, and stands first already
        found[sort].sort(key=_PLACE)


def _joined_to(clitics: Mapping[str, Sequence[str]]) -> dict[Use, tuple[frozenset[str], frozenset[str]]]:
    """What may be joined before and after a form, by its use."""
    none = frozenset([""])
    bare, article = none | set(clitics["before_noun"]), frozenset(clitics["with_article"])
    before_verb = none | set(clitics["before_verb"])
    after_noun, after_verb = none | set(clitics["after_noun"]), none | set(clitics["after_verb"])
    return {
        "noun": (bare | article, after_noun),
        "definite": (article, none),
        "name": (bare, none),
        "verb": (before_verb, after_verb),
        "present": (before_verb, after_verb),
        "saying": (before_verb, none),
        "exact": (frozenset(["", "و", "ف"]), none),
    }


def _by_letter(clitics: Iterable[str], edge: Literal[0, -1]) -> dict[str, tuple[str, ...]]:
    """The clitics that a word may begin with (or end with, for ``edge`` -1), shortest first, by its letter there."""
    ordered = sorted((x for x in clitics if x), key=lambda x: (len(x), x))
    return {letter: ("", *(x for x in ordered if x[edge] == letter)) for letter in {x[edge] for x in ordered}}


def _contracted(article: frozenset[str]) -> frozenset[str]:
    """Before a word in ل the article with ل is printed as one ل: "للجنة", not "لللجنة"."""
    return article | {a.removesuffix("ل") for a in article if a.endswith("لل")}


def _splits_number(text: str, start: int, end: int) -> bool:
    """Whether digits go on before or after a form that begins or ends in one: "m4" is not in "m45".

    Between a digit and a letter a word begins ("2019أعلنت").
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isdigit() and text[start].isdigit()) or (after.isdigit() and text[end - 1].isdigit())
