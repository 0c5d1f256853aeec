"""Who takes part in an event."""

from __future__ import annotations

import pytest

from ..conftest import Desk


def ids(desk: Desk, text: str, kind: str) -> set[str | None]:
    return {a.id for a in desk.only(text, kind).actors}


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("جابت دورية روسية تركية مشتركة ريف الدرباسية أمس.", "joint_patrol", {"ru-forces", "tr-forces"}),
        ("خرجت دورية روسية – تركية من المعبر صباحاً.", "joint_patrol", {"ru-forces", "tr-forces"}),
        ("أصيب أربعة مدنيين في قصف تركي على بلدة عين عيسى.", "shelling", {"tr-forces", "civilians"}),
        ("وصلت تعزيزات عسكرية روسية إلى مطار القامشلي.", "reinforcement", {"ru-forces"}),
    ],
)
def test_in_the_field_a_nationality_is_its_forces(desk: Desk, text: str, kind: str, actors: set[str]) -> None:
    assert ids(desk, text, kind) == actors


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("اتفقت كل من روسيا وتركيا على هدنة في إدلب.", "agreement", {"russia", "turkey"}),
        ("أجرى وزراء خارجية كل من روسيا وتركيا وإيران محادثات.", "ministerial_talks", {"russia", "turkey", "iran"}),
        ("وصلت تعزيزات من روسيا إلى المطار.", "reinforcement", set()),
    ],
)
def test_each_of_several_takes_part(desk: Desk, text: str, kind: str, actors: set[str]) -> None:
    assert ids(desk, text, kind) == actors


def test_among_governments_a_nationality_is_its_state(desk: Desk) -> None:
    assert ids(desk, "انتهت محادثات روسية تركية في أنقرة مساء أمس.", "negotiation_round") == {"russia", "turkey"}


def test_a_further_name_has_the_same_role(desk: Desk) -> None:
    text = "قصفت القوات التركية مواقع عدة فصائل، وبالأخص مواقع وحدات حماية الشعب في الريف."
    found = {a.id: a.role for a in desk.only(text, "shelling").actors}
    assert found["tr-forces"] == "initiator"
    assert found["ypg"] == "target"


def test_the_harmed_told_after_a_strike_are_its_target(desk: Desk) -> None:
    text = "أغارت طائرات حربية روسية على أطراف البارة، فقُتل مدنيان وأصيب آخرون."
    found = {a.id: a.role for a in desk.only(text, "airstrike").actors}
    assert found["civilians"] == "target"


def test_the_peoples_of_a_text_hold_no_talks(desk: Desk) -> None:
    text = "عقد لافروف وجاويش أوغلو محادثات في موسكو لحماية المدنيين."
    assert ids(desk, text, "ministerial_talks") == {"sergei-lavrov", "mevlut-cavusoglu"}


def test_a_gathering_named_for_a_body_is_not_the_body(desk: Desk) -> None:
    text = "التقى بوتين وأردوغان حين انعقدت قمة الناتو."
    assert ids(desk, text, "leader_meeting") == {"vladimir-putin", "recep-tayyip-erdogan"}


def test_who_is_the_source_takes_no_part(desk: Desk) -> None:
    text = "أجرى بوتين وأردوغان اتصالاً هاتفياً أمس، وفق ما أعلن الكرملين."
    assert ids(desk, text, "leader_call") == {"vladimir-putin", "recep-tayyip-erdogan"}


def test_those_who_throw_stones_act_and_the_patrol_is_their_target(desk: Desk) -> None:
    text = "رشق محتجون دورية روسية تركية بالحجارة قرب عين العرب."
    found = {a.id: a.role for a in desk.only(text, "patrol_obstructed").actors}
    assert found == {"protesters": "initiator", "ru-forces": "target", "tr-forces": "target"}


@pytest.mark.parametrize(
    ("text", "kind", "roles"),
    [
        (
            "تصدت قسد لهجوم من القوات التركية، ثم قصفت مواقعها قرب عين عيسى.",
            "shelling",
            {"tr-forces": "target"},
        ),
        ("نددت قسد بالقوات التركية، فخروقاتها في عين عيسى مستمرة.", "violation", {"tr-forces": "initiator"}),
    ],
)
def test_a_pronoun_takes_up_whose_act_or_whose_place(desk: Desk, text: str, kind: str, roles: dict[str, str]) -> None:
    found = {a.id: a.role for a in desk.only(text, kind).actors}
    assert roles.items() <= found.items()


