"""Statements: who, in which office, when, through whom, about what."""

from __future__ import annotations

from datetime import date

from ..conftest import Desk


def test_the_office_of_a_person_on_the_day(desk: Desk) -> None:
    assert desk.statement("قال لافروف إن الوضع هادئ.").office == "Minister of Foreign Affairs of Russia"
    named = desk.statement("قال وزير الدفاع التركي خلوصي أكار إن الوضع هادئ.")
    assert (named.speaker.id, named.office) == ("hulusi-akar", "Minister of National Defence of Turkey")


def test_the_day_of_saying(desk: Desk) -> None:
    statement = desk.statement("قال لافروف، أمس الثلاثاء، إن الوضع هادئ.")
    assert statement.when is not None
    assert statement.when.start == date(2021, 3, 9)


def test_a_saying_without_a_day_has_none(desk: Desk) -> None:
    assert desk.statement("قال لافروف إن الوضع هادئ.").when is None


def test_quoted_words(desk: Desk) -> None:
    assert desk.statement('قال لافروف: "الوضع هادئ".').quote
    assert desk.statement('قال لافروف إن بلاده "تسعى بجد إلى" التهدئة.').quote
    assert not desk.statement("قال لافروف إن الوضع هادئ.").quote


def test_a_name_or_a_term_in_quotation_marks_is_nothing_said(desk: Desk) -> None:
    assert not desk.statement('قالت وكالة "تاس" إن الوضع هادئ.').quote
    assert not desk.statement('قال لافروف إن "الجيش الوطني السوري" سينسحب.').quote
    assert not desk.statement('أكد لافروف أن "العمل المشترك" مستمر.').quote


def test_a_statement_is_about_the_reports_in_it(desk: Desk) -> None:
    text = "قالت وزارة الدفاع الروسية إن دورية مشتركة خرجت قرب عامودا."
    reading = desk.read(text)
    (report,) = reading.reports
    (statement,) = reading.statements
    assert report.id in statement.about


def test_a_statement_is_about_the_agreement_in_it(desk: Desk) -> None:
    assert "agreement:moscow-2020" in desk.statement("أكدت أنقرة التزامها باتفاق موسكو.").about


def test_a_saying_after_its_words_has_them_as_evidence(desk: Desk) -> None:
    statement = desk.statement("القوات التركية باقية، كما أعلنت وزارة الدفاع التركية.")
    assert statement.speaker.id == "tr-mod"
    assert statement.evidence.text.startswith("القوات التركية باقية")


def test_the_evidence_ends_without_marks(desk: Desk) -> None:
    text = "قال لافروف إن الوضع هادئ، وإن الحدود مغلقة.\n"
    assert desk.statement(text).evidence.text == text.rstrip(".\n")


def test_the_verb_is_kept_as_printed(desk: Desk) -> None:
    assert desk.statement("شدّد لافروف على التهدئة.").verb == "شدّد"


def test_each_statement_has_an_id_of_its_own(desk: Desk) -> None:
    text = "قال لافروف إن الوضع هادئ، مضيفاً أن الحدود مغلقة. وأضاف أن الطريق مفتوح."
    statements = desk.read(text).statements
    assert len({s.id for s in statements}) == len(statements) == 3


def test_a_relayed_statement_names_its_channel(desk: Desk) -> None:
    statement = desk.statement("قال لافروف إن الوضع هادئ، بحسب وكالة سبوتنيك.")
    assert [(c.source, c.kind) for c in statement.channel] == [("Sputnik Arabic", "agency")]


def test_a_source_between_the_verb_and_what_is_said_passes_it_on(desk: Desk) -> None:
    statement = desk.statement("أعلن شويغو، بحسب وكالة إنترفاكس، أن القوات باقية.")
    assert (statement.speaker.id, [each.source for each in statement.channel]) == ("sergei-shoigu", ["Interfax"])


def test_what_a_statement_brings_of_others_is_theirs(desk: Desk) -> None:
    text = "تحادث بوتين وأردوغان هاتفياً. وأضاف بيان الكرملين أن الرئيسين أكدا على أهمية العمل المشترك."
    (said,) = desk.read(text).statements
    assert set((said.speaker.id or "").split("+")) == {"vladimir-putin", "recep-tayyip-erdogan"}
    assert [c.source for c in said.channel] == ["Kremlin"]


def test_a_headline_is_stated_once(desk: Desk) -> None:
    text = "لافروف يؤكد استمرار الحوار\n\nأكد الوزير سيرغي لافروف أن الحوار مع أنقرة مستمر، في كلمة له أمس."
    assert [s.evidence.text[:4] for s in desk.read(text).statements] == ["أكد "]


def test_two_words_of_one_saying(desk: Desk) -> None:
    assert desk.said('قال لافروف إن الوضع هادئ. وتابع قائلا: "الطريق مفتوح".') == [
        ("sergei-lavrov", "affirm"),
        ("sergei-lavrov", "affirm"),
    ]


def test_a_count_is_told_but_not_stated(desk: Desk) -> None:
    assert desk.said("سجل الجانب الروسي 12 خرقاً في إدلب.") == []
    assert [a.id for a in desk.only("سجل الجانب الروسي 12 خرقاً للهدنة في إدلب.", "violation").attribution] != []


def test_news_that_speaks_is_no_speaker(desk: Desk) -> None:
    assert desk.said("يأتي ذلك مع أنباء تتحدث عن انسحاب قريب.") == []


def test_what_is_refused_may_be_a_demand(desk: Desk) -> None:
    said = desk.said("رفضت روسيا طلب الرئيس الأمريكي دونالد ترامب بوقف القصف.")
    assert said == [("russia", "refuse"), ("donald-trump", "demand")]


def test_nothing_said_is_no_statement(desk: Desk) -> None:
    assert desk.said("وكان أردوغان قد صرّح في") == []
