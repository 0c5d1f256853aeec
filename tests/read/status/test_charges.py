"""Who tells of another side's act charges it; who tells of its own does not."""

from __future__ import annotations

import pytest

from ..conftest import Desk


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("أعلن الجيش التركي أنه قصف مواقع لقوات سوريا الديمقراطية قرب عين عيسى.", "happened"),
        ("أعلنت القوات التركية أنها نفذت قصفاً مدفعياً على مواقع قرب عين عيسى.", "happened"),
        ("قالت وزارة الدفاع التركية إنها شنت 30 عملية قصف على مواقع لقوات سوريا الديمقراطية.", "happened"),
        ("أعلنت القوات التركية أن قوات سوريا الديمقراطية قصفت مواقع قرب عين عيسى.", "alleged"),
        ("قالت القوات التركية عن عناصر قسد إنهم قصفوا مواقع قرب عين عيسى.", "alleged"),
    ],
)
def test_the_pronoun_of_the_speaker_tells_whose_act_it_is(desk: Desk, text: str, status: str) -> None:
    assert [s for kind, s in desk.kinds(text) if kind == "shelling"] == [status]


def test_what_the_outlet_says_was_meant_is_no_charge(desk: Desk) -> None:
    text = "وصف أردوغان ذلك بأنه عدوان على بلاده، في إشارة إلى الغارات التي نفذتها قوات النظام على البلدة."
    assert ("airstrike", "happened") in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("أعلن الجيش التركي أن مدافع تركية قصفت مواقع لقوات سوريا الديمقراطية قرب عين عيسى.", ("shelling", "happened")),
        ("أعلن الجيش التركي أن قوات سوريا الديمقراطية قصفت بالمدافع مواقع قرب عين عيسى.", ("shelling", "alleged")),
    ],
)
def test_a_force_named_by_its_state_is_the_speakers(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


def test_what_was_done_to_the_speakers_own_side_is_a_charge(desk: Desk) -> None:
    assert desk.only("قالت روسيا إنهم يهاجمون القوات الروسية في إدلب.", "clash").status == "alleged"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("أعلن الجيش التركي إحباط محاولة تقدم لقوات سوريا الديمقراطية على نقطة له قرب عين عيسى.", "clash"),
        ("أعلنت القوات التركية فتح تحقيق في القصف الجوي الذي شنته قوات النظام على البلدة.", "airstrike"),
    ],
)
def test_what_was_warded_off_or_is_looked_into_is_no_charge(desk: Desk, text: str, kind: str) -> None:
    assert {s for found, s in desk.kinds(text) if found == kind} == {"happened"}


def test_who_tells_of_the_fighting_of_others_charges_nobody(desk: Desk) -> None:
    text = "قالت وزارة الخارجية الأميركية إن قوات النظام تقدمت وسيطرت على قرى كانت بيد الفصائل قرب إدلب."
    assert {s for kind, s in desk.kinds(text) if kind == "clash"} == {"happened"}


def test_a_third_party_tells_in_what_others_came_to_harm(desk: Desk) -> None:
    text = "أفادت وزارة الخارجية الأميركية بمقتل عناصر من قوات سوريا الديمقراطية في غارات للجيش التركي."
    assert {s for kind, s in desk.kinds(text) if kind == "airstrike"} == {"happened"}


def test_who_tells_of_a_raid_of_others_on_third_parties_charges_nobody(desk: Desk) -> None:
    text = "أفادت القوات التركية بمقتل قياديين من تنظيم داعش في غارة جوية للتحالف الدولي استهدفت اجتماعاً لهم."
    assert desk.only(text, "airstrike").status == "happened"


@pytest.mark.parametrize(
    "text",
    [
        "قال أردوغان إن الصواريخ التي استهدفت القوات التركية في إدلب دليل ضعف.",
        "قال وزير الخارجية الروسي لافروف إن الغارات التي نفذتها تركيا على البلدة لم تغير شيئاً.",
    ],
)
def test_something_said_of_a_known_act_is_no_charge(desk: Desk, text: str) -> None:
    statuses = {status for kind, status in desk.kinds(text) if kind in ("shelling", "airstrike")}
    assert statuses == {"happened"}
