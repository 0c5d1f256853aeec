"""Words of time and number in every form that they are printed in: joined to clitics, dual, accusative."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

_BARE = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب")
_ARTICLE = ("ال", "وال", "فال", "بال", "وبال", "لل", "ولل", "كال")
_DEFINITE = {"": "ال", "و": "وال", "ف": "فال", "ب": "بال", "وب": "وبال", "ل": "لل", "ول": "ولل"}
CLITICS = ("و", "ف", "ب", "ل", "ك", *_ARTICLE)


NUMBER, TIME, IN_NUMBER, IN_TIME, LEAD, FILLER, TELLS, FATE = 1, 2, 4, 8, 16, 32, 64, 128
HARMED = frozenset(["killed", "wounded", "missing", "detained"])
"""What people are counted as whom harm was done to."""
NUMERALS = frozenset(["cardinal", "before_ten", "hundred", "scale", "ordinal", "ordinal_one"])
_NUMBER = NUMERALS | frozenset(["fraction", "vague", "bound", "between", "from", "clitic", "negative", "same"])
_IN_TIME = NUMERALS | frozenset(
    [
        "edge",
        "month",
        "hijri",
        "month_word",
        "weekday",
        "weekday_bare",
        "offset",
        "deixis",
        "part",
        "tonight",
        "year_word",
        "season",
        "holiday",
        "hour_word",
        "demonstratives",
        "last",
        "final",
        "early",
        "clitic",
    ]
)
_TIME = (_IN_TIME - {"deixis", "final"}) | frozenset(
    [
        "since",
        "until",
        "before",
        "after",
        "within",
        "from",
        "between",
        "loose",
        "relative",
        "vague",
        "fraction",
        "few",
        "day_word",
        "instant",
        "every",
        "habit",
        "decade",
    ]
)


_LEAD = frozenset(["since", "until", "before", "after", "within", "from", "between"])
_FILLER = frozenset(["filler", "of", "month_word", "day_word"])
_FATE = frozenset(["told_by", "told_after"])
# without one of these, or digits, numbers and small words tell no time
_TELLS = frozenset(
    "month hijri month_word weekday weekday_bare offset deixis part tonight year_word season holiday hour_word "
    "day_word loose relative instant every habit decade half year_mark".split()
)


class Word(NamedTuple):
    """What one printed word or phrase can mean: ``nums`` and ``tags`` by sense; ``prefix`` is what is joined before it.

    ``use`` sums what it can do, so that a reader can pass by quickly: start a number or a time, be part of one,
    bound a time that follows, join the parts of one, make a time of the words before it, tell what became of people.
    ``senses`` are the names of all it can mean.
    """

    prefix: str
    nums: Mapping[str, int]
    tags: Mapping[str, str]
    use: int = 0
    senses: frozenset[str] = frozenset()

    @property
    def definite(self) -> bool:
        """Whether the article is joined to it."""
        return self.prefix.endswith(("ال", "لل"))

    @property
    def joined(self) -> bool:
        """Whether "and" is joined to it."""
        return self.prefix.startswith("و")


Phrases = Mapping[str, tuple[tuple[str, ...], tuple[Word, ...]]]
"""The rests of phrases after their first word, each with its blank, longest first, and what each means; by the letter
after the blank."""

Entry = tuple[Word | None, Phrases]
"""A word alone, if it means something, and the phrases that it begins."""

Entries = Mapping[str, Entry]


class Forms:
    """Collects senses by folded form, then gives every joined form once."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._nums: dict[str, dict[str, int]] = {}
        self._tags: dict[str, dict[str, str]] = {}
        self._alone: set[str] = set()
        self._bare: set[str] = set()

    def add(
        self,
        forms: Iterable[str],
        *,
        alone: bool = False,
        bare: bool = False,
        tags: Mapping[str, str] | None = None,
        senses: Mapping[str, int] | None = None,
        **nums: int,
    ) -> None:
        """Give every form these senses; ``alone`` forms are never joined to another word.

        A form that begins like the article has it, unless it is printed otherwise ("ألف") or said to be ``bare``: the
        dual of "آلية" is folded already.

        ``senses`` are those whose names are not written out in the code.
        """
        for form in forms:
            folded = self._fold(form)
            self._nums.setdefault(folded, {}).update({**(senses or {}), **nums})
            self._tags.setdefault(folded, {}).update(tags or {})
            if alone:
                self._alone.add(folded)
            if bare or not form.startswith("ال"):
                self._bare.add(folded)

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
                        both = {**other.nums, **word.nums}, {**other.tags, **word.tags}
                        found[text] = Word(word.prefix, *both, other.use | word.use, other.senses | word.senses)
        return found

    def entries(self, words: Mapping[str, Word]) -> Entries:
        """Every one of the `words` and every phrase by its first word, joined forms included."""
        phrases: dict[str, list[tuple[str, Word]]] = {}
        for form in self._nums:
            first, blank, rest = form.partition(" ")
            if blank:
                for text, word in self._joined(first, form):
                    phrases.setdefault(text, []).append((blank + rest, word))
        ordered = {k: _by_letter(v) for k, v in phrases.items()}
        return {k: (words.get(k), ordered.get(k, {})) for k in words.keys() | ordered.keys()}

    def _joined(self, text: str, form: str) -> Iterator[tuple[str, Word]]:
        nums, tags = self._nums[form], self._tags[form]
        use, senses = use_of(nums, tags), frozenset(nums.keys() | tags.keys())
        if form in self._alone:
            yield text, Word("", nums, tags, use, senses)
        elif len(text) <= 2:
            yield from ((p + text, Word(p, nums, tags, use, senses)) for p in ("", "و", "ف"))
        elif text.startswith("ال") and form not in self._bare:
            yield from ((_DEFINITE[p] + text[2:], Word(_DEFINITE[p], nums, tags, use, senses)) for p in _DEFINITE)
        else:
            hour = TELLS if use & IN_NUMBER and text.endswith("ه") else 0  # "الثامنه" may be an hour by itself
            yield from ((p + text, Word(p, nums, tags, use | hour, senses)) for p in (*_BARE, *_ARTICLE))


def _by_letter(phrases: Iterable[tuple[str, Word]]) -> Phrases:
    found: dict[str, list[tuple[str, Word]]] = {}
    for rest, word in sorted(phrases, key=lambda x: (-len(x[0]), len(x[1].prefix))):
        found.setdefault(rest[1], []).append((rest, word))
    return {
        letter: (tuple(rest for rest, _ in some), tuple(word for _, word in some)) for letter, some in found.items()
    }


def use_of(nums: Mapping[str, int], tags: Mapping[str, str]) -> int:
    """What a word with these senses can do: the sum of NUMBER, TIME, IN_NUMBER … that hold."""
    senses = nums.keys() | tags.keys()
    of_time = tags.get("unit_kind") == "time"
    use = NUMBER if senses & _NUMBER or nums.get("unit_form") == 2 else 0
    use |= TIME if senses & _TIME or of_time else 0
    use |= IN_NUMBER if senses & NUMERALS else 0
    use |= LEAD if senses & _LEAD else 0
    use |= FILLER if senses & _FILLER else 0
    use |= TELLS if senses & _TELLS or of_time else 0
    use |= FATE if senses & _FATE or tags.get("unit") in HARMED else 0
    return use | (IN_TIME if senses & _IN_TIME or of_time else 0)


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