def test_the_two_between_whom_it_is_take_part(desk: Desk) -> None:
    text = "وُقّع اتفاق بين روسيا وسوريا على إدارة الميناء."
    assert ids(desk, text, "agreement") == {"russia", "syria"}


@pytest.mark.parametrize(
    ("text", "kind", "roles"),
    [
        ("أغلقت الشرطة العسكرية الروسية المعبر بعد قصف طال محيطه.", "shelling", {}),
        ("انسحبت القوات الروسية من عين عيسى بعد غارات جوية تركية.", "airstrike", {"tr-forces": "initiator"}),
        ("انسحبت القوات الروسية من عين عيسى بعد غارات جوية تركية.", "withdrawal", {"ru-forces": "initiator"}),
        ("قُتل جنديان تركيان إثر قصف على نقطة في ريف حلب.", "shelling", {"tr-soldiers": "target"}),
        ("سيطر الجيش التركي على البلدة بعد معارك مع قسد.", "clash", {"tr-forces": "initiator", "sdf": "target"}),
    ],
)
def test_who_acted_after_it_takes_no_part_in_it(desk: Desk, text: str, kind: str, roles: dict[str, str]) -> None:
    assert {a.id: a.role for a in desk.only(text, kind).actors} == roles


def test_a_common_name_of_those_who_fight_counts_beside_others_who_do(desk: Desk) -> None:
    both = ids(desk, "تبادلت قوات النظام والفصائل القصف على محاور سهل الغاب.", "shelling")
    assert both == {"sy-forces", "armed-opposition"}
    tied = ids(desk, "تبادلت قوات النظام والفصائل الموالية لتركيا القصف على محاور سهل الغاب.", "shelling")
    assert "armed-opposition" not in tied


def test_an_indefinite_object_of_a_nationality_takes_part(desk: Desk) -> None:
    text = "استهدف مجهولون رتلاً تركياً على الطريق بعبوة ناسفة."
    assert "tr-forces" in ids(desk, text, "ied_or_car_bomb")


def test_whom_a_group_stands_with_takes_no_part(desk: Desk) -> None:
    text = "قصفت المليشيا الحوثية الموالية لإيران بلدة حيس في محافظة الحديدة."
    assert ids(desk, text, "shelling") == {"houthis"}


def test_the_united_nations_do_not_break_their_truce(desk: Desk) -> None:
    assert ids(desk, "ارتكب الحوثيون خروقات جديدة للهدنة الأممية في الحديدة.", "violation") == {"houthis"}


def test_whose_act_a_pronoun_tells_is_who_was_named_last(desk: Desk) -> None:
    text = "جرح مدنيون في قصف للجيش السوري على أريحا، بينما عاود الطيران الحربي الروسي غاراته على سراقب."
    assert {a.id for a in desk.only(text, "airstrike").actors} == {"ru-aerospace"}


def test_the_people_of_a_mountains_name_take_no_part(desk: Desk) -> None:
    text = "نفذت قوات الحكومة السورية قصفاً مدفعياً على محاور الكبينة في جبل الأكراد."
    assert "kurds" not in ids(desk, text, "shelling")


def test_who_watches_takes_no_part(desk: Desk) -> None:
    text = "رصد المرصد السوري لحقوق الإنسان دخول رتل عسكري تركي إلى ريف إدلب."
    assert "sohr" not in ids(desk, text, "reinforcement")


def test_people_named_before_the_clause_are_who_throws(desk: Desk) -> None:
    text = "أبلغت مصادر أن أهالي القرى التي مرت بها الدورية الروسية، عمدوا إلى رشقها بالحجارة."
    actors = desk.only(text, "patrol_obstructed").actors
    assert [a.id for a in actors if a.role == "initiator"] == ["local-residents"]


def test_a_military_escalation_names_no_soldier(desk: Desk) -> None:
    text = "قصفت طائرة حربية روسية بلدة البارة بالتزامن مع التصعيد العسكري التركي."
    assert all("soldiers" not in (a.id or "") for r in desk.read(text).reports for a in r.actors)


def test_who_withdraws_is_told_after_the_noun(desk: Desk) -> None:
    text = "قال الرئيس التركي إن تركيا وروسيا اتفقتا على انسحاب وحدات حماية الشعب من منبج."
    assert [(a.id, a.role) for a in desk.only(text, "withdrawal").actors] == [("ypg", "initiator")]


