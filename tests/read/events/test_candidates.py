"""Which rules hold: heads, conditions, excluded words, and which of several rules wins."""

from __future__ import annotations

import pytest

from hudna.knowledge import Knowledge
from hudna.knowledge.codebook import need_of

from ..conftest import Desk


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "قصفت القوات التركية بلدة عين عيسى، فيما دارت اشتباكات قربها، وسيّرت القوات الروسية دورية منفردة في تل تمر.",
            ["shelling", "clash", "unilateral_patrol"],
        ),
        (
            "انفجرت عبوة ناسفة في عفرين، وخرجت احتجاجات في جرابلس، واعتقلت الشرطة العسكرية شخصين في أعزاز.",
            ["ied_or_car_bomb", "protest", "detention"],
        ),
        (
            "شنت الطائرات الحربية الروسية غارات على جبل الزاوية، في حين أرسلت تركيا تعزيزات عسكرية إلى المنطقة.",
            ["airstrike", "reinforcement"],
        ),
    ],
)
def test_several_events_in_a_sentence(desk: Desk, text: str, kinds: list[str]) -> None:
    draft = desk.draft(text)
    assert [c.rule.kind for c in draft.candidates] == kinds
    assert {c.sentence for c in draft.candidates} == {0}


def test_a_second_head_of_the_kind_in_the_clause_tells_the_same(desk: Desk) -> None:
    text = "انطلقت دورية مشتركة روسية تركية ضمن الدوريات المشتركة في ريف عامودا."
    assert [c.rule.kind for c in desk.draft(text).candidates] == ["joint_patrol"]


def test_a_lone_patrol_is_not_joint(desk: Desk) -> None:
    text = "سيّرت الشرطة العسكرية الروسية دورية منفردة قرب المعبر."
    assert [c.rule.kind for c in desk.draft(text).candidates] == ["unilateral_patrol"]


@pytest.mark.parametrize(
    "text",
    [
        "اتفقت الأطراف على وقف إطلاق النار.",
        "طالب الأهالي بوقف إطلاق النار في البلدة.",
    ],
)
def test_a_head_inside_a_longer_phrase_is_none(desk: Desk, text: str) -> None:
    assert not {c.rule.kind for c in desk.draft(text).candidates} & {"clash", "sniper_fire", "shelling"}


@pytest.mark.parametrize(
    "text",
    [
        "قصف المنتخب مرمى ضيفه بأربعة أهداف في المباراة.",
        "تعطلت سيارة دورية المرور في وسط المدينة.",
        "انتهى الموسم الدراسي في مدارس البلدة.",
    ],
)
def test_other_worlds_give_nothing(desk: Desk, text: str) -> None:
    assert desk.draft(text).candidates == ()


def test_every_candidate_lies_in_its_clause(desk: Desk) -> None:
    text = "سيّرت القوات الروسية والتركية دورية مشتركة في عامودا، فيما قصفت القوات التركية بلدة عين عيسى."
    draft = desk.draft(text)
    assert len(draft.candidates) == 2
    for candidate in draft.candidates:
        assert candidate.clause.holds(candidate.hit.start)
        assert candidate.clause in draft.sentences[candidate.sentence].clauses


def test_needs_as_they_are_written() -> None:
    written = ["قصف", "@two-parties", "@actor:force", "@word:weapons", "@ordinal", "@number", "@quantity:km"]
    assert [need_of(x).sort for x in written] == [
        "entry", "parties", "actor", "entry", "ordinal", "number", "quantity",
    ]  # fmt: skip


def test_every_example_of_the_codebook_has_a_candidate(desk: Desk, knowledge: Knowledge) -> None:
    missed = []
    for kind in knowledge.codebook.kinds.values():
        for example in kind.examples:
            found = {c.rule.kind for c in desk.draft(example["text"]).candidates}
            missed += [(kind.id, example["text"]) for wanted in example["finds"] if wanted["type"] not in found]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("قال وزير الخارجية الفرنسي إن الرئيسين الروسي والتركي اجتمعا في سوتشي.", ["leader_meeting"]),
        ("أعلن وزير الدفاع التركي أن ضباطاً روساً وأتراكاً اجتمعوا قرب سراقب.", ["liaison_meeting"]),
        ("ذكر وزير الدفاع الروسي أن اتصالاً هاتفياً جرى بين بوتين وأردوغان.", ["leader_call"]),
        ("أكد بوتين أن وزيري خارجية روسيا وتركيا اجتمعا في موسكو.", ["ministerial_talks"]),
        ("أعلن وزير الخارجية الروسي أنه التقى نظيره التركي في أنطاليا.", ["ministerial_talks"]),
        ("أعلنت موسكو وأنقرة أنهما اتفقتا على هدنة في إدلب.", ["agreement"]),
    ],
)
def test_who_tells_of_a_meeting_is_not_at_it(desk: Desk, text: str, kinds: list[str]) -> None:
    assert [c.rule.kind for c in desk.draft(text).candidates] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "إذا انسحبت قوات النظام من المدينة فسيعود الهدوء إليها.",
        "سترد أنقرة في حال قصف مواقعها في إدلب.",
        "ما لم تنسحب الفصائل من الطريق فلن يعود السكان.",
        "لو اجتمع أردوغان وبوتين في موسكو لتغير الموقف.",
    ],
)
def test_what_is_only_supposed_is_no_event(desk: Desk, text: str) -> None:
    assert desk.kinds(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("سأل الصحفيون عما إذا انتهت المهلة، وقصفت القوات التركية بلدة عين عيسى.", ("shelling", "happened")),
        ("انسحبت قوات النظام من المدينة، وهددت بالعودة إذا خرق الطرف الآخر تعهده.", ("withdrawal", "happened")),
    ],
)
def test_a_condition_reaches_only_what_follows_it_closely(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert desk.kinds(text) == [found]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قصفت طائرات التحالف العربي مواقع الحوثيين في صعدة.", "airstrike"),
        ("قصفت مدفعية قوات النظام قرية البارة.", "shelling"),
        ("قصف طيران قوى العدوان محافظة صعدة.", "airstrike"),
    ],
)
def test_an_arm_before_its_owners_name_is_told(desk: Desk, text: str, kind: str) -> None:
    assert [k for k, _ in desk.kinds(text)] == [kind]


def test_who_acts_may_stand_between_a_verb_and_its_object_behind_the_day(desk: Desk) -> None:
    text = "أجرت المعارضة السورية وقوات النظام الاثنين، عملية تبادل لأسرى من الطرفين."
    assert desk.only(text, "prisoner_exchange", "2020-03-18").status == "happened"
