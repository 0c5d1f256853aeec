"""How many masked words come back, by kind of mask, and how many plain words are taken for masked.

    python bench/masking.py ARTICLES [--articles N] [--seed S]

ARTICLES is JSON lines with ``text`` (``.gz`` or not). Words of at least four letters that the knowledge holds, or that
the article prints at least twice, are masked, each in another way; the article is folded, and the word must stand at
its place. Then the article is folded as it is, and every word that is said to be masked is counted: changed though
nobody masked it. Misprints, which look like masks and are undone like them, are told apart by how the articles print.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from hudna.knowledge import Knowledge, load
from hudna.read.text.known import KnownWords
from hudna.read.text.normal import Normal, normalise
from hudna.read.text.unmask import Unmasker
from hudna.settings import knowledge_root

SHORTEST = 4
RARE, USUAL = 3, 20
LISTED = 20
NEVER_JOINED = "اأإآدذرزوؤةىء"
WORD = re.compile('(?<![^\\s("«])[\u0621-\u063a\u0641-\u064a]+(?=[\\s.،:؛؟!)"»]*(?:\\s|$))')
ALPHABET = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"
PERSIAN = {"ك": "ک", "ي": "ی", "ى": "ی", "ه": "ہھە", "ة": "ە"}
LOOKS = {"ه": "oOоο", "ة": "oоО", "ا": "lIі"}
CHAT = {"ع": "3", "ح": "7", "خ": "5", "ء": "2", "أ": "2", "ط": "6", "ق": "8", "ص": "9"}

Mask = Callable[[str, random.Random], str | None]


def between(*signs: str) -> Mask:
    """Puts one of the signs at one or two places inside the word."""

    def mask(word: str, chance: random.Random) -> str:
        places = sorted(chance.sample(range(1, len(word)), chance.choice((1, 1, 2))), reverse=True)
        for at in places:
            word = word[:at] + chance.choice(signs) + word[at:]
        return word

    return mask


def everywhere(*signs: str) -> Mask:
    """Puts one sign between all letters."""
    return lambda word, chance: chance.choice(signs).join(word)


def replaced(table: dict[str, str]) -> Mask:
    """Prints one letter as another sign."""

    def mask(word: str, chance: random.Random) -> str | None:
        places = [i for i, c in enumerate(word) if c in table]
        if not places:
            return None
        at = chance.choice(places)
        return word[:at] + chance.choice(table[word[at]]) + word[at + 1 :]

    return mask


def repeated(times: int, inside: bool = False) -> Mask:
    """Prints one letter several times; inside: none that Arabic prints twice there itself, with joined words."""

    def mask(word: str, chance: random.Random) -> str | None:
        begins = re.match(JOINED, word) if inside else None
        last = len(word) - inside
        places = [i for i in range(begins.end() if begins else 0, last) if not inside or word[i] != "ي"]
        if not places:
            return None
        at = chance.choice(places)
        return word[:at] + word[at] * times + word[at + 1 :]

    return mask


def bracketed(word: str, chance: random.Random) -> str:
    low, high = sorted(chance.sample(range(1, len(word)), 2))
    left, right = chance.choice(("()", "[]"))
    return word[:low] + left + word[low:high] + right + word[high:]


def drawn(word: str, chance: random.Random) -> str:
    """In presentation forms: each letter as it is drawn between its neighbours."""
    printed = []
    for i, char in enumerate(word):
        before = i > 0 and word[i - 1] not in NEVER_JOINED
        after = i + 1 < len(word) and char not in NEVER_JOINED
        shape = {(0, 0): "ISOLATED", (1, 0): "FINAL", (0, 1): "INITIAL", (1, 1): "MEDIAL"}[before, after]
        try:
            printed.append(unicodedata.lookup(f"{unicodedata.name(char)} {shape} FORM"))
        except KeyError:
            printed.append(char)
    return "".join(printed)


def starred(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + chance.choice("*•") + word[at + 1 :]


JOINED = "[وف]?[بلكسأ]?(?:ال|ل)?[تينمأ]?."
"""What may be joined before a word, a verb's first letter, and the letter after: two alike may be meant there."""

