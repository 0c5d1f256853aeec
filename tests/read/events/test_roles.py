"""In which role actors take part: who began it, whom it was directed at."""

from __future__ import annotations

import pytest

from ..conftest import Desk


@pytest.mark.parametrize(
    ("text", "kind", "roles"),
    [
        ("قُتل مدنيان بقصف مدفعي لقوات النظام على بلدة كنصفرة.", "shelling", {"sy-forces": "initiator"}),
        ("قصفت القوات التركية مواقع لقوات سوريا الديمقراطية.", "shelling", {"tr-forces": "initiator", "sdf": "target"}),
    ],
)
def test_whose_act_and_whose_place(desk: Desk, text: str, kind: str, roles: dict[str, str]) -> None:
    found = {a.id: a.role for a in desk.only(text, kind).actors}
    assert roles.items() <= found.items()


@pytest.mark.parametrize(
    ("text", "kind", "doer"),
    [
        ("قتل ثلاثة مدنيين في قصف مدفعي وصاروخي للجيش السوري على أريحا.", "shelling", "sy-forces"),
        ("قصفت القوات التركية بالمدفعية مواقع قوات سوريا الديمقراطية في عين عيسى.", "shelling", "tr-forces"),
    ],
)
def test_who_does_and_who_is_hit(desk: Desk, text: str, kind: str, doer: str) -> None:
    assert [a.id for a in desk.only(text, kind).actors if a.role == "initiator"] == [doer]


@pytest.mark.parametrize(
    ("text", "kind", "hit"),
    [
        ("استهدفت قذائف نقطة مراقبة تركية في ريف إدلب.", "shelling", "tr-observation-posts"),
        ("قصف الجيش موقعاً تركياً قرب سراقب.", "shelling", "tr-forces"),
        ("هاجم مسلحون دورية روسية قرب عين عيسى.", "clash", "ru-forces"),
        ("استهدفت مسيّرة سيارة لقسد في عين العرب.", "drone_strike", "sdf"),
    ],
)
def test_whose_thing_is_struck_behind_the_subject(desk: Desk, text: str, kind: str, hit: str) -> None:
    assert [(a.id, a.role) for a in desk.only(text, kind).actors] == [(hit, "target")]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("استهدف مجهولون رتلاً تركياً بعبوة ناسفة قرب سرمدا.", {"tr-forces": "target", "unknown-gunmen": "initiator"}),
        ("استهدفت عبوة ناسفة رتلاً للجيش التركي قرب سرمدا.", {"tr-forces": "target"}),
        ("قُتل جندي تركي بعبوة زرعها تنظيم داعش قرب الباب.", {"is": "initiator"}),
        ("انفجر لغم من مخلفات قوات النظام بآلية لقسد قرب عين عيسى.", {"sdf": "target"}),
    ],
)
def test_who_set_off_a_device(desk: Desk, text: str, roles: dict[str, str]) -> None:
    found = {a.id: a.role for a in desk.only(text, "ied_or_car_bomb").actors}
    assert {i: r for i, r in found.items() if r == "initiator" or i in roles} == roles
    assert "sy-forces" not in found


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("تصدت قسد لهجوم شنته قوات النظام قرب عين عيسى.", {"sdf": "target", "sy-forces": "initiator"}),
        ("أحبطت قسد محاولة تسلل لقوات النظام قرب عين عيسى.", {"sdf": "target", "sy-forces": "initiator"}),
        ("هاجمت قوات النظام مواقع قسد قرب عين عيسى.", {"sdf": "target", "sy-forces": "initiator"}),
        ("هاجمت قوات النظام قرية قرب عين عيسى، حيث تصدت قسد للهجوم.", {"sdf": "target", "sy-forces": "initiator"}),
    ],
)
def test_who_holds_out_did_not_begin(desk: Desk, text: str, roles: dict[str, str]) -> None:
    assert {a.id: a.role for a in desk.only(text, "clash").actors} == roles


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("أعلنت الوزارة اعتقال 3 من عناصر تنظيم داعش في ريف الرقة.", "is"),
        ("أعلن الجيش الوطني اعتقال عنصرين من قسد في تل أبيض.", "sdf"),
        ("أعلنت وزارة الدفاع التركية تحييد 5 من عناصر قسد في ريف الرقة.", "sdf"),
    ],
)
def test_whom_an_arrest_befalls_is_its_target(desk: Desk, text: str, target: str) -> None:
    (report,) = desk.read(text).reports
    assert [(actor.id, actor.role) for actor in report.actors] == [(target, "target")]


def test_who_arrests_stands_before_whom(desk: Desk) -> None:
    (report,) = desk.read("وثق المرصد اعتقال قسد ثلاثة شبان في الرقة.").reports
    assert ("sdf", "initiator") in [(actor.id, actor.role) for actor in report.actors]


def test_a_country_that_is_left_is_where_and_not_whom(desk: Desk) -> None:
    (report,) = desk.read("حذر أردوغان من أن يخلف الانسحاب الأميركي من سورية فراغاً.").reports
    assert [actor.role for actor in report.actors] == ["initiator"]


@pytest.mark.parametrize(
    ("text", "kind", "roles"),
    [
        ("شنت مقاتلات، تابعة لسلاح الجو الروسي، غارات على بلدة البارة.", "airstrike", {"ru-aerospace": "initiator"}),
        (
            "قصفت الطائرات الروسية والتابعة لقوات النظام بلدة كنصفرة.",
            "airstrike",
            {"ru-aerospace": "initiator", "sy-forces": "initiator"},
        ),
        (
            "حواجز قوات النظام قرب سراقب استهدفت بقذائف المدفعية نقطة للجيش التركي.",
            "shelling",
            {"sy-forces": "initiator", "tr-forces": "target"},
        ),
        ("مواقع قوات النظام في سراقب استُهدفت بقذائف المدفعية.", "shelling", {"sy-forces": "target"}),
    ],
)
def test_whose_aircraft_and_whose_posts_strike(desk: Desk, text: str, kind: str, roles: dict[str, str]) -> None:
    assert {a.id: a.role for a in desk.only(text, kind).actors} == roles
