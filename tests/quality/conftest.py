"""A small set of labelled reports, and what lies beside the checkout."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXT = "سيّرت القوات الروسية والتركية، اليوم الاثنين، دورية مشتركة في ريف عامودا.\n\nوقال شاهد إن الدورية ضمت 8 عربات.\n"

EVENT: dict[str, Any] = {
    "type": "joint_patrol",
    "date_start": "2021-03-01",
    "date_end": "2021-03-01",
    "place": "ريف عامودا",
    "route": [],
    "actors": [{"name": "Russian forces", "role": "participant"}, {"name": "Turkish forces", "role": "participant"}],
    "quantities": [{"what": "vehicles", "value": 8, "text": "8 عربات"}],
    "status": "happened",
    "attributed_to": None,
    "background": False,
    "evidence": "سيّرت القوات الروسية والتركية، اليوم الاثنين، دورية مشتركة في ريف عامودا",
}
STATEMENT: dict[str, Any] = {"speaker": "witness شاهد", "evidence": "وقال شاهد إن الدورية ضمت 8 عربات"}


def report(**changes: Any) -> dict[str, Any]:
    """The report of a reading that fits the labelled event, with other values where ``changes`` say so."""
    return {
        "type": "joint_patrol",
        "status": "happened",
        "when": {"start": "2021-03-01", "end": "2021-03-01"},
        "where": {"text": "ريف عامودا", "name": "Amuda", "name_ar": "عامودا"},
        "route": [],
        "actors": [{"name": "Russian forces"}, {"name": "Turkish forces"}],
        "quantities": [{"low": 8, "high": 8}],
        "attribution": [],
        "evidence": {"text": "القوات الروسية والتركية، اليوم الاثنين، دورية مشتركة"},
        **changes,
    }


@pytest.fixture
def make_set(tmp_path: Path) -> Callable[..., Path]:
    """Writes a set with one labelled report; the values of its event may be changed."""

    def make(
        statements: list[dict[str, Any]] | None = None, more: tuple[dict[str, Any], ...] = (), **changes: Any
    ) -> Path:
        folder = tmp_path / "gold" / "own"
        folder.mkdir(parents=True, exist_ok=True)
        content = {"id": "a", "published": "2021-03-01", "events": [{**EVENT, **changes}, *more]}
        content["statements"] = [STATEMENT] if statements is None else statements
        (folder / "a.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        (folder / "a.txt").write_text(TEXT, "utf-8")
        return folder

    return make


@pytest.fixture(scope="session")
def beside(root: Path) -> Path | None:
    """The shared material beside the checkout, where it is there."""
    folder = root.parent / "shared"
    return folder if (folder / "tools" / "score.py").is_file() else None
