"""The way back from an event to the bytes that it rests on."""

from __future__ import annotations

import hashlib

from rich.text import Text
from rich.tree import Tree
from sqlalchemy import Connection

from hudna.commands.asked import Asked
from hudna.commands.explain_contradiction import tree_of
from hudna.commands.screen import day_of, harmless, isolated, place_of, some, status_of, told_by
from hudna.errors import NotFound
from hudna.model.event import Event, EventReport, report_number
from hudna.record import asking, compared, contradictions, copies, events, judgements, relations


def explain_event(asked: Asked) -> Tree:
    """How an event came about; its name is its id, or DOCUMENT/REPORT for one of its reports."""
    return _tree(asked.connection, events.event(asked.connection, _event_id(asked.connection, asked.name)))


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
    _add_tellers(tree, event)
    found = contradictions.of_event(connection, event.id)
    if found:
        branch = tree.add(some(len(found), "contradiction"))
        for one in found:
            branch.add(tree_of(one))
    _add_relations(tree, connection, event)
    _add_judgements(tree, connection, event)
    _add_links(tree, connection, event)
    for each in event.reports:
        _add_report(tree, connection, each)
    return tree


def _add_tellers(tree: Tree, event: Event) -> None:
    """The numbers of outlets, origins and sides, each with what it counts."""
    branch = tree.add(told_by(event))
    branch.add(f"outlets: {', '.join(isolated(x) for x in event.outlets) or 'none is stated'}")
    origins = branch.add("origins, with the reports that come from each")
    for name in event.origins:
        reports = [each for each in event.reports if each.origin == name]
        side = f" (side: {reports[0].side})" if reports and reports[0].side else ""
        line = origins.add(f"{isolated(name)}{side}")
        for each in reports:
            line.add(_how_told(each))
    branch.add(f"sides of the origins: {', '.join(event.sides) or 'none is known'}")
    if event.admitted:
        branch.add(f"admitted by the side that it hurts: {', '.join(event.admitted)}")


def _how_told(each: EventReport) -> str:
    """Why a report has the origin that it has."""
    chain = " → ".join(isolated(link.id or link.source) for link in each.report.attribution)
    copied = f"text copied from {isolated(each.copied_from)}" if each.copied_from else ""
    why = "; ".join(x for x in (chain and f"says {chain}", copied) if x) or "in the outlet's own voice"
    admits = f"; admitted by {each.side}, whom it hurts" if each.admits else ""
    return f"{harmless(each.document_key or each.document_id[:12])}/{each.report.id}: {why}{admits}"


def _add_relations(tree: Tree, connection: Connection, event: Event) -> None:
    found = relations.of_event(connection, event.id)
    if not found:
        return
    branch = tree.add(some(len(found), "relation"))
    for each in found:
        kind = each.kind.replace("_", " ")
        line = f"{kind}: event {each.right}" if each.left == event.id else f"event {each.left}: {kind} this"
        branch.add(Text(f"{line}; {harmless(each.reason)}"))


def _add_judgements(tree: Tree, connection: Connection, event: Event) -> None:
    members = {(r.document_id, r.report.id) for r in event.reports}
    made = [j for j in judgements.current(connection) if j.left in members or j.right in members]
    branch = tree.add(f"{len(made)} judgements of people on its reports")
    for each in made:
        said = f"{each.verdict.replace('_', ' ')}: {_pair(each.left, each.right)}, by {each.author}: {each.reason}"
        branch.add(Text(said))


def _add_links(tree: Tree, connection: Connection, event: Event) -> None:
    """What comparing its reports with others gave; those that are not alike at all are not kept."""
    found = compared.links_of(connection, [report_number(r.document_id, r.report.id) for r in event.reports])
    names = {k.number: (k.document, k.report) for k in compared.kept(connection, {e for x in found for e in x[:2]})}
    branch = tree.add(f"{len(found)} links to and between its reports")
    for each in found:
        said = f"{each.verdict}: {_pair(names[each.one], names[each.other])}, {each.score:g} points: {each.reason}"
        branch.add(Text(said))


def _pair(*ends: tuple[str, str]) -> str:
    return " and ".join(f"{document[:12]}/{report}" for document, report in ends)


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
    _add_copy(branch, connection, each.document_id)


def _add_copy(branch: Tree, connection: Connection, document_id: str) -> None:
    """What its text is copied from, and how much of it."""
    copy = copies.copies(connection, [document_id]).get(document_id)
    if copy is None:
        return
    source = asking.document(connection, copy.of_document)
    how = "a copy" if copy.kind == "copy" else "an edited copy"
    shared = f"{copy.likeness:.0%} of the smaller text stands in the larger"
    name = f"{harmless(source.key or source.id[:12])}, {isolated(copy.origin)}, {source.published.edtf or 'undated'}"
    branch.add(Text(f"{how} of {name}: {shared}"))
