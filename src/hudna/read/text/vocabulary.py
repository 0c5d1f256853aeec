"""What one compiled knowledge says of single words, looked up once for all the steps of a reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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


class KnownWord(NamedTuple):
    """A word: what it holds of the lexicon (``ruled``: the words of rules; ``later``: what is not `ALWAYS` asked for;
    ``held`` leaves both out), what it is as a word of time or number and beside places.

    ``telling``: whether a place may be told there without a noun of place or a name; ``mixed``: whether digits are in
    it, or words joined to digits; ``doubtful``: whether its letters may hide a mask.
    """

    held: Held
    ruled: Held
    later: Held
    entry: Entry | None
    sense: Sense | None
    telling: bool
    mixed: bool
    doubtful: bool = False


class KnownWords(NamedTuple):
    """The words of a text in order: for each what `KnownWord` says of one."""

    held: tuple[Held, ...] = ()
    ruled: tuple[Held, ...] = ()
    later: tuple[Held, ...] = ()
    entries: tuple[Entry | None, ...] = ()
    senses: tuple[Sense | None, ...] = ()
    telling: tuple[bool, ...] = ()
    mixed: tuple[bool, ...] = ()
    doubtful: tuple[bool, ...] = ()

    @classmethod
    def of(cls, forms: Iterable[str], known: Kept[KnownWord]) -> KnownWords:
        """What is known of the words printed."""
        return cls(*zip(*map(known.__getitem__, forms), strict=True))


def vocabulary(
    lexicon: Lexicon, times: LanguageTimes, places: PlaceWords, may_hide: Callable[[str], bool] | None = None
) -> Kept[KnownWord]:
    """What is known of each word, found when a text first prints it."""

    nothing = KnownWord((), (), (), None, None, False, False)  # one tuple stands for all words that mean nothing
    doubtful = may_hide or (lambda word: False)

    def known(word: str) -> KnownWord:
        entry, sense = times.entries.get(word), places.senses.get(word)
        mixed, hides = entry is None and not word.isalpha(), doubtful(word)
        held, telling = lexicon.held(word), word in places.telling
        if not (held or entry or sense or telling or mixed or hides):
            return nothing
        return KnownWord(*_parted(held), entry, sense, telling, mixed, hides)

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
