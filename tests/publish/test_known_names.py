"""Sentences that rules make are said with the names of the knowledge and with days in words."""

from __future__ import annotations

from hudna.knowledge import Knowledge
from hudna.publish.forms.registry import FORMS
from hudna.publish.known_names import because
from hudna.publish.reasons import reason


def test_places_and_kinds_have_their_names_and_days_are_in_words(knowledge: Knowledge):
    both = because(knowledge, "in another place: Darbasiyah, not Moscow")
    assert both.en == "in another place: Darbasiyah, not Moscow"
    assert "الدرباسية" in both.ar
    assert "موسكو" in both.ar
    dated = because(knowledge, "the dossier knows it of 2017-01-23: TASS")
    assert "23 January 2017" in dated.en
    assert "23 كانون الثاني 2017" in dated.ar


def test_what_names_nothing_stays_as_it_is(knowledge: Knowledge):
    assert because(knowledge, "").ar == ""
    assert because(knowledge, "2021-13-45").en == "2021-13-45"


def test_every_form_of_export_is_called_in_arabic():
    assert [form.name for form in FORMS.values() if reason(form.title).ar == form.title] == []
