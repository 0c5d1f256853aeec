"""The compiled lexicon: every form of every entry, found in one pass over a folded text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick

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


class Lexicon:
    """Finds all entries of a compiled knowledge in a text, in one pass of an Aho-Corasick automaton."""

    def __init__(self, forms: Iterable[Form], clitics: Mapping[str, Sequence[str]]) -> None:
        by_text: dict[str, list[tuple[str, Use]]] = {}
        for form in forms:
            uses = by_text.setdefault(form.text, [])
            if (form.entry, form.use) not in uses:
                uses.append((form.entry, form.use))
        self._texts = sorted(by_text)
        self._automaton = AhoCorasick(self._texts)
        self.sorts = {entry: entry.partition(":")[0] for uses in by_text.values() for entry, _ in uses}
        none = frozenset([""])
        bare, article = none | set(clitics["before_noun"]), frozenset(clitics["with_article"])
        before_verb = none | set(clitics["before_verb"])
        after_noun, after_verb = none | set(clitics["after_noun"]), none | set(clitics["after_verb"])
        joined_before: dict[Use, frozenset[str]] = {
            "noun": bare | article,
            "definite": article,
            "name": bare,
            "verb": before_verb,
            "present": before_verb,
            "saying": before_verb,
            "exact": frozenset(["", "و", "ف"]),
        }
        joined_after: dict[Use, frozenset[str]] = {
            "noun": after_noun,
            "definite": none,
            "name": none,
            "verb": after_verb,
            "present": after_verb,
            "saying": none,
            "exact": none,
        }
        self._uses = [
            tuple((e, use, joined_before[use], joined_after[use]) for e, use in sorted(by_text[t], reverse=True))
            for t in self._texts
        ]
        self._longest_before = max(len(x) for x in bare | article | before_verb)
        self._longest_after = max(len(x) for x in after_noun | after_verb)

    def __len__(self) -> int:
        return len(self._texts)

    def find(self, text: str) -> list[Hit]:
        """Every entry at every place it stands, overlaps included, by start, longest first, then entry."""
        found: list[Hit] = []
        size, uses = len(text), self._uses
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
        found.reverse()  # they come by their end, so that of equal starts the longest is first now
        found.sort(key=itemgetter(0))
        return found


def _splits_number(text: str, start: int, end: int) -> bool:
    """Whether digits go on before or after a form that begins or ends in one: "m4" is not in "m45".

    Between a digit and a letter a word begins ("2019أعلنت").
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isdigit() and text[start].isdigit()) or (after.isdigit() and text[end - 1].isdigit())
