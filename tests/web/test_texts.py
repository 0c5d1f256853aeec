"""Texts in templates: translated, filled with values, nothing of which is taken for markup."""

from __future__ import annotations

from hudna.web import catalogue
from hudna.web.shown import environment
from hudna.web.texts import texts


def test_values_in_a_text_are_escaped_and_the_text_is_not():
    assert texts("en")("%(n)s of <b>%(all)s</b>", n="<i>", all=3) == "&lt;i&gt; of <b>3</b>"


def test_a_text_without_values_is_the_same_every_time_and_has_its_percent_sign():
    said = texts("en")
    assert [said("100 %% of it"), said("100 %% of it"), said("%(n)s days", n=2), said("%(n)s days", n=3)] == [
        "100 % of it", "100 % of it", "2 days", "3 days",
    ]  # fmt: skip


def test_templates_say_it_in_their_language():
    template = '{{ _("Search") }}|{{ gettext("Search") }}|{% trans %}Search{% endtrans %}'
    arabic = catalogue.translated("ar", "Search")
    assert environment("ar").from_string(template).render() == "|".join([arabic] * 3)
    assert environment("en").from_string(template).render() == "|".join(["Search"] * 3)
    assert arabic != "Search"
