"""Verifying takes two people, one of them a verifier; one is enough to dispute."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

import pytest

from hudna.record.ladder import Said, Voice, stands

NOW = datetime(2021, 3, 10, tzinfo=UTC)


def voice(author: str, said: Said = "verified", *, verifier: bool = False) -> Voice:
    return Voice(said, author, verifier, f"{author} looked", NOW)


@pytest.mark.parametrize(("origins", "rung"), [(0, "reported"), (1, "reported"), (2, "corroborated")])
def test_origins_alone_lead_no_further_than_corroborated(origins: int, rung: str):
    assert stands([], origins).rung == rung


def test_one_person_does_not_verify_even_a_verifier():
    found = stands([voice("samar", verifier=True)], 1)
    assert (found.rung, found.waiting) == ("reported", "verified")


def test_two_who_are_no_verifiers_do_not_verify():
    assert stands([voice("samar"), voice("omar")], 2).rung == "corroborated"


def test_two_people_verify_in_any_order():
    for order in permutations([voice("samar", verifier=True), voice("omar")]):
        assert stands(order, 1).rung == "verified"


def test_attributing_includes_verifying():
    voices = [voice("samar", "attributed", verifier=True), voice("omar")]
    assert stands(voices, 1).rung == "verified"
    assert stands([*voices, voice("lina", "attributed")], 1).rung == "attributed"


def test_one_voice_disputes_whatever_others_say_and_is_named():
    found = stands([voice("samar", verifier=True), voice("omar"), voice("lina", "disputed")], 3)
    assert found.rung == "disputed"
    assert "lina" in found.because
