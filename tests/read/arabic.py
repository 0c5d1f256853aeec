"""The words of time and number of the checkout, compiled once for the files of tests that draw from them."""

from __future__ import annotations

from pathlib import Path

from hudna.knowledge.language_times import load_times

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
TIMES = load_times(KNOWLEDGE)
