"""Statements: who, in which office, when, through whom, about what."""

from __future__ import annotations

from datetime import date

from .conftest import Desk


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
    assert not desk.statement("قال لافروف إن الوضع هادئ.").quote


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
