"""What a brief says: every section in both languages, every sentence with its printed words, claims kept claims."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.publish import briefs
from tests.publish.conftest import day

from hudna.errors import InputError, MissingExtra
from hudna.knowledge import Knowledge
from hudna.publish.brief import extras
from hudna.publish.brief.atlas import REACH
from hudna.publish.brief.compose import compose
from hudna.publish.brief.matter import Matter
from hudna.publish.brief.model import Brief, Language
from hudna.publish.brief.shown import anchors, linked
from hudna.publish.brief.write import FORMS, brief_bytes

SECTIONS = ["glance", "happened", "promised", "agreed", "series", "levels", "unknown", "method"]


@pytest.fixture
def made(sample: Any, knowledge: Knowledge) -> Callable[..., Brief]:
    def make(language: Language, **more: bool) -> Brief:
        return briefs.brief(sample, language, knowledge, **more)

    return make


def said(brief: Brief, section: str) -> str:
    (found,) = [s for s in brief.sections if s.id == section]
    return "\n".join(s.text for block in found.blocks for s in block.sentences)


EXPECTED = {
    ("en", "glance"): [
        "Announced in the period: 2 announcements; due in it: 1 announcement",
        "up 0, down 1",
        "20 days without any",
    ],
    ("ar", "glance"): ["ما أُعلن في الفترة: إعلانان", "إعلان واحد", "من 120 يوماً", "لا يعني غياب الخبر هدوءاً"],
    ("en", "happened"): [
        "On 10 March 2021, a joint patrol (no. 40) was reported near Darbasiyah",
        "taking part: Russian forces and Turkish forces; counted: vehicles: 8; route: Shirik → Darbasiyah → Amuda",
        "(2 outlets, 2 origins)",
        "The reports differ on the numbers: vehicles: 8 (according to outlet-a); vehicles: 6 (according to outlet-b)",
        "It was alleged that an incident of shelling took place on 1 February 2021 in Saraqib",
        "It was denied that an air strike took place on 3 April 2021",
        "was called off",
    ],
    ("ar", "happened"): [
        "في 10 آذار 2021 أُبلغ عن دورية مشتركة (رقم 40) قرب الدرباسية",
        "المشاركون: القوات الروسية والقوات التركية؛ الأعداد: الآليات: 8؛ المسار: شيريك ← الدرباسية ← عامودا",
        "(وسيلتا إعلام، مصدران أصليان)",
        "تختلف التقارير في الأعداد: الآليات: 8 (بحسب outlet-a)؛ الآليات: 6 (بحسب outlet-b)",
        "ورد ادعاء بوقوع قصف بري في 1 شباط 2021 في سراقب",
        "نُفي وقوع غارة جوية في 3 نيسان 2021 في موضع من ريف إدلب الجنوبي",
        "أُبلغ عن إلغاء دورية مشتركة",
    ],
    ("en", "promised"): [
        "due on 9 March 2021, announced on 8 March 2021; concerned: Russian forces; held otherwise than announced",
        "without a day, announced on 2 April 2021",
        "An undertaking: due on 3 June 2021, announced on 2 January 2021; concerned: Russian forces",
        "A joint patrol (no. 41) (demanded by a day): due on 9 January 2021",
        "overdue: no report says what became of it, while 2 outlets told of the area",
        "no outlet in the record told of the area then, so nothing can be said",
    ],
    ("ar", "promised"): [
        "الموعد في 9 آذار 2021، وأُعلن في 8 آذار 2021؛ المعنيون: القوات الروسية؛ المآل: جرى على غير ما أُعلن (الموعد)",
        "بلا موعد محدد",
        "تعهّد: الموعد في 3 حزيران 2021، وأُعلن في 2 كانون الثاني 2021؛ المعنيون: القوات الروسية",
        "دورية مشتركة (رقم 41) (مطلوب بموعد): الموعد في 9 كانون الثاني 2021",
        "وقد تناولت المنطقة وسيلتا إعلام",
        "فلا يمكن قول شيء",
    ],
    ("en", "agreed"): ["1 of 3 in March 2021, down from 3 in February 2021; events in its support: 1 (before: 2)"],
    ("ar", "agreed"): [
        "1 من 3 في آذار 2021، انخفاضاً من 3 في شباط 2021؛ أحداث تؤيده: 1 (قبل ذلك: 2)",
        "بلا درجة في نيسان",
    ],
    ("en", "series"): [
        "number 40 was told on 10 March 2021, by 2 outlets",
        "tells of 37–39",
        "is in doubt",
        "only announced",
    ],
    ("ar", "series"): ["ورد الرقم 40 في 10 آذار 2021، وذكرته وسيلتا إعلام", "لا تقرير في السجل يذكر 37–39", "موضع شك"],
    ("en", "levels"): ["Soldiers in Hasakah governorate on 1 April 2021: 900 (printed: “نحو 900 جندي”)", "down from"],
    ("ar", "levels"): ["في 1 نيسان 2021: 900 (بلفظ «نحو 900 جندي»)", "أقل مما قاله المصدر نفسه في 1 آذار 2021 (1,200)"],
    ("en", "unknown"): [
        "Between 1 March 2021 and 20 March 2021, no outlet is in the record",
        "The reports of event",
        "a violation of a ceasefire or zone was reported at a place printed as “تل الرمان الغربي”",
    ],
    ("ar", "unknown"): [
        "بين 1 آذار 2021 و20 آذار 2021 لا وسيلة إعلام في السجل",
        "تختلف تقارير الحدث",
        "«تل الرمان الغربي»",
    ],
    ("en", "method"): ["A report is a claim", "The record reaches from 1 January 2020 to 31 December 2021"],
    ("ar", "method"): ["والتقرير ادعاء", "يمتد السجل من 1 كانون الثاني 2020 إلى 31 كانون الأول 2021"],
}


@pytest.mark.parametrize(("language", "section"), EXPECTED, ids=lambda x: str(x))
def test_every_section_speaks_both_languages(made: Callable[..., Brief], language: Language, section: str) -> None:
    brief = made(language)
    assert [s.id for s in brief.sections] == SECTIONS
    text = said(brief, section)
    assert not [words for words in EXPECTED[language, section] if words not in text], text


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_sentence_opens_the_words_that_it_rests_on(
    made: Callable[..., Brief], sample: Any, language: Language
) -> None:
    """Words stand in their document where the span says; what is counted names the command that counts it again."""
    brief = made(language)
    told = [s for section in brief.sections if section.id != "method" for b in section.blocks for s in b.sentences]
    assert len(told) > 30
    for sentence in told:
        notes = [brief.notes[n - 1] for n in sentence.notes]
        assert notes, sentence.text
        assert all(note.sources or note.how for note in notes), sentence.text
        assert not sentence.number or brief.sources_of(sentence), sentence.text
    sources = [source for note in brief.notes for source in note.sources]
    assert sources
    for source in sources:
        text = sample.documents[source.document_id].text
        assert text[source.span.start : source.span.end] == source.span.text


def test_most_corroborated_events_come_first(made: Callable[..., Brief]) -> None:
    (happened,) = [s for s in made("en").sections if s.id == "happened"]
    for block in happened.blocks:
        counts = [int(found[1]) for s in block.sentences if (found := re.search(r"(\d+) origins?\)", s.text))]
        assert counts == sorted(counts, reverse=True)
    (patrols,) = [b for b in happened.blocks if b.heading == "Patrols"]
    assert "(2 outlets, 2 origins)" in patrols.sentences[0].text


@pytest.mark.parametrize("language", ["ar", "en"])
def test_names_stay_neutral_outside_quotations(made: Callable[..., Brief], sample: Any, language: Language) -> None:
    """A label as printed is in the notes alone."""
    text = " ".join(s.text for s in made(language).sentences)
    labels = {a.text for e in sample.events for a in e.actors if a.text not in (a.name_ar or "")}
    assert labels
    assert not [label for label in labels if re.search(rf"(?<!\w){re.escape(label)}(?!\w)", text)]


def test_every_link_leads_somewhere(made: Callable[..., Brief]) -> None:
    brief = linked(made("en"))
    known = anchors(brief)
    links = [p.link for s in brief.sentences for p in s.pieces if p.link]
    links += [p.link for note in brief.notes for p in note.links]
    assert len(links) > 20
    assert all(link in known or "://" in link for link in links)
    numbers = [p for s in brief.sections[0].blocks[0].sentences for p in s.pieces if p.sort == "number"]
    assert numbers
    assert all(p.link for p in numbers)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_an_empty_period_says_so(knowledge: Knowledge, language: Language, form: str) -> None:
    brief = compose(Matter(briefs.asked(language), watched=briefs.watched()), knowledge, charts=False)
    text = said(brief, "glance") + said(brief, "happened")
    assert ("no event" in text) if language == "en" else ("لا حدث" in text)
    assert len(brief_bytes(brief, form)) > 1000


def test_a_calling_off_is_not_called_off(sample: Any, source: Any, knowledge: Knowledge) -> None:
    """Of a kind that means calling off, a status that does too says the same, not the contrary."""
    words = "عُلّقت الدوريات المشتركة"
    sample.event(
        "patrol_cancelled", "suspended", [source(words, words, "outlet-a", "2021-03-01")], when=day("2021-03-01")
    )
    text = said(briefs.brief(sample, "en", knowledge), "happened")
    assert "On 1 March 2021, the cancelling or putting off of a patrol was reported" in text


def test_the_numbers_at_a_glance_open_what_they_count(made: Callable[..., Brief]) -> None:
    brief = made("en")
    first = brief.notes[brief.sentences[0].notes[0] - 1]
    assert first.links[0].text.startswith("event")
    assert all(p.link.startswith("event-") for p in first.links)
    scores = next(s for s in brief.sentences if s.text.startswith("Scores of agreement terms"))
    (terms,) = [brief.notes[n - 1].links for n in scores.notes]
    assert len(terms) == len({p.text for p in terms}) == 1


def test_what_is_too_much_is_counted(sample: Any, source: Any, knowledge: Knowledge) -> None:
    from hudna.publish.brief.happened import MOST_TOLD

    for i in range(MOST_TOLD + 7):
        words = f"قصف المكان مرة {i}"
        sample.event("shelling", "happened", [source(words, words, "outlet-a", "2021-03-01")], when=day("2021-03-01"))
    brief = briefs.brief(sample, "en", knowledge)
    assert "less corroborated are not told one by one here" in said(brief, "happened")
    assert re.search(r"(\d+) events less", said(brief, "happened"))


def test_the_map_shows_events_as_precisely_as_known(made: Callable[..., Brief]) -> None:
    (picture,) = [p for s in made("ar").sections for p in s.pictures]
    near, area = (f'r="{REACH[name]}"' for name in ("near", "area"))
    assert near in picture.svg
    assert area in picture.svg
    assert "الدرباسية" in picture.alt


def test_charts_are_drawn_in_both_languages(made: Callable[..., Brief]) -> None:
    for language, word in (("ar", "دورية مشتركة"), ("en", "Joint patrol")):
        pictures = {p.id: p for s in made(language, charts=True).sections for p in s.pictures}
        assert set(pictures) == {"map", "weeks", "promises", "coverage"}
        assert word in pictures["weeks"].svg
        assert word in pictures["promises"].alt


def test_a_missing_part_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(MissingExtra, match=r'PDF files need typst.*python -m pip install "hudna\[publish\]"'):
        extras.part("typst", "PDF files")


def test_an_unknown_form_is_refused(made: Callable[..., Brief]) -> None:
    with pytest.raises(InputError, match="html, pdf, docx, md"):
        brief_bytes(made("en"), "odt")
