"""Actors of other conflicts: read in every text, and by what a text is about where their words are ambiguous."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.knowledge import load

from ..conftest import Desk


def ids(desk: Desk, text: str) -> list[str | None]:
    return [m.id for m in desk.draft(text).actors]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("قصفت مليشيا الحوثي أحياء سكنية.", "houthis"),
        ("اتهم أنصار الله التحالف العربي بخرق الهدنة.", "saudi-led-coalition"),
        ("سيطرت قوات الدعم السريع على المعسكر.", "rsf"),
        ("تقدمت قوات حفتر جنوب المدينة.", "ly-lna"),
        ("اجتمعت لجنة 5+5 أمس.", "ly-jmc"),
        ("أصدرت وزارة الخارجية الجزائرية بياناً.", "algeria/foreign_ministry"),
        ("تحرك الجيش الإثيوبي نحو الحدود.", "ethiopia/forces"),
        ("رحبت الحكومة الباكستانية بالاتفاق.", "pakistan/government"),
    ],
)
def test_a_sure_name_is_read_in_every_text(desk: Desk, text: str, actor: str) -> None:
    assert actor in ids(desk, text)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("قصف الحوثيون مأرب، ورد الجيش الوطني على النيران في اليمن.", "ye-forces"),
        ("هاجم الجيش الوطني مواقع حكومة الوفاق في ليبيا.", "ly-lna"),
        ("هاجم الجيش الوطني السوري مواقع قسد. ثم انسحب الجيش الوطني من القرية.", "sna"),
    ],
)
def test_an_ambiguous_word_is_the_actor_of_the_conflict_that_the_text_is_about(
    desk: Desk, text: str, actor: str
) -> None:
    national = [i for i in ids(desk, text) if i in ("ye-forces", "ly-lna", "sna")]
    assert set(national) == {actor}


@pytest.mark.parametrize("text", ["خفضت الحكومة أسعار الخبز.", "أعلنت القيادة العامة موعد الاحتفال."])
def test_an_ambiguous_word_alone_is_nobody(desk: Desk, text: str) -> None:
    assert not {"ye-government", "ly-gnu", "sd-government", "ly-lna"} & set(ids(desk, text))


def test_places_tell_what_a_text_is_about(desk: Desk) -> None:
    assert "saudi-led-coalition" in ids(desk, "خروقات جديدة في الحديدة نفذتها قوى العدوان وقوات التحالف.")


def test_two_parties_to_the_fighting_are_those_of_the_conflict(desk: Desk) -> None:
    text = "اجتمع الجيش السوداني وقوات الدعم السريع برعاية السعودية. ودعت طرفي النزاع إلى الهدوء."
    references = {m.id for m in desk.draft(text).actors if m.manner == "reference"}
    assert references == {"sd-forces", "rsf"} or references == {"sudan", "rsf"}


def test_any_dossier_may_be_at_home(knowledge_folder: Path) -> None:
    desk = Desk(load(knowledge_folder, "yemen"))
    text = "دعا التحالف العربي إلى التهدئة، ثم قصفت قوات التحالف مواقع الحوثيين."
    assert ids(desk, text) == ["saudi-led-coalition", "saudi-led-coalition", "houthis"]
    assert "sdf" in ids(desk, "انسحبت قوات سوريا الديمقراطية من القرية.")


def test_an_ambiguous_name_is_not_that_of_a_conflict_that_the_text_is_not_about(desk: Desk) -> None:
    text = "اجتمعت اللجنة العسكرية الليبية المشتركة في سرت بحضور المبعوث الأممي لدى ليبيا عبد الله باتيلي وقوات حفتر."
    assert "un-syria-envoy" not in {m.id for m in desk.draft(text).actors}
