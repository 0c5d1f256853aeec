"""An event's parts: who acts and who is acted on, evidence, background, certainty."""

from __future__ import annotations

import pytest

from ..conftest import Desk


def roles(desk: Desk, text: str, kind: str) -> dict[str | None, str]:
    return {a.id: a.role for a in desk.only(text, kind).actors}


def test_a_mutual_kind_has_participants(desk: Desk) -> None:
    found = roles(desk, "التقى بوتين وأردوغان في سوتشي.", "leader_meeting")
    assert found == {"vladimir-putin": "participant", "recep-tayyip-erdogan": "participant"}


def test_who_strikes_and_who_is_struck(desk: Desk) -> None:
    text = "قصفت القوات التركية مواقع قوات سوريا الديمقراطية قرب عين عيسى."
    assert roles(desk, text, "shelling") == {"tr-forces": "initiator", "sdf": "target"}


def test_one_against_whom_is_a_target(desk: Desk) -> None:
    text = "شنت القوات التركية قصفاً مدفعياً ضد قوات سوريا الديمقراطية."
    assert roles(desk, text, "shelling") == {"tr-forces": "initiator", "sdf": "target"}


def test_an_agent_after_the_passive_acts(desk: Desk) -> None:
    text = "تعرضت بلدة عين عيسى لقصف مدفعي من قبل القوات التركية."
    assert roles(desk, text, "shelling") == {"tr-forces": "initiator"}


def test_who_only_tells_of_it_is_no_actor(desk: Desk) -> None:
    text = "قال لافروف إن القوات التركية قصفت بلدة عين عيسى."
    assert roles(desk, text, "shelling") == {"tr-forces": "initiator"}


def test_a_country_where_it_happened_is_no_actor(desk: Desk) -> None:
    text = "التقى بوتين وأردوغان في روسيا."
    assert "russia" not in roles(desk, text, "leader_meeting")


def test_each_event_of_a_sentence_has_its_own_actors(desk: Desk) -> None:
    text = "قصفت القوات التركية بلدة عين عيسى، فيما سيّرت القوات الروسية دورية منفردة في تل تمر."
    assert roles(desk, text, "shelling") == {"tr-forces": "initiator"}
    assert roles(desk, text, "unilateral_patrol") == {"ru-forces": "initiator"}


def test_the_evidence_is_the_clause_as_printed(desk: Desk) -> None:
    text = "هدأ الوضع أمس، فيما قصفت القوات التركيّة بلدة «عين عيسى» ليلاً."
    evidence = desk.only(text, "shelling").evidence
    assert text[evidence.start : evidence.end] == evidence.text
    assert evidence.text == "فيما قصفت القوات التركيّة بلدة «عين عيسى» ليلاً"


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("قصفت القوات التركية بلدة عين عيسى أمس.", False),
        ("يذكر أن القوات التركية قصفت بلدة عين عيسى.", True),
        ("وسبق أن قصفت القوات التركية بلدة عين عيسى.", True),
        ("قصفت القوات التركية بلدة عين عيسى في 5 كانون الثاني 2020.", True),
    ],
)
def test_background_is_no_news(desk: Desk, text: str, background: bool) -> None:
    assert desk.only(text, "shelling").background is background


def test_a_day_makes_it_surer(desk: Desk) -> None:
    dated = desk.only("قصفت القوات التركية بلدة عين عيسى أمس.", "shelling")
    bare = desk.only("قصفت القوات التركية بلدة عين عيسى.", "shelling")
    assert dated.certainty > bare.certainty > 0


def test_every_value_has_a_claim_with_its_words(desk: Desk) -> None:
    text = "قال لافروف إن القوات التركية قصفت بلدة عين عيسى بنحو 20 قذيفة أمس."
    report = desk.only(text, "shelling")
    fields = {c.field for c in report.claims}
    assert {"type", "status", "when", "where", "actor.initiator", "quantity.shells", "attribution"} <= fields
    assert all(text[c.span.start : c.span.end] == c.span.text for c in report.claims)


@pytest.mark.parametrize(
    "text",
    [
        "وهي الدورية رقم 33 منذ الاتفاق الروسي التركي بشأن وقف إطلاق النار في شمال شرقي سوريا.",
        "تخضع محافظة إدلب لاتفاق بين موسكو وأنقرة منذ عام.",
    ],
)
def test_an_agreement_only_cited_is_background(desk: Desk, text: str) -> None:
    assert [r.background for r in desk.read(text).reports if r.type == "agreement"] == [True]


def test_an_agreement_made_is_news(desk: Desk) -> None:
    text = "وقّعت روسيا وتركيا في موسكو أمس اتفاقاً لوقف إطلاق النار في إدلب."
    assert not desk.only(text, "agreement").background


def test_what_is_named_as_agreed_on_is_no_news(desk: Desk) -> None:
    text = "دخلت القوات المنطقة المتفق عليها مع روسيا."
    assert all(r.background for r in desk.read(text).reports if r.type == "agreement")


def test_the_day_on_which_it_is_said_is_not_that_of_what_is_to_come(desk: Desk) -> None:
    text = "قالت متحدثة، اليوم الجمعة، إن الرئيسين بوتين وأردوغان سيعقدان قمة في إسطنبول."
    assert desk.only(text, "leader_meeting", "2018-10-19").when is None


def test_what_goes_on_with_a_look_back_looks_back(desk: Desk) -> None:
    text = (
        "أنشأ الجيش التركي نقطة عسكرية في بلدة النيرب صباح اليوم. "
        "يشار إلى أن روسيا وتركيا سيّرتا الدورية المشتركة السادسة عشرة على الطريق الدولي. "
        "وقطعت الدورية أربعين كيلومتراً."
    )
    (patrol,) = (r for r in desk.read(text).reports if r.type.endswith("patrol"))
    assert patrol.type == "joint_patrol"
    assert patrol.background


def test_a_swap_is_not_of_the_time_since_which_one_was_held(desk: Desk) -> None:
    text = "أفرجت قوات النظام عن شاب معتقل منذ عام ونصف العام مقابل أسير لدى الجيش الوطني."
    when = desk.only(text, "prisoner_exchange").when
    assert when is None or when.end is not None
