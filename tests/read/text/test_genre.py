"""A report about sport or the arts tells no events of the record, unless it names the dead of a deed of violence."""

from __future__ import annotations

import pytest

from ..conftest import Desk

MATCH = (
    "فاز المنتخب في المباراة النهائية لكأس القارة على ملعب العاصمة أمام جماهير غفيرة. "
    "وسجل اللاعب هدفين بعد ركلة جزاء احتج عليها مدرب المنتخب الضيف. "
)
FILM = (
    "عرض المهرجان فيلماً لمخرجة شابة حصد جائزة أفضل سيناريو سينمائي. "
    "وتدور حبكة الفيلم حول مغنية ومطرب يلتقيان في مسرح مهجور، وأثنى النقاد على الموسيقى. "
)


@pytest.mark.parametrize(
    "told",
    [
        MATCH + "وتبادل الجنود إطلاق النار في معارك الحدود القديمة.",
        MATCH + "واتفق الرئيسان على تمديد الاتفاق الموقع بين الاتحادين.",
        MATCH + "وكانت قوات الاحتلال قد اعتقلت شقيقه العام الماضي.",
        FILM + "ويروي قصف قوات النظام مدينة حلب.",
        FILM + "وتبدأ الأحداث بمظاهرات خرجت في الشوارع ضد الجيش.",
    ],
)
def test_what_is_said_in_passing_is_no_event(desk: Desk, told: str) -> None:
    reading = desk.read(told)
    assert reading.reports == ()
    assert [n.text for n in reading.notes if n.kind == "other_genre"]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (MATCH + "وقبل ذلك بساعات أدى انفجار عبوة ناسفة في سوق قريب إلى مقتل سبعة مدنيين.", "ied_or_car_bomb"),
        (FILM + "وكان قصف مدفعي على المدينة أدى إلى مقتل ثلاثة مدنيين.", "shelling"),
    ],
)
def test_a_deed_that_names_dead_is_told(desk: Desk, told: str, kind: str) -> None:
    assert [r.type for r in desk.read(told).reports] == [kind]


@pytest.mark.parametrize(
    "told",
    [
        "قصفت قوات النظام ملعباً ونادياً رياضياً في إدلب صباح الأربعاء.",
        "اندلعت اشتباكات بين الجيش وفصائل المعارضة قرب متحف المدينة ومسرحها، وقتل فيها لاعب كرة ومطرب.",
        "خرجت مظاهرة في السويداء رفع فيها فنانون وشعراء لوحات وصوراً.",
    ],
)
def test_news_that_names_a_stadium_or_an_artist_is_news(desk: Desk, told: str) -> None:
    reading = desk.read(told)
    assert reading.reports
    assert not [n for n in reading.notes if n.kind == "other_genre"]


def test_a_late_page_of_sport_does_not_hide_the_news(desk: Desk) -> None:
    """The genre must stand in the lead: news with an item of sport below it is news."""
    news = " ".join(f"قصفت قوات النظام قرية في ريف إدلب للمرة {n} وفق مصادر محلية." for n in ("الأولى", "الثانية"))
    line = "وقالت مصادر محلية إن السكان نزحوا من القرى المجاورة إلى مناطق أكثر أمناً خلال ساعات النهار والليل."
    assert desk.read(f"{news} {line} {line} {line}\n{MATCH}").reports


@pytest.mark.parametrize(
    "told",
    [
        "تسلم اللاعب كأس البطولة أمام جماهير ناديه. ووقع النادي اتفاقاً مع تركيا لبناء ملعبه.",
        "تنطلق بطولة التنس في حلب على ملاعب النادي. واتفقت روسيا وتركيا على حضور البطولة.",
        "يعرض المتحف لوحات رسامة شابة في مهرجان فنون، وصورت في لوحتها قصف قوات النظام مدينة حلب.",
    ],
)
def test_few_words_that_stand_close_tell_the_genre(desk: Desk, told: str) -> None:
    assert desk.read(told).reports == ()


def test_many_words_tell_the_genre_of_a_report_that_begins_with_something_else(desk: Desk) -> None:
    memory = (
        "كنت أقف كل صباح عند نافذة البيت القديم وأسأل أبي عن مطرب الحي وعن الطريق الطويل الذي يمر بين البساتين. " * 2
    )
    film = FILM + "وغنى الفنان أغنية من ألبومه في حفلة على خشبة المسرح أمام جمهور من الشعراء. "
    assert desk.read(f"{memory}{film}{film}ويروي قصف قوات النظام مدينة حلب.").reports == ()
    assert desk.read(f"{memory}ويروي قصف قوات النظام مدينة حلب.").reports


def test_two_words_of_a_genre_tell_none(desk: Desk) -> None:
    assert desk.read("اعتقلت قوات النظام شاعراً وفناناً في حلب صباح الأربعاء.").reports


STAR = (
    "قال لاعب المنتخب السابق إن زفافه من مغنية شهيرة أبعده عن ملاعب الكرة سنوات. "
    "وروى في مقابلة طويلة كيف ترك المدينة مع عائلته قبل أن يعود إليها، وكيف كان الناس يعرفونه في الشارع والسوق. "
    "وأضاف أن أغنية كتبها صديق قديم أعادته إلى الجماهير بعد غياب، وأنه ينوي أن يكتب سيرته الذاتية في العام المقبل، "
    "وأن ما يشغله اليوم هو تربية أولاده وبيته الصغير قرب البحر وما بقي من حديقة أبيه. "
)


def test_words_of_all_genres_together_tell_a_report_about_fame(desk: Desk) -> None:
    assert desk.read(f"{STAR}وكانت قوات النظام اعتقلت شقيقه في حلب.").reports == ()


def test_the_dead_are_told_by_more_than_victims_remembered(desk: Desk) -> None:
    assert desk.read(f"{FILM}وخصصت فقرة في المهرجان لضحايا تفجير عبوة ناسفة في سوق المدينة.").reports == ()
