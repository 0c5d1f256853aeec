"""``hudna explain``: the way back from an event to the bytes that it rests on."""

from __future__ import annotations

import hashlib
from pathlib import Path

from rich.text import Text
from rich.tree import Tree
from sqlalchemy import Connection

from hudna.commands.screen import console, day_of, harmless, isolated, place_of, status_of
from hudna.errors import NotFound
from hudna.model.event import Event, EventReport
from hudna.record import Record, asking, events, judgements


def explain(db: Path, name: str) -> int:
    """Print how the event called ``name`` came about; also takes DOCUMENT/REPORT; gives the exit code."""
    with Record(db, only_look=True) as record, record.look() as connection:
        event = events.event(connection, _event_id(connection, name))
        tree = _tree(connection, event)
    console().print(tree)
    return 0


def _event_id(connection: Connection, name: str) -> str:
    if "/" not in name:
        return name
    document, _, report = name.rpartition("/")
    found = events.event_of_report(connection, asking.document(connection, document).id, report)
    if found is None:
        raise NotFound(f"No report is called “{name}”. See the ids in: hudna show {document}")
    return found


def _tree(connection: Connection, event: Event) -> Tree:
    heading = (
        f"event {event.id}: {event.type}, {status_of(event.status)}, {day_of(event.when)}, {place_of(event.where)}"
    )
    tree = Tree(Text(heading, "bold"))
    rules = tree.add("values of the event, each by a rule")
    for field, rule in event.rules:
        rules.add(f"{field}: {rule.replace('_', ' ')}{' (contested)' if field in event.contested else ''}")
    _add_judgements(tree, connection, event)
    for each in event.reports:
        _add_report(tree, connection, each)
    return tree


def _add_judgements(tree: Tree, connection: Connection, event: Event) -> None:
    members = {(r.document_id, r.report.id) for r in event.reports}
    made = [j for j in judgements.current(connection) if j.left in members or j.right in members]
    branch = tree.add(f"{len(made)} judgements on its reports")
    for each in made:
        pair = " and ".join(f"{document[:12]}/{report}" for document, report in (each.left, each.right))
        score = "" if each.score is None else f" {each.score:g} points"
        branch.add(Text(f"{each.verdict.replace('_', ' ')}: {pair}, by {each.author},{score}: {each.reason}"))


def _add_report(tree: Tree, connection: Connection, each: EventReport) -> None:
    report = each.report
    name = each.document_key or each.document_id[:12]
    branch = tree.add(Text(f"report {harmless(name)}/{report.id}, certainty {report.certainty:.2f}", "bold"))
    evidence = report.evidence
    branch.add(f"words {evidence.start}–{evidence.end}: {isolated(evidence.text)}")
    if report.because:
        branch.add(harmless(report.because))
    values = branch.add(f"{len(report.claims)} claims")
    for claim in report.claims:
        words = f"{isolated(claim.span.text)} at {claim.span.start}–{claim.span.end}"
        values.add(Text(f"{claim.field} = {harmless(claim.value) or 'unknown'} ← {words} ← {claim.found_by}"))
    knowledge, reader = asking.made_by(connection, each.document_id)
    branch.add(f"read by version {reader} with knowledge {knowledge[:12]}")
    original = asking.original(connection, each.document_id)
    sound = "sound" if hashlib.sha256(original).hexdigest() == each.document_id else "NOT the bytes of this id"
    branch.add(f"original: {len(original):,} bytes, SHA-256 {each.document_id[:12]}…, {sound}")
    document = asking.document(connection, each.document_id)
    source = (document.outlet, document.published.edtf, document.url or document.path)
    branch.add(f"source: {'  '.join(harmless(x) for x in source if x) or 'not stated'}")
