"""Page furniture as Arabic sites print it: what stands between ⟦ and ⟧ is furniture, nothing else is."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.knowledge import Knowledge
from hudna.knowledge.spelling import Spelling
from hudna.read.text.furniture import LISTS, Furniture
from hudna.read.text.layout import chrome_words, paragraphs

from ..conftest import Desk, document

LEAD = "سيّرت القوات الروسية والتركية دورية مشتركة في ريف الدرباسية صباح اليوم."
NEXT = "وعادت الآليات إلى قاعدتها بعد ساعتين دون أن يعترضها أحد من سكان القرى."
LAST = "ولم تعلن وزارة الدفاع التركية موعد الدورية المقبلة في المنطقة."


def page(*lines: str) -> str:
    return "\n".join(lines)


TOP = [
    page("⟦الرئيسية » أخبار » سوريا⟧", "دورية جديدة قرب الدرباسية", LEAD),
    page("⟦سياسةسوريادولي⟧", "دورية جديدة قرب الدرباسية", LEAD),
    page("⟦تخطى إلى المحتوى⟧", "⟦القائمة⟧", "دورية جديدة قرب الدرباسية", LEAD),
    page("دورية جديدة قرب الدرباسية | ⟦عنب بلدي⟧", LEAD).replace(" | ⟦", "⟦ | "),
    page("دورية جديدة قرب الدرباسية", "⟦الدرباسية - نورث برس⟧", LEAD),
    page("دورية جديدة قرب الدرباسية", "⟦سبوتنيك⟧", LEAD),
    page("دورية جديدة قرب الدرباسية", "⟦بقلم: سامر الخليل⟧", LEAD),
    page("دورية جديدة قرب الدرباسية", "⟦إعداد وتحرير: هيئة التحرير⟧", LEAD),
    page("دورية جديدة قرب الدرباسية", "⟦الجمعة 29 أيار 2020 - 00:54⟧", LEAD),
    page("دورية جديدة قرب الدرباسية", "⟦نُشر في: 12/03/2021⟧", "⟦آخر تحديث: 13/03/2021 الساعة 10:40 بتوقيت دمشق⟧", LEAD),
    page("دورية جديدة قرب الدرباسية", "⟦3 دقائق قراءة⟧", "⟦125 مشاهدة⟧", "⟦0 تعليقات⟧", LEAD),
    page("دورية جديدة قرب الدرباسية", "⟦شارك⟧", "⟦فيسبوك تويتر واتساب⟧", LEAD),
    page("دورية جديدة قرب الدرباسية", "⟦صورة أرشيفية لآليات روسية في ريف الحسكة⟧", LEAD),
    page("دورية جديدة قرب الدرباسية", "⟦آليات روسية على الطريق الدولي (رويترز)⟧", LEAD),
    page("دورية جديدة قرب الدرباسية", "⟦آليات روسية على الطريق الدولي (Getty Images)⟧", LEAD),
    page("دورية جديدة قرب الدرباسية", "⟦عدسة: مراسل في الحسكة⟧", LEAD),
    page("دورية جديدة قرب الدرباسية", "⟦حجم الخط⟧", "⟦ع ع ع⟧", LEAD),
    page("دورية جديدة قرب الدرباسية - سوريا الآن", LEAD),
]
MIDDLE = [
    page(LEAD, "⟦اقرأ أيضًا: قصف مدفعي على ريف حلب⟧", NEXT),
    page(LEAD, "⟦شاهد أيضا | رتل تركي يدخل من معبر خربة الجوز⟧", NEXT),
    page(LEAD, "⟦قد يهمك: ماذا نعرف عن اتفاق سوتشي؟⟧", NEXT),
    page(LEAD, "⟦اقرأ المزيد… وفد تركي يزور موسكو⟧", NEXT),
    page(LEAD, "⟦للمزيد: ما الذي جرى على الطريق الدولي؟⟧", NEXT),
    page(LEAD, "⟦مواضيع ذات صلة⟧", "⟦انفجار في سوق مدينة الباب⟧", "⟦رتل عسكري يدخل إدلب⟧", NEXT, LAST, LEAD + NEXT),
    page(LEAD, "⟦إعلان⟧", NEXT),
    page(LEAD, "⟦https://t.me/channel/12⟧", NEXT),
    page(LEAD, "⟦pic.twitter.com/a1b2c3⟧", NEXT),
    page(
        LEAD, "⟦اقرأ أيضاً: رتل يدخل إدلب⟧", NEXT, "⟦القوات الروسية تعزز نقاطها في محيط مدينة عين عيسى شمال الرقة⟧", LAST
    ),
    page("دورية جديدة قرب الدرباسية", LEAD, "⟦دورية جديدة قرب الدرباسية⟧", NEXT),
]
BOTTOM = [
    page(LEAD, NEXT, "⟦المصدر: الأناضول⟧"),
    page(LEAD, NEXT, "⟦المصدر | وكالات⟧"),
    page(LEAD, NEXT, "⟦الوسوم: الدرباسية، دورية مشتركة، روسيا⟧"),
    page(LEAD, NEXT, "⟦كلمات مفتاحية⟧", "⟦سوريا روسيا تركيا⟧"),
    page(LEAD, NEXT, "⟦تابعونا على تلغرام وفيسبوك⟧"),
    page(LEAD, NEXT, "⟦اشترك في النشرة البريدية ليصلك جديدنا⟧"),
    page(LEAD, NEXT, "⟦حمّل تطبيق الموقع من متجر التطبيقات⟧"),
    page(LEAD, NEXT, "⟦تبرع الآن⟧", "⟦دولار واحد شهرياً يبقينا مستقلين⟧"),
    page(LEAD, NEXT, "⟦© 2024 كل الحقوق محفوظة⟧"),
    page(LEAD, NEXT, "⟦جميع الحقوق محفوظة لموقع النهر 2023.⟧"),
    page(LEAD, NEXT, "⟦مقالات ذات صلة⟧", "⟦مقتل مدني بلغم قرب تل تمر.⟧", "⟦وفد روسي في القامشلي⟧"),
    page(
        LEAD,
        NEXT,
        "⟦اترك تعليقاً⟧",
        "⟦لن يتم نشر عنوان بريدك الإلكتروني.⟧",
        "⟦الاسم⟧",
        "⟦سمعت أن القوات التركية قصفت القرية أمس.⟧",
    ),
    page(LEAD, NEXT, "⟦المقال السابق: اجتماع في أنقرة⟧", "⟦المقال التالي: قصف على كفرتخاريم⟧"),
    page(LEAD, NEXT, "⟦زر الذهاب إلى الأعلى⟧"),
    page(LEAD, NEXT, "⟦هذا المحتوى من وكالة أخرى⟧"),
    page(LEAD, NEXT, "⟦22/03/2025⟧"),
    page(LEAD, NEXT, "⟦#سوريا #روسيا @channel_ar⟧"),
    page(LEAD, NEXT, "⟦للاشتراك في نشرتنا البريدية⟧", "⟦أدخل بريدك الإلكتروني⟧"),
    page(LEAD, NEXT, "⟦© 2024 كل الحقوق محفوظة. تصميم شركة النهر.⟧"),
]
INSIDE = [
    f"{LEAD} ⟦اقرأ أيضاً: قصف على ريف حلب⟧",
    "سارت الدورية في ريف الدرباسية صباح اليوم ⟦اقرأ أيضاً: قصف على ريف حلب⟧",
    f"{LEAD} ⟦شاهد أيضاً: رتل يدخل إدلب.⟧ {NEXT}",
    f"⟦اقرأ أيضاً: رتل يدخل إدلب.⟧ {NEXT}",
    page(LEAD, f"{NEXT} ⟦... لقراءة المزيد⟧"),
    f"{LEAD} {NEXT} ⟦المصدر: وكالات⟧",
    f"{LEAD} {NEXT} ⟦(رويترز)⟧",
    f"{LEAD} {NEXT} ⟦فيسبوك تويتر واتساب⟧",
    f"⟦شارك 25 فيسبوك تويتر⟧ {LEAD}",
    f"{LEAD} {NEXT} ⟦تابعنا على فيسبوك⟧",
    f"{LEAD} {NEXT} ⟦جميع الحقوق محفوظة⟧",
    f"{LEAD} {NEXT} ⟦الوسوم: روسيا تركيا⟧",
    f"{LEAD} وقال مصدر إن الدورية ستتكرر ⟦[...]⟧",
    f"{LEAD} وقال مصدر إن الدورية ستتكرر⟦… المزيد⟧",
    f"{LEAD} وقال مصدر إن الدورية ستتكرر ⟦...⟧",
    f"{LEAD} وقال مصدر إن القوات ⟦الترك...⟧",
]
NONE = [
    "المصدر العسكري أكد أن الدورية انطلقت من القامشلي.",
    page(LEAD, "المصدر أضاف أن القوات التركية لم تشارك."),
    page(LEAD, "وأضاف المصدر: لم تصب أي آلية في الانفجار."),
    page(LEAD, "المصدر: لا توجد دوريات في المنطقة اليوم بسبب الطقس."),
    page(LEAD, "شاركت القوات التركية بأربع مدرعات في الدورية."),
    page(LEAD, "شارك في الاجتماع ضباط من الطرفين قرب الحدود."),
    page(LEAD, "وقال القائد في خطابه: شاركوا في حماية القرى ولا تتركوا بيوتكم."),
    page(LEAD, "شاركوا في حماية القرى ولا تتركوا بيوتكم، قال القائد."),
    page(LEAD, "تابعت الدورية طريقها نحو قرية شيريك."),
    page(LEAD, "تابعنا مع الجانب الروسي ملف المعتقلين، قال المتحدث."),
    page(LEAD, "للمزيد من الضغط على دمشق قصفت المدفعية التركية القرية."),
    page(LEAD, "اقرأ باسم ربك، عبارة كتبت على جدار المدرسة التي قصفت أمس."),
    page(LEAD, "قال المعلم للطلاب اقرأ أيضاً ما كتبه زملاؤك بعد القصف."),
    page(LEAD, "شاهد أيضاً سكان القرية طائرتين مروحيتين فوق الطريق."),
    page(LEAD, "اجتمع الطرفان للمساهمة في خفض التصعيد"),
    page(LEAD, "ونشرت صحيفة القدس العربي خبراً عن ترتيبات عسكرية في إدلب."),
    page(LEAD, "افتتحت صحيفة النهر موقعها الجديد، ودعت القراء إلى مشاركة الأخبار على فيسبوك وتويتر."),
    page(LEAD, "وكتب على تويتر أن القوات الروسية انسحبت."),
    page(LEAD, "اشترك في الدورية عشرون جندياً من الطرفين"),
    page(LEAD, "حمل تطبيق الاتفاق مفاجآت لسكان القرى"),
    page(LEAD, "ساهم في دعم الفصائل بالسلاح والذخيرة"),
    page(LEAD, "شارك عبر تقنية الفيديو وزير الدفاع التركي"),
    page(LEAD, "تابعنا على الأرض تحركات القوات الروسية"),
    page(LEAD, "حقوق النشر كانت موضوع ندوة في القامشلي حضرها صحفيون."),
    page(LEAD, "تحرير المدينة كان هدف العملية، قال الناطق."),
    page(LEAD, "تصوير النقاط العسكرية ممنوع بحسب البيان."),
    page(LEAD, "آخر تحديث للخريطة نشره المرصد يظهر سيطرة قوات النظام على القرية."),
    page(LEAD, "كتب أردوغان رسالة إلى بوتين حول إدلب."),
    page(LEAD, "مقتل جنديين تركيين (الدفاع التركية تؤكد)", NEXT),
    page(LEAD, "تفاصيل الاجتماع في القامشلي", NEXT),
    page(LEAD, "أعلنت أنقرة سحب نقاطها من المنطقة وفق وكالة سبوتنيك (سبوتنيك)"),
    page(LEAD, NEXT, LAST, "02 آذار خرج مئات المدنيين من القرى نحو مدينة القامشلي خوفاً من القصف", LAST),
    page(LEAD, "القوات الروسية تعزز نقاطها في محيط مدينة عين عيسى شمال الرقة", NEXT),
    page("رويترز: تركيا تسحب نقاطها", LEAD),
    page("5 آذار 2020", LEAD).replace("5 آذار 2020", "اتفاق 5 آذار 2020 يعود إلى الواجهة"),
    page(LEAD, "في تركيا وسوريا والعراق"),
    page(LEAD, "وقال إن الطريق... ما زال مغلقاً أمام المدنيين.", NEXT),
    page(LEAD, "ضع إعلانك في الصحيفة، كان شعار الحملة التي أوقفها القصف."),
]


def told(text: str) -> tuple[str, list[str]]:
    """The text without the marks, and the furniture between them."""
    return re.sub("[⟦⟧]", "", text), [x.strip() for x in re.findall("⟦(.*?)⟧", text)]


def on_the_page() -> list[str]:
    """The examples of the page of documentation: lines of its blocks, and marked ones of its table below an article."""
    written = (Path(__file__).parents[3] / "docs/furniture.md").read_text("utf-8")
    blocks = "\n".join(re.findall(r"```furniture\n(.*?)```", written, re.DOTALL)).split("\n")
    table = [x for line in written.split("\n") if line.startswith("|") for x in re.findall("`(⟦[^`]*⟧)`", line)]
    below = [page(LEAD, NEXT, x) for x in table if "الرئيسية" not in x]
    return [x for x in blocks if x.strip()] + below


@pytest.mark.parametrize("text", [*TOP, *MIDDLE, *BOTTOM, *INSIDE, *NONE, *on_the_page()])
def test_furniture_is_marked_and_nothing_else(desk: Desk, text: str) -> None:
    printed, furniture = told(text)
    reading = desk.read(printed)
    assert [s.text.strip() for s in reading.mentions.chrome] == furniture
    assert all(printed[s.start : s.end] == s.text for s in reading.mentions.chrome)
    assert not reading.notes


def test_what_is_marked_is_not_read(desk: Desk) -> None:
    text = f"{LEAD} اقرأ أيضاً: قصفت القوات التركية بلدة عين عيسى"
    assert [r.type for r in desk.read(text).reports] == ["joint_patrol"]


def test_a_closed_line_is_read_after_a_box_in_the_first_half(desk: Desk) -> None:
    text = page("مواضيع ذات صلة", "انفجار في سوق مدينة الباب", LEAD, LAST)
    assert [r.type for r in desk.read(text).reports] == ["joint_patrol"]


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_the_furniture_of_the_first_articles(desk: Desk, shared, name: str) -> None:
    """Every fragment that the annotators list is marked, and no line without one is."""
    (path,) = shared("seeds").glob(f"{name}_*.txt")
    text = path.read_text("utf-8")
    fragments = json.loads(shared(f"gold/seeds/{name}.json").read_text("utf-8"))["chrome"]
    spans = desk.reader.read(document(text)).mentions.chrome
    marked = {i for s in spans for i in range(s.start, s.end)}
    places = [(text.index(x), text.index(x) + len(x)) for x in fragments]
    assert all(text[i].isspace() or i in marked for a, b in places for i in range(a, b))
    assert all(any(a < s.end and s.start < b for a, b in places) for s in spans)


def test_the_lists_are_folded_and_filled(knowledge: Knowledge) -> None:
    own = Furniture.from_data(knowledge.language["chrome"], knowledge.spelling)
    fold = knowledge.spelling.fold
    for name in LISTS:
        words = getattr(own, name)
        assert words, name
        assert all(x and fold(x) == x for x in words), name


def test_without_words_nothing_is_furniture() -> None:
    spelling = Spelling.from_data({"letters": {}, "signs": {}, "left_out": ["0640"], "masking_signs": "."})
    own = Furniture.from_data({}, spelling)
    assert [p.sort for p in paragraphs("اقرأ أيضا: خبر\nشارك", own, ())] == ["title", "heading"]


PIECES = [
    "اقرأ أيضاً:",
    "المصدر: وكالات",
    "فيسبوك تويتر",
    "سارت الدورية",
    ".",
    "\n",
    "(رويترز)",
    "…",
    "[...]",
    "شارك",
    "5",
    "؟ ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_parts_of_lines_follow_each_other(knowledge: Knowledge, text: str) -> None:
    own = Furniture.from_data(knowledge.language["chrome"], knowledge.spelling)
    folded = knowledge.spelling.fold(text)
    found = paragraphs(folded, own, ())
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(p.start < p.end for p in found)
    letters = {i for p in found for i in range(p.start, p.end)}
    assert {i for i, c in enumerate(folded) if c.isalnum()} <= letters
    assert chrome_words(found) == [(p.start, p.end) for p in found if p.sort == "chrome"]