KINDS: dict[str, Mask] = {
    "tatweel, sign, tatweel": between("ـ.ـ", "ـ*ـ", "ـ-ـ", "ـ/ـ", "ـ•ـ", "ـ_ـ", "ـ،ـ", "ـ|ـ", "ـ+ـ"),
    "tatweel beside a sign": between(".ـ", "ـ.", "*ـ", "ـ*", "ـ-", "-ـ"),
    "tatweel, blank, tatweel": between("ـ ـ"),
    "stretched": between("ـ", "ــــ"),
    "zero width": between("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"),
    "direction marks": between("\u200e", "\u200f", "\u202b", "\u202c", "\u2067"),
    "vowel marks": between("\u064e", "\u0651", "\u0652", "\u0670"),
    "struck through": everywhere("\u0336", "\u0332"),
    "presentation forms": drawn,
    "letters of Persian, Urdu": replaced(PERSIAN),
    "full stop": between("."),
    "star": between("*", "**"),
    "slash": between("/", "\\"),
    "underscore": between("_"),
    "dash": between("-", "–"),
    "plus, bullet, pipe": between("+", "•", "|", "·"),
    "apostrophe": between("'", "’"),
    "comma": between(",", "،"),
    "brackets": bracketed,
    "sign between all letters": everywhere(".", "*", "-", "_", "/"),
    "blank between all letters": everywhere(" ", "ـ ", " ـ"),
    "letters of other scripts": replaced(LOOKS),
    "digits of chat": replaced(CHAT),
    "doubled letter": repeated(2, inside=True),
    "tripled letter": repeated(3),
    "missing letter": starred,
    "glued names": lambda word, chance: None,
}


@dataclass
class Count:
    """What became of the masks of one kind."""

    masked: int = 0
    recovered: int = 0
    lost: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Placed:
    """A masked word: its kind, where it is printed, what must be read there."""

    kind: str
    start: int
    end: int
    folded: str


class Trial:
    """Masks, folds and counts."""

    def __init__(self, knowledge: Knowledge, seed: int) -> None:
        self.fold = knowledge.spelling.fold
        self._spelling = knowledge.spelling
        self._unmasker = Unmasker.of(knowledge)
        self._known = KnownWords(knowledge.lexicon)
        labels = (x.text for a in knowledge.dossier.actors.values() for x in a.labels)
        self._names = {self.fold(x) for x in labels} | {x.removeprefix("place:") for x in knowledge.place_ids}
        self._chance = random.Random(seed)
        self.counts = {kind: Count() for kind in KINDS}

    def normal(self, text: str) -> Normal:
        return self._unmasker.undo(normalise(text, self._spelling))

    def masked(self, text: str) -> None:
        """Masks one article and counts what comes back."""
        printed, placed = self._mask(text)
        normal = self.normal(printed)
        for mask in placed:
            count = self.counts[mask.kind]
            count.masked += 1
            found = normal.text[normal.at(mask.start) : normal.at(mask.end)]
            if found == mask.folded:
                count.recovered += 1
            elif len(count.lost) < 100:
                count.lost.append(f"{printed[mask.start : mask.end]} ({mask.folded})")

    def _mask(self, text: str) -> tuple[str, list[Placed]]:
        words = list(WORD.finditer(text))
        counted = Counter(self.fold(w[0]) for w in words)
        usable: dict[str, re.Match[str]] = {}
        for word in words:
            folded = self.fold(word[0])
            if len(folded) >= SHORTEST and (counted[folded] > 1 or self._known.holds(folded)):
                usable.setdefault(folded, word)
        chosen = list(usable.items())
        self._chance.shuffle(chosen)
        kinds = list(KINDS)
        self._chance.shuffle(kinds)
        done: list[tuple[re.Match[str], str, str, str]] = []
        for kind in kinds:
            for at, (folded, word) in enumerate(chosen):
                new = self._masked_word(kind, word[0], folded, set(counted))
                if new is not None:
                    done.append((word, kind, *new))
                    del chosen[at]
                    break
        return _printed(text, sorted(done, key=lambda d: d[0].start()))

    def _masked_word(self, kind: str, word: str, folded: str, here: set[str]) -> tuple[str, str] | None:
        """The word masked, and what must be read; null where it cannot be masked so, or nobody could tell."""
        if kind == "glued names":
            others = sorted(w for w in here & self._names if w != folded and len(w) >= SHORTEST)
            if folded not in self._names or not others:
                return None
            other = self._chance.choice(others)
            return f"{word}و{other}", f"{folded} و{other}"
        if kind == "doubled letter" and not self._known.holds_word(folded):
            return None  # elsewhere it is taken for a slip of the key, and left as printed
        new = KINDS[kind](word, self._chance)
        if new is None or (kind == "missing letter" and not self._one_fits(new, here)):
            return None
        return new, folded

    def _one_fits(self, masked: str, here: set[str]) -> bool:
        at = next(i for i, c in enumerate(masked) if c in "*•")
        fits = {self.fold(masked[:at] + c + masked[at + 1 :]) for c in ("", *ALPHABET)}
        return sum(w in here or self._known.holds(w) for w in fits) == 1