def test_a_crossing_between_two_states_makes_them_no_parties(desk: Desk) -> None:
    text = "اجتمع وفدان عسكريان روسي وتركي عند معبر الدرباسية الحدودي بين سوريا وتركيا."
    assert "syria" not in ids(desk, text, "liaison_meeting")


def test_a_patrol_that_is_hit_is_whose_patrol_it_is(desk: Desk) -> None:
    text = "انفجرت سيارة مفخخة في عفرين واستهدفت دورية تابعة للجيش التركي."
    assert [a.role for a in desk.only(text, "ied_or_car_bomb").actors] == ["target"]


def test_who_suffers_an_act_is_its_target(desk: Desk) -> None:
    report = desk.only("أكدت الوزارة أن القوات التركية في بلدة عين عيسى تعرضت لقصف جديد.", "shelling")
    assert {a.role for a in report.actors if a.id == "tr-forces"} == {"target"}


def test_a_state_that_only_tells_where_takes_no_part(desk: Desk) -> None:
    text = "دخل رتل عسكري تركي عبر معبر كفرلوسين الحدودي مع تركيا، وعاد وفد روسي إلى مدينة جدة السعودية."
    assert not any(a.id in ("turkey", "saudi-arabia") for r in desk.read(text).reports for a in r.actors)


def test_a_post_that_is_left_does_not_leave(desk: Desk) -> None:
    report = desk.only("أنهى الجيش التركي إخلاء نقطة المراقبة التركية في مورك.", "withdrawal")
    assert {a.id: a.role for a in report.actors}["tr-forces"] == "initiator"


def test_several_heads_of_state_are_those_named(desk: Desk) -> None:
    text = "عقد الرؤساء الإيراني حسن روحاني والتركي رجب طيب أردوغان والروسي فلاديمير بوتين قمة في طهران."
    assert ids(desk, text, "leader_meeting") == {"hassan-rouhani", "recep-tayyip-erdogan", "vladimir-putin"}


def test_the_coast_of_a_state_takes_no_part(desk: Desk) -> None:
    text = "انطلقت اجتماعات لجنة إعادة الانتشار على الساحل الغربي لليمن بحضور ممثلي الحكومة والحوثيين."
    assert "yemen" not in ids(desk, text, "liaison_meeting")


def test_who_answers_an_act_did_not_do_it(desk: Desk) -> None:
    text = "هاجمت فصائل المعارضة مواقع قرب سراقب أمس، رداً على الغارات على المدنيين."
    assert "syrian-opposition" not in ids(desk, text, "airstrike")


def test_who_tells_that_another_tells_it_takes_no_part(desk: Desk) -> None:
    text = "أعلنت وزارة الدفاع الروسية أن مصادر محلية أكدت أن القوات التركية قصفت قرية بغديك."
    assert {a.id for a in desk.only(text, "shelling").actors} == {"tr-forces"}


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        (
            "اعترض متظاهرون سوريون دورية روسية تركية على الشريط الحدودي بين تركيا وسوريا.",
            "patrol_obstructed",
            {"protesters", "ru-forces", "tr-forces"},
        ),
        (
            "سيّرت القوات الروسية والتركية دورية مشتركة انطلقت من قرية الترنبة الواقعة تحت سيطرة قوات النظام.",
            "joint_patrol",
            {"ru-forces", "tr-forces"},
        ),
        ("سجّل الجانب التركي في اللجنة المشتركة خمسة انتهاكات للهدنة.", "violation", set()),
        ("استهدفت مسيّرة تركية سيارة قرب تل تمر، وفقاً لمصادر المرصد السوري.", "drone_strike", {"tr-drones"}),
    ],
)
def test_who_takes_no_part(desk: Desk, text: str, kind: str, actors: set[str]) -> None:
    assert {a.id for a in desk.only(text, kind).actors} == actors


def roles(desk: Desk, text: str, kind: str) -> dict[str | None, str]:
    return {a.id: a.role for a in desk.only(text, kind).actors}


def test_a_joined_nationality_acts_with_the_one_before_it(desk: Desk) -> None:
    found = roles(desk, "قصفت القوات السورية والروسية بلدة كفرنبل.", "shelling")
    assert found == {"sy-forces": "initiator", "ru-forces": "initiator"}


