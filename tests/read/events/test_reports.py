"""Reports: ids that stay, evidence as printed, claims that rest on words."""

from __future__ import annotations

from hudna.model.span import Span
from hudna.read.events.reports import in_order, report_id

from ..conftest import Desk

TEXT = (
    "قال لافروف إن القوات الروسية والتركية سيّرت أمس الدورية المشتركة الـ40 في ريف عامودا بثماني عربات. "
    "وانطلقت من قرية شيرك ومرت بقرية دليك وعادت إلى شيرك."
)


def test_an_id_depends_on_document_kind_and_place() -> None:
    span = Span(3, 9, "قصف")
    first = report_id("a", "shelling", span)
    assert first == report_id("a", "shelling", Span(3, 9, "other words"))
    others = {
        report_id("b", "shelling", span),
        report_id("a", "clash", span),
        report_id("a", "shelling", Span(4, 9, "")),
    }
    assert first not in others
    assert len(others) == 3


def test_every_claim_prints_its_value(desk: Desk) -> None:
    report = desk.only(TEXT, "joint_patrol")
    assert all(TEXT[c.span.start : c.span.end] == c.span.text for c in report.claims)
    printed = {c.field: c.span.text for c in report.claims}
    assert printed["when"] == "أمس"
    assert printed["where"] == "ريف عامودا"
    assert printed["attribution"] == "لافروف"
    assert printed["quantity.vehicles"] == "ثماني عربات"
    assert [c.span.text for c in report.claims if c.field == "route"] == ["قرية شيرك", "قرية دليك", "شيرك"]


def test_every_claim_says_what_found_it(desk: Desk) -> None:
    report = desk.only(TEXT, "joint_patrol")
    assert all(c.found_by for c in report.claims)
    assert next(c for c in report.claims if c.field == "type").found_by.startswith("rule joint_patrol/")


def test_a_report_says_why(desk: Desk) -> None:
    because = desk.only(TEXT, "joint_patrol").because
    assert because is not None
    assert because.startswith("rule joint_patrol/")
    assert "happened" in because


def test_reports_stand_in_the_order_of_the_print(desk: Desk) -> None:
    text = "قصفت القوات التركية بلدة عين عيسى. وسيّرت القوات الروسية دورية منفردة في تل تمر."
    reports = desk.read(text).reports
    assert [r.type for r in reports] == ["shelling", "unilateral_patrol"]
    assert in_order((*reversed(reports), *reports)) == reports


def test_ids_differ_in_one_document(desk: Desk) -> None:
    text = "قصفت القوات التركية بلدة عين عيسى. وسيّرت القوات الروسية دورية منفردة في تل تمر."
    ids = [r.id for r in desk.read(text).reports]
    assert len(set(ids)) == len(ids) == 2


def test_the_same_words_in_two_documents_are_two_reports(desk: Desk) -> None:
    first = desk.only("قصفت القوات التركية بلدة عين عيسى.", "shelling")
    second = desk.only("قصفت القوات التركية بلدة عين عيسى. ", "shelling")
    assert first.evidence == second.evidence
    assert first.id != second.id
