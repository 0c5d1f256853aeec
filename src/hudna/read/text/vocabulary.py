"""What one compiled knowledge says of single words, looked up once for all the steps of a reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from typing import NamedTuple

from hudna.knowledge.language_times import LanguageTimes
from hudna.knowledge.lexicon import Held, Lexicon
from hudna.knowledge.time_forms import Entry
from hudna.knowledge.words import Kept
from hudna.read.places.words import PlaceWords, Sense

RULE_WORDS = frozenset(["w", "list"])
"""The sorts of the words that the codebook's rules ask for beside their heads; only where they stand is asked."""
ALWAYS = frozenset(
    "according actor adj adversative agreement capital connective contrast doubt following head light likewise maybe "
    "outlet place presence put_off ref role runs say source tie".split()
)
"""The sorts that are asked for in every text; the others only where it may tell an event."""


class Special(NamedTuple):
    """What only few words are.

    ``sense``: what one is beside places; ``telling``: a place may be told there without a noun of place or a name;
    ``mixed``: digits are in it, or words joined to digits, that are no word of time; ``digits``: it is not all letters;
    ``doubtful``: its letters may hide a mask.
    """

    sense: Sense | None = None
    telling: bool = False
    mixed: bool = False
    digits: bool = False
    doubtful: bool = False


class KnownWord(NamedTuple):
    """A word: what it holds of the lexicon (``ruled``: the words of rules; ``later``: what is not `ALWAYS` asked for;
    ``held`` leaves both out), what it is as a word of time or number, and what else it is, as most are not."""

    held: Held = ()
    ruled: Held = ()
    later: Held = ()
    entry: Entry | None = None
    special: Special | None = None


class KnownWords(NamedTuple):
    """The words of a text in order: for each what `KnownWord` says of one; ``special`` are those by number."""

    held: Sequence[Held] = ()
    ruled: Sequence[Held] = ()
    later: Sequence[Held] = ()
    entries: Sequence[Entry | None] = ()
    special: Sequence[tuple[int, Special]] = ()

    @classmethod
    def of(cls, forms: Iterable[str], known: Kept[KnownWord]) -> KnownWords:
        """What is known of the words printed."""
        columns = tuple(zip(*map(known.__getitem__, forms), strict=True))
        if not columns:
            return cls()
        held, ruled, later, entries, special = columns
        return cls(held, ruled, later, entries, list(compress(enumerate(special), special)))


def vocabulary(
    lexicon: Lexicon, times: LanguageTimes, places: PlaceWords, may_hide: Callable[[str], bool] | None = None
) -> Kept[KnownWord]:
    """What is known of each word, found when a text first prints it."""

    nothing = KnownWord()  # one tuple stands for all words that mean nothing
    doubtful = may_hide or (lambda word: False)

    def special(word: str, entry: Entry | None) -> Special | None:
        sense, telling, digits, hides = (
            places.senses.get(word),
            word in places.telling,
            not word.isalpha(),
            doubtful(word),
        )
        if not (sense or telling or digits or hides):
            return None
        return Special(sense, telling, digits and entry is None, digits, hides)

    def known(word: str) -> KnownWord:
        held, entry = lexicon.held(word), times.entries.get(word)
        further = special(word, entry)
        return KnownWord(*_parted(held), entry, further) if held or entry or further else nothing

    return Kept(known)


def _parted(held: Held) -> tuple[Held, Held, Held]:
    """What a word holds that is always asked for, what rules ask for, and the rest."""
    if not held:
        return (), (), ()
    always = tuple(each for each in held if each[0] in ALWAYS)
    if len(always) == len(held):
        return held, (), ()
    ruled = tuple(each for each in held if each[0] in RULE_WORDS)
    later = tuple(each for each in held if each[0] not in ALWAYS and each[0] not in RULE_WORDS)
    return always, ruled, later
