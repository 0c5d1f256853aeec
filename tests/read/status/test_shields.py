"""What a word of will, demand or denial does not govern although it stands before it."""

from __future__ import annotations

import pytest

from ..conftest import Desk


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("اقترح الرئيس بوتين خلال قمة مع أردوغان في سوتشي ممراً للمدنيين.", ("leader_meeting", "happened")),
        ("طلب لافروف بعد محادثات مع نظيره التركي مزيداً من الوقت.", ("ministerial_talks", "happened")),
        ("دعت الأمم المتحدة إلى تحقيق عاجل في قصف بلدة عين عيسى.", ("shelling", "happened")),
        ("طالب المجلس المحلي بمحاسبة منفذي قصف بلدة عين عيسى.", ("shelling", "happened")),
        ("أكد المبعوث على أن الاتفاق الموقع بين روسيا وتركيا قائم.", ("agreement", "happened")),
        (
            "من المنتظر أن يناقش الوزيران الممر خلال محادثات بين وزيري خارجية روسيا وتركيا.",
            ("ministerial_talks", "planned"),
        ),
        ("بعد المطالبة بالهدوء وقعت روسيا وتركيا اتفاقاً لوقف إطلاق النار.", ("agreement", "happened")),
        ("لم تسلم بلدة عين عيسى من قصف القوات التركية.", ("shelling", "happened")),
        ("لم يحل الاتفاق دون استمرار قصف بلدة عين عيسى.", ("shelling", "ongoing")),
    ],
)
def test_what_stands_is_not_willed_or_denied(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("تعمل الأمم المتحدة من أجل وصول المساعدات الإنسانية إلى بلدة عين عيسى.", ("aid_access", "planned")),
        ("اتفق الطرفان على أن تنسحب القوات التركية من نقطة المراقبة.", ("withdrawal", "planned")),
        ("لوحت واشنطن وتوعدت بفرض عقوبات على تركيا.", ("sanction", "planned")),
        ("قال الوزير إن تركيا لا تستبعد شن هجوم على مواقع التنظيم في إدلب.", ("clash", "planned")),
        ("لا تستبعد أنقرة رداً على الهجوم الذي شنه التنظيم على قواتها.", ("clash", "happened")),
        ("أبرم الطرفان التفاهم لتلافي غارات جوية على المدينة.", ("airstrike", "planned")),
        ("ما زال الوسطاء يحاولون، وتحاول روسيا التوصل إلى اتفاق هدنة بين الطرفين.", ("agreement", "planned")),
        ("رفعت القوات التركية حالة التأهب تحسباً لهجوم على نقاطها في إدلب.", ("clash", "planned")),
        ("قال الوزير إن البلدين بحاجة إلى مفاوضات بين وفدي روسيا وتركيا.", ("negotiation_round", "called_for")),
        ("أُلغيت القمة بين بوتين وأردوغان إلى أجل غير مسمى.", ("leader_meeting", "cancelled")),
    ],
)
def test_what_is_aimed_at_has_not_happened(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


def test_an_attempted_attack_is_an_attack(desk: Desk) -> None:
    text = "أحبطت القوات التركية محاولة تسلل لعناصر قسد إلى نقاطها قرب عين عيسى."
    assert [status for kind, status in desk.kinds(text) if kind == "clash"] == ["happened"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("زاد تهديد واشنطن بفرض عقوبات على تركيا من القلق.", "planned"),
        ("وصف الوزير ذلك بأنه تهديد لأمن البلاد وقال إن فرض عقوبات على تركيا أضر بها.", "happened"),
        ("قال الوزير إن بلاده سترد على أي عقوبات تفرضها واشنطن على تركيا.", None),
    ],
)
def test_a_threat_is_made_with_something(desk: Desk, text: str, status: str | None) -> None:
    assert [s for kind, s in desk.kinds(text) if kind == "sanction"] == ([status] if status else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("زار المبعوث العاصمة لإقناع القوات التركية بالانسحاب من نقطة المراقبة.", ("withdrawal", "planned")),
        (
            "أكد الوزير أن الوسطاء قادرون، وأن روسيا منفتحة على مفاوضات بين وفدي الحكومة والمعارضة.",
            ("negotiation_round", "planned"),
        ),
        ("قالت الوزارة إن باريس تؤيد فرض عقوبات أوروبية على تركيا.", ("sanction", "called_for")),
        ("تؤيد باريس العقوبات الأوروبية على تركيا.", ("sanction", "happened")),
        ("فشلت تركيا في شراء منظومة صواريخ من الولايات المتحدة.", ("arms_deal", "denied")),
        ("لم يتعهد الرئيس بسحب قواته من سوريا.", ("withdrawal", "denied")),
        ("وقال الرئيس: لا اتفاق بين روسيا وتركيا.", ("agreement", "denied")),
        ("سيبحث الرئيسان بوتين وأردوغان ملف إدلب خلال لقاء في سوتشي.", ("leader_meeting", "planned")),
        ("لن تجري روسيا وتركيا مفاوضات بين وفدي البلدين.", ("negotiation_round", "denied")),
    ],
)
def test_what_somebody_is_brought_or_unable_to_do_is_not_done(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("أكدت الوزارة رفضها التام لتلك الهجمات الصاروخية التي شنتها قوات الحوثي.", ("shelling", "happened")),
        ("أعلن المجلس رفضه للقصف المدفعي على بلدة عين عيسى.", ("shelling", "happened")),
        ("تنتشر القوات التركية بشكل كامل في البلدة التي قصفت أمس.", ("shelling", "happened")),
        ("رفض الجيش قصف بلدة عين عيسى.", ("shelling", "denied")),
        ("وصلت القافلة إلى البلدة لإكمال التوزيع الذي توقف بسبب القصف.", ("shelling", "happened")),
        ("لم يكن اشتباك الأمس بين القوات التركية وقسد مفاجأة.", ("clash", "happened")),
        ("لن تكون هناك محادثات بين وفدي روسيا وتركيا.", ("negotiation_round", "denied")),
        ("تتحدث الشركات عن العقوبات الأميركية التي قد تفرض على تركيا.", ("sanction", "planned")),
        ("ستكون زيارة الرئيس بوتين إلى تركيا الأولى من نوعها.", ("leader_meeting", "planned")),
    ],
)
def test_an_attack_that_is_condemned_was_made(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


def test_what_is_left_out_of_a_summit_does_not_deny_it(desk: Desk) -> None:
    told = desk.kinds("أكد الوزير أن الملف لن يناقش في القمة بين الرئيسين بوتين وأردوغان.")
    assert "denied" not in [status for kind, status in told if kind == "leader_meeting"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("طلبت القوات الأميركية ضربات جوية نفذتها الطائرات على مواقع التنظيم.", ("airstrike", "happened")),
        ("ناقش بوتين وأردوغان احتمالات لقاء جديد في مكالمة هاتفية استمرت ساعة.", ("leader_call", "happened")),
    ],
)
def test_what_a_relative_clause_tells_is_done(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)
