"""A reading on the wire, taken apart into the rows of its tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson
from sqlalchemy import Table

from hudna.record.tables import CLAIMS, EXPECTATIONS, NOTES, REPORTS, STATEMENTS, STOCKS


def rows_of(wire: Mapping[str, Any]) -> dict[Table, list[dict[str, Any]]]:
    """The rows of each table that a reading fills, without reading and position."""
    parts: dict[Table, list[dict[str, Any]]] = {REPORTS: [], CLAIMS: []}
    for report in wire["reports"]:
        parts[REPORTS].append(_report_row(report))
        parts[CLAIMS].extend(_claim_row(report["id"], claim) for claim in report.get("claims") or ())
    parts[STATEMENTS] = [
        {
            "id": s["id"],
            "speaker_id": s["speaker"]["id"],
            "speaker": s["speaker"]["name"],
            "act": s["act"],
            "wire": _json(s),
        }
        for s in wire["statements"]
    ]
    parts[EXPECTATIONS] = [
        {"kind": e["kind"], "what": e["what"], "due_start": _day(e["due_start"]), "due_end": _day(e["due_end"]),
         "report_id": e["report"], "wire": _json(e)}
        for e in wire["expectations"]
    ]  # fmt: skip
    parts[STOCKS] = [{"what": s["what"], "low": s["low"], "high": s["high"], "wire": _json(s)} for s in wire["stocks"]]
    parts[NOTES] = [{"kind": n["kind"], "text": n["text"]} for n in wire["notes"]]
    return parts


def _report_row(report: Mapping[str, Any]) -> dict[str, Any]:
    when, where = report["when"] or {}, report["where"] or {}
    return {
        "id": report["id"], "type": report["type"], "status": report["status"], "start_day": _day(when.get("start")),
        "end_day": _day(when.get("end")), "place": where.get("id") or where.get("text"),
        "background": report["background"], "certainty": report["certainty"],
        "evidence_start": report["evidence"]["start"], "evidence_end": report["evidence"]["end"],
        "wire": _json({k: v for k, v in report.items() if k != "claims"}),
    }  # fmt: skip


def _claim_row(report: str, claim: Mapping[str, Any]) -> dict[str, Any]:
    span = claim["span"]
    return {
        "report_id": report, "field": claim["field"], "value": claim["value"], "start": span["start"],
        "end": span["end"], "text": span["text"], "found_by": claim["found_by"],
    }  # fmt: skip


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