def _printed(text: str, masks: list[tuple[re.Match[str], str, str, str]]) -> tuple[str, list[Placed]]:
    pieces: list[str] = []
    placed: list[Placed] = []
    done = size = 0
    for word, kind, new, folded in masks:
        before = text[done : word.start()]
        size += len(before)
        placed.append(Placed(kind, size, size + len(new), folded))
        pieces += [before, new]
        size += len(new)
        done = word.end()
    return "".join([*pieces, text[done:]]), placed


class Plain:
    """What folding made of text that nobody masked.

    A misprint is a word that few articles print so, while many times as many print what was made of it: a letter typed
    twice, a full stop inside a word. The articles themselves tell them from words that were meant.
    """

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._words = 0
        self._changed: list[tuple[str, str]] = []
        self._articles: Counter[str] = Counter()

    def take(self, text: str, normal: Normal) -> None:
        self._words += len(text.split())
        self._changed += [(m.span.text, m.unmasked) for m in normal.masked]
        self._articles.update({w.strip(".،:؛؟!()[]") for w in self._fold(text).split()})

    def report(self) -> None:
        meant = [(x, y) for x, y in self._changed if not self._misprint(x, y)]
        for name, changed in (("changed", self._changed), ("of them not misprints", meant)):
            rate = 100_000 * len(changed) / max(self._words, 1)
            print(f"\nplain text, {name}: {len(changed)} of {self._words:,} words, {rate:.2f} in 100,000")
            print("\n".join(f"    {printed} → {said}" for printed, said in changed[:LISTED]))

    def _misprint(self, printed: str, said: str) -> bool:
        prints, reads = self._articles[self._fold(printed)], self._articles[self._fold(said)]
        return prints <= RARE and reads >= USUAL * max(prints, 1)


def texts(path: Path) -> Iterator[str]:
    """The articles' texts."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="JSON lines with 'text', plain or .gz")
    parser.add_argument("--articles", type=int, default=None, help="how many articles to use (all)")
    parser.add_argument("--seed", type=int, default=1, help="which words and masks are drawn (1)")
    parser.add_argument("--dossier", default="north-syria", help="whose names are known")
    parser.add_argument("--lost", type=int, default=0, help="list this many lost words of each kind")
    given = parser.parse_args()
    trial = Trial(load(knowledge_root(), given.dossier), given.seed)
    plain = Plain(trial.fold)
    for text in islice(texts(given.file), given.articles):
        plain.take(text, trial.normal(text))
        trial.masked(text)
    _report(trial, given.lost)
    plain.report()


def _report(trial: Trial, lost: int) -> None:
    total, recovered = (sum(getattr(c, x) for c in trial.counts.values()) for x in ("masked", "recovered"))
    print(f"{'kind of mask':<28}{'masked':>9}{'recovered':>11}{'share':>10}")
    for kind, count in [*trial.counts.items(), ("all", Count(total, recovered))]:
        share = f"{100 * count.recovered / count.masked:.2f} %" if count.masked else "-"
        print(f"{kind:<28}{count.masked:>9,}{count.recovered:>11,}{share:>10}")
        for example in count.lost[:lost]:
            print(f"    lost: {example}")


if __name__ == "__main__":
    main()
