"""Actors named, offices with their holders, capitals as governments."""

from __future__ import annotations

import pytest

from hudna.read.actors.finding import is_acting_capital

from ..conftest import Desk


def ids(desk: Desk, text: str, day: str | None = "2021-03-10") -> list[str | None]:
    return [m.id for m in desk.draft(text, day).actors]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("قصفت القوات المسلحة التركية الموقع.", "tr-forces"),
        ("تحرك الجيش التركي ليلاً.", "tr-forces"),
        ("تجولت الشرطة العسكرية الروسية في البلدة.", "ru-military-police"),
        ("انتشرت قوات سوريا الديمقراطية على الطريق.", "sdf"),
        ("صرح لافروف مساء.", "sergei-lavrov"),
        ("أصدرت وزارة الدفاع الروسية نشرتها.", "ru-mod"),
    ],
)
def test_a_name_is_its_actor(desk: Desk, text: str, actor: str) -> None:
    assert ids(desk, text) == [actor]


@pytest.mark.parametrize(("day", "holder"), [("2018-05-01", "sergei-shoigu"), ("2025-03-10", "andrei-belousov")])
def test_an_office_is_its_holder_on_the_writing_day(desk: Desk, day: str, holder: str) -> None:
    (minister,) = desk.draft("وصل وزير الدفاع الروسي إلى القاعدة.", day).actors
    assert minister.id == holder
    assert minister.office == "Minister of Defence of Russia"


def test_an_office_beside_a_name_is_one_mention(desk: Desk) -> None:
    text = "وصل الرئيس التركي رجب طيب أردوغان إلى المطار."
    draft = desk.draft(text)
    (president,) = draft.actors
    assert president.id == "recep-tayyip-erdogan"
    assert draft.normal.span(president.start, president.end).text == "الرئيس التركي رجب طيب أردوغان"


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("أعلنت موسكو موقفها من الاتفاق.", True),
        ("رفضت أنقرة المقترح.", True),
        ("وصل الوفد إلى موسكو صباحاً.", False),
        ("جرى اللقاء في أنقرة مساءً.", False),
    ],
)
def test_a_capital_acts_unless_a_preposition_makes_it_a_place(desk: Desk, text: str, acts: bool) -> None:
    draft = desk.draft(text)
    assert any(is_acting_capital(m, draft) for m in draft.actors) is acts


def test_a_capital_after_a_verb_of_hosting_is_a_place(desk: Desk) -> None:
    draft = desk.draft("شهدت موسكو لقاءات عدة.")
    (capital,) = [m for m in draft.actors if m.manner == "capital"]
    assert is_acting_capital(capital, draft)
    assert not is_acting_capital(capital, draft, frozenset(["شهدت"]))


def test_the_longest_name_wins(desk: Desk) -> None:
    draft = desk.draft("حضر المتحدث باسم وزارة الدفاع الروسية إيغور كوناشينكوف.")
    assert [m.id for m in draft.actors] == ["igor-konashenkov"]


def test_marks_inside_a_name_do_not_hide_it(desk: Desk) -> None:
    text = "انسحبت قوات سوريا الديمقـ.ـراطية من القرية."
    draft = desk.draft(text)
    (group,) = draft.actors
    span = draft.normal.span(group.start, group.end)
    assert group.id == "sdf"
    assert text[span.start : span.end] == "قوات سوريا الديمقـ.ـراطية"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وصل نائب رئيس الوزراء الروسي إلى دمشق.", "Deputy Prime Minister of Russia"),
        ("اجتمع بمساعد الرئيس الإيراني.", "Assistant to the President of Iran"),
    ],
)
def test_who_stands_beside_an_office_does_not_hold_it(desk: Desk, text: str, name: str) -> None:
    first = desk.draft(text).actors[0]
    assert (first.id, first.name, first.level) == (None, name, "official")


def test_a_sign_at_the_end_makes_a_states_name_its_nationality(desk: Desk) -> None:
    assert [m.manner for m in desk.draft("تلقت عرضاً روسياً جديداً.").actors] == ["adjective"]
    assert [m.manner for m in desk.draft("غادر الوفد روسيا أمس.").actors][-1] == "name"


@pytest.mark.parametrize(
    ("text", "actor"),
    [("قصفت مدفعية النظام البلدة.", "sy-artillery"), ("أغارت طائرة لدولة الاحتلال التركي على القرية.", "tr-forces")],
)
def test_whose_arms_it_is(desk: Desk, text: str, actor: str) -> None:
    assert ids(desk, text) == [actor]


def test_an_ambiguous_name_with_another_nationality_is_not_that_of_the_ground(desk: Desk) -> None:
    text = "قصفت طائرات مواقع الحوثيين في صنعاء. وقالت الحكومة الروسية إن الحكومة في عدن والحديدة مطلعة."
    assert not any(m.id == "ye-government" and m.start < 60 for m in desk.draft(text).actors)


def test_the_ambiguous_name_of_a_force_counts_beside_those_it_fights(desk: Desk) -> None:
    text = "اندلعت اشتباكات بين الجيش الوطني وقوات سوريا الديمقراطية قرب تل تمر."
    assert "sna" in {m.id for m in desk.draft(text).actors}
    assert "sna" not in {m.id for m in desk.draft("يستعرض الجيش الوطني الفرنسي في باريس.").actors}
    assert "sna" not in {m.id for m in desk.draft("زار الوزير مقر الجيش الوطني.").actors}


def test_armed_men_of_a_named_group_are_the_group(desk: Desk) -> None:
    draft = desk.draft("قُتل أربعة مسلحين من قوات سوريا الديمقراطية، وهاجم مسلحون البلدة.")
    assert [m.id for m in draft.actors] == ["sdf", "armed-opposition"]


def test_an_office_of_another_nation_is_not_that_of_the_same_words(desk: Desk) -> None:
    ((speaker, _),) = desk.said("أعلن المتحدث باسم الجيش الوطني الليبي، الأحد، رفض وقف إطلاق النار.")
    assert speaker == "ly-lna"
