"""Words of time and number in every form that they are printed in: joined to clitics, dual, accusative."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

_BARE = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب")
_ARTICLE = ("ال", "وال", "فال", "بال", "وبال", "لل", "ولل", "كال")
_DEFINITE = {"": "ال", "و": "وال", "ف": "فال", "ب": "بال", "وب": "وبال", "ل": "لل", "ول": "ولل"}
CLITICS = ("و", "ف", "ب", "ل", "ك", *_ARTICLE)


class Word(NamedTuple):
    """What one printed word or phrase can mean: ``nums`` and ``tags`` by sense; ``prefix`` is what is joined before it."""

    prefix: str
    nums: Mapping[str, int]
    tags: Mapping[str, str]

    @property
    def definite(self) -> bool:
        """Whether the article is joined to it."""
        return self.prefix.endswith(("ال", "لل"))

    @property
    def joined(self) -> bool:
        """Whether "and" is joined to it."""
        return self.prefix.startswith("و")


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Word], ...]]


class Forms:
    """Collects senses by folded form, then gives every joined form once."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._nums: dict[str, dict[str, int]] = {}
        self._tags: dict[str, dict[str, str]] = {}
        self._alone: set[str] = set()

    def add(self, forms: Iterable[str], *, alone: bool = False, tags: Mapping[str, str] | None = None, **nums: int) -> None:
        """Give every form these senses; ``alone`` forms are never joined to another word."""
        for form in forms:
            folded = self._fold(form)
            self._nums.setdefault(folded, {}).update(nums)
            self._tags.setdefault(folded, {}).update(tags or {})
            if alone:
                self._alone.add(folded)

    def words(self) -> dict[str, Word]:
        """Every single word, joined forms included; the reading with the shortest prefix wins."""
        found: dict[str, Word] = {}
        for form in self._nums:
            if " " not in form:
                for text, word in self._joined(form, form):
                    other = found.get(text)
                    if other is None or len(word.prefix) < len(other.prefix):
                        found[text] = word
                    elif len(word.prefix) == len(other.prefix) and other.nums is not word.nums:
                        found[text] = Word(word.prefix, {**other.nums, **word.nums}, {**other.tags, **word.tags})
        return found

    def phrases(self) -> Phrases:
        """Every phrase by its first word (joined forms included), longest first."""
        found: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
        for form in self._nums:
            if " " in form:
                first, *rest = form.split(" ")
                for text, word in self._joined(first, form):
                    found.setdefault(text, []).append((tuple(rest), word))
        return {k: tuple(sorted(v, key=lambda x: (-len(x[0]), len(x[1].prefix)))) for k, v in found.items()}

    def _joined(self, text: str, form: str) -> Iterator[tuple[str, Word]]:
        nums, tags = self._nums[form], self._tags[form]
        if form in self._alone:
            yield text, Word("", nums, tags)
        elif len(text) <= 2:
            yield from ((p + text, Word(p, nums, tags)) for p in ("", "و", "ف"))
        elif text.startswith("ال") and text not in ("الف", "الفا", "الفي", "الفان", "الفين", "الاف", "الا"):
            yield from ((_DEFINITE[p] + text[2:], Word(_DEFINITE[p], nums, tags)) for p in _DEFINITE)
        else:
            yield from ((p + text, Word(p, nums, tags)) for p in (*_BARE, *_ARTICLE))


def duals(one: str) -> Iterator[str]:
    """The folded dual forms of a folded noun or phrase.

    >>> list(duals("دوريه"))
    ['دوريتان', 'دوريتين', 'دوريتا', 'دوريتي']

    Masculine nouns have no construct forms here: with ي they look like adjectives ("شخصي" is "personal").
    """
    first, _, rest = one.partition(" ")
    if rest:
        for ending in ("ان", "ين"):
            yield f"{_stem(first)}{ending} {rest}"
            yield f"{_stem(first)}{ending} {_stem(rest)}{ending}"
    elif first.endswith("ه"):
        yield from (_stem(first) + e for e in ("ان", "ين", "ا", "ي"))
    elif len(first) > 2:
        yield from (first + e for e in ("ان", "ين"))


def _stem(word: str) -> str:
    return word[:-1] + "ت" if word.endswith("ه") else word


def accusative(one: str) -> Iterator[str]:
    """The folded indefinite accusative of a masculine noun ("جندي" → "جنديا"), if it has a form of its own."""
    if " " not in one and len(one) > 2 and not one.endswith(("ه", "ا", "ء")):
        yield one + "ا"
