"""The particles that Arabic sentences are built with, folded: parts of patterns, and the words themselves."""

from __future__ import annotations

import re

_THEIRS = ("ه", "ها", "هم", "هما", "هن", "نا", "ني")

THAT = f"ان(?:{'|'.join(_THEIRS)})?"
"""Words for "that", with and without a pronoun: "أن", "إنه", "أنهما", "إننا"."""

THAT_ONE = frozenset(joined + "ان" + theirs for joined in ("", "ب") for theirs in _THEIRS)
"""Words for "that" with their pronoun, as they are looked up: "أنها", "بأنهم"."""

WHO = "الذي|التي|الذين|اللذان|اللذين|اللتان|اللتين|اللواتي|اللاتي"
"""Relative pronouns."""

WHOS = frozenset(WHO.split("|"))
"""The relative pronouns as they are looked up."""

OF_ANOTHER = re.compile(r" .*\w (?:التي|الذي|اللذين|اللتين) ")
"""Between an event's word and what follows: it belongs to something named on the way."""
