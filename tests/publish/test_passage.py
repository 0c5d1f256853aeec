"""Extracts hold the evidence exactly, whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hudna.model.finding import Claim, Report
from hudna.model.span import Span
from hudna.publish.passage import AROUND, field_of, passage

ALPHABET = "ابتثجحخ \n\r\t،.ـ<>&\u202e\u0651a1"


def said(parts) -> str:
    return "".join(part.text for part in parts)


@given(st.data())
def test_an_extract_is_a_slice_with_the_evidence_in_it(data) -> None:
    text = data.draw(st.text(ALPHABET, min_size=1, max_size=1500))

    def some() -> Span:
        start = data.draw(st.integers(0, len(text) - 1))
        return Span.of(text, start, data.draw(st.integers(start + 1, len(text))))

    evidence = some()
    claims = tuple(
        Claim(data.draw(st.sampled_from(["when", "where", "actor.initiator"])), None, some(), "x") for _ in range(4)
    )
    shown = passage(text, Report("r", "k", "happened", evidence, claims=claims))
    assert said(shown.evidence) == evidence.text
    assert said(shown.before) + said(shown.evidence) + said(shown.after) == text[shown.start : shown.end]
    assert "\n" not in said(shown.before) + said(shown.after)
    assert max(len(said(shown.before)), len(said(shown.after))) <= AROUND
    for claim in (c for c in claims if c.span != evidence):
        field = field_of(claim)
        marked = sum(len(s.text) for s in shown.before + shown.evidence + shown.after if field in s.fields)
        assert marked >= max(0, min(claim.span.end, shown.end) - max(claim.span.start, shown.start))


def test_a_text_that_lacks_the_evidence_is_not_shown() -> None:
    report = Report("r", "k", "happened", Span(0, 5, "دورية"))
    assert not passage("نص آخر", report).whole
    assert not passage(None, report).whole
    assert said(passage(None, report).evidence) == "دورية"


def test_a_claim_on_the_whole_evidence_is_not_marked_twice() -> None:
    evidence = Span(0, 5, "دورية")
    report = Report("r", "k", "happened", evidence, claims=(Claim("status", "happened", evidence, "tense"),))
    assert [part.fields for part in passage("دورية اليوم", report).evidence] == [()]


def test_parts_of_a_field_belong_to_it() -> None:
    names = {"actor.initiator": "actors", "quantity.vehicles": "quantities", "when": "when", "mood": "other"}
    assert {n: field_of(Claim(n, None, Span(0, 0, ""), "x")) for n in names} == names