def test_who_is_counted_as_harmed_is_the_target(desk: Desk) -> None:
    found = roles(desk, "أعلنت أنقرة مقتل 7 جنود أتراك في غارة جوية للنظام السوري.", "airstrike")
    assert found == {"tr-soldiers": "target", "sy-government": "initiator"}


def test_who_is_named_behind_a_verb_of_theirs_is_its_object(desk: Desk) -> None:
    found = roles(desk, "قالت روسيا إنهم يهاجمون القوات السورية والروسية في إدلب.", "clash")
    assert set(found.values()) == {"target"}


def test_the_side_of_a_state_patrols_by_its_forces(desk: Desk) -> None:
    text = "سيّرت الشرطة العسكرية الروسية دورية مشتركة مع الجانب التركي في ريف عامودا."
    assert ids(desk, text, "joint_patrol") == {"ru-military-police", "tr-forces"}


def test_who_records_breaches_far_before_the_verb_takes_no_part(desk: Desk) -> None:
    text = "ذكر بيان أن الجانب الروسي في لجنة الرقابة رصد 5 خروقات لوقف إطلاق النار في ريف حماة."
    assert "russia" not in ids(desk, text, "violation")


def test_the_country_that_talks_are_about_is_not_at_them(desk: Desk) -> None:
    text = "عقد بوتين وأردوغان قمة بشأن سوريا في إسطنبول."
    assert ids(desk, text, "leader_meeting") == {"vladimir-putin", "recep-tayyip-erdogan"}


def test_leaders_alone_make_their_call(desk: Desk) -> None:
    text = "بحث بوتين وأردوغان، في اتصال هاتفي أمس، الوضع في إدلب حيث يتقدم الجيش السوري."
    assert ids(desk, text, "leader_call") == {"vladimir-putin", "recep-tayyip-erdogan"}


def test_a_patrol_of_one_party_has_no_other(desk: Desk) -> None:
    text = "سيّرت الشرطة العسكرية الروسية دورية منفردة في ريف عامودا دون مشاركة الجانب التركي."
    assert ids(desk, text, "unilateral_patrol") == {"ru-military-police"}


def test_the_harmed_are_counted_among_others(desk: Desk) -> None:
    text = "قُتل 3 أشخاص بينهم قيادي في قسد بغارة نفذتها طائرة مسيّرة تركية."
    found = roles(desk, text, "drone_strike")
    assert found["sdf"] == "target"


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("اجتمع ضباط روس بالجانب التركي قرب معبر الدرباسية.", "liaison_meeting", {"ru-officers", "turkey"}),
        (
            "عقد الوفد الروسي محادثات بتركيا مع الوفد الإيراني.",
            "negotiation_round",
            {"ru-delegation", "ir-delegation"},
        ),
    ],
)
def test_who_is_met_with_b_is_a_side_and_a_land_is_none(desk: Desk, text: str, kind: str, actors: set[str]) -> None:
    assert ids(desk, text, kind) == actors


def test_who_holds_the_land_is_no_party_to_what_is_agreed_for_it(desk: Desk) -> None:
    text = "توصلت روسيا وتركيا إلى اتفاق لفتح معابر مع مناطق سيطرة قوات النظام."
    assert ids(desk, text, "agreement") == {"russia", "turkey"}


def test_what_is_undergone_hits_who_follows(desk: Desk) -> None:
    hit = desk.only("تم استهداف القوات الروسية بقذيفة هاون قرب سراقب.", "shelling").actors
    assert [(a.id, a.role) for a in hit] == [("ru-forces", "target")]
    struck = desk.only("استهدفت القوات الروسية بلدة سرمين بقذائف الهاون.", "shelling").actors
    assert [(a.id, a.role) for a in struck] == [("ru-forces", "initiator")]


def test_by_whom_something_is_done_alone_does_it(desk: Desk) -> None:
    found = desk.only("أُفرج عن عنصر من الجيش الوطني اعتُقل من قبل قوات سوريا الديمقراطية.", "detention").actors
    assert [a.id for a in found if a.role == "initiator"] == ["sdf"]


def test_whose_office_a_speaker_holds_takes_no_part(desk: Desk) -> None:
    text = "قال رئيس المركز التابع لوزارة الدفاع الروسية إن مسلحين قصفوا قرى في ريف إدلب."
    assert "ru-mod" not in {a.id for a in desk.only(text, "shelling").actors}


