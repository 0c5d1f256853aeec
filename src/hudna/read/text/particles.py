"""The particles that sentences and times are cut at, folded; all others stand in ``language/ar/grammar.yml``."""

from __future__ import annotations

_THEIRS = ("ه", "ها", "هم", "هما", "هن", "نا", "ني")

THAT_ONE = frozenset(joined + "ان" + theirs for joined in ("", "ب") for theirs in _THEIRS)
"""Words for "that" with their pronoun, as they are looked up: "أنها", "بأنهم"."""

WHO = "الذي|التي|الذين|اللذان|اللذين|اللتان|اللتين|اللواتي|اللاتي"
"""Relative pronouns."""
