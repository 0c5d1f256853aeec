"""Reasons of rules are said in Arabic too."""

from __future__ import annotations

from hudna.publish.reasons import reason
from hudna.reconcile import evidence, likeness


def test_all_that_two_reports_are_compared_by_has_its_arabic():
    rows = [each for each in vars(evidence).values() if isinstance(each, evidence.Evidence)]
    assert len(rows) > 30
    assert [row.reason for row in rows if reason(row.reason).ar == row.reason] == []
    whole = reason("alike, 2 points: " + likeness.Likeness("same", 2, tuple(rows)).reason).ar
    assert not any(letter.isascii() and letter.isalpha() for letter in whole)