def test_a_land_that_an_agreement_is_named_after_is_no_party(desk: Desk) -> None:
    text = "وقعت الحكومة اليمنية والحوثيون اتفاق ستوكهولم في كانون الأول الماضي."
    assert "Sweden" not in {a.name for a in desk.only(text, "agreement").actors}


def test_whose_affairs_ministers_talk_about_takes_no_part(desk: Desk) -> None:
    text = "بحث لافروف ونظيره التركي جاويش أوغلو في اتصال هاتفي الخميس تسوية الأزمة السورية."
    assert "Syria" not in {a.name for a in desk.only(text, "ministerial_talks").actors}


def test_whom_talks_between_others_are_about_is_not_at_them(desk: Desk) -> None:
    text = "أجرى الوزيران سيرغي لافروف ومولود جاويش أوغلو، الأحد، اتصالاً هاتفياً بحثا خلاله عمل اللجنة الدستورية."
    assert {a.id for a in desk.only(text, "ministerial_talks").actors} == {"sergei-lavrov", "mevlut-cavusoglu"}


def test_whose_patrol_people_stop_is_the_target(desk: Desk) -> None:
    text = "اعترض الأهالي دورية للقوات الروسية والتركية في ريف القامشلي."
    roles = {a.id: a.role for a in desk.only(text, "patrol_obstructed").actors}
    assert (roles["ru-forces"], roles["tr-forces"]) == ("target", "target")


def test_a_nationality_of_land_takes_no_part(desk: Desk) -> None:
    text = "أدخل الجيش التركي رتلاً إلى الأراضي السورية من معبر كفرلوسين."
    assert "sy-forces" not in {a.id for a in desk.only(text, "reinforcement").actors}
    owned = "استهدف قصف مدفعي سوري نقطة مراقبة تركية في ريف إدلب."
    assert "sy-forces" in {a.id for a in desk.only(owned, "shelling").actors}


def test_who_made_an_agreement_is_not_in_what_is_told_beside_it(desk: Desk) -> None:
    text = (
        "شهدت المنطقة الخاضعة لاتفاق وقف إطلاق النار، الموقع بين روسيا وتركيا في آذار 2020، تصعيداً، "
        "قصفت خلاله قوات النظام بلدة كنصفرة."
    )
    report = desk.only(text, "shelling")
    assert [a.id for a in report.actors] == ["sy-forces"]
    assert report.when is None
    assert desk.only(text, "agreement").background


def test_those_exchanged_are_no_party(desk: Desk) -> None:
    report = desk.only("جرى تبادل أسرى بين الحكومة السورية وقوات سوريا الديمقراطية.", "prisoner_exchange")
    roles = {a.id: a.role for a in report.actors}
    assert roles == {"detainees": "target", "sy-government": "participant", "sdf": "participant"}


def test_who_surrounds_a_post_does_not_leave_it(desk: Desk) -> None:
    report = desk.only("بدأت النقاط التركية المحاصرة من قبل الجيش السوري بالانسحاب من ريف حلب.", "withdrawal")
    assert [a.id for a in report.actors] == ["tr-observation-posts"]


@pytest.mark.parametrize(
    "text",
    [
        "سقطت قذائف أطلقتها القوات التركية على حي قريب من القاعدة الروسية في تل تمر.",
        "قصفت القوات التركية قرية الدردارة بريف تل تمر، وسط صمت القوات الروسية في المنطقة.",
    ],
)
def test_who_is_only_near_or_looks_on_takes_no_part(desk: Desk, text: str) -> None:
    assert [a.id for a in desk.only(text, "shelling").actors] == ["tr-forces"]


def test_whose_a_struck_post_is(desk: Desk) -> None:
    report = desk.only("قصفت مسيرة تركية نقطة تابعة لقوات الحكومة السورية في قرية الطويلة.", "drone_strike")
    assert [a.role for a in report.actors] == ["initiator", "target"]


def test_nationalities_of_a_border_make_no_patrol_joint(desk: Desk) -> None:
    report = desk.only("سيّرت الشرطة العسكرية الروسية دورية على الحدود السورية - التركية.", "unilateral_patrol")
    assert [a.id for a in report.actors] == ["ru-military-police"]


def test_whose_posts_are_set_up_on_whose_land(desk: Desk) -> None:
    text = "جرى إنشاء نقاط عسكرية جديدة للجيش التركي داخل مناطق الجيش السوري قرب سراقب."
    report = desk.only(text, "post_established")
    assert {a.id: a.role for a in report.actors} == {"tr-forces": "initiator"}
