"""Calls in templates give what Jinja itself would give."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import Environment, pass_context, pass_environment
from jinja2.runtime import Context

from hudna.web.calls import Calling


class _Thing:
    def twice(self, text: str) -> str:
        return text * 2


@pass_context
def _of_context(context: Context, name: str) -> Any:
    return context[name]


@pass_environment
def _of_environment(environment: Environment) -> bool:
    return bool(environment.autoescape)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{{ shout('<b>', end='?') }}", "&lt;B&gt;?"),
        ("{{ thing.twice('ab') }}", "abab"),
        ("{{ seen('name') }}{% for name in 'xy' %}{% set inner = name %}{{ seen('inner') }}{% endfor %}", "outerxy"),
        ("{{ escaping() }}", "True"),
        ("{{ whole('7') + 1 }}", "8"),
        ("{% macro row(a, b='-') %}<i>{{ a }}{{ b }}</i>{% endmacro %}{{ row('<') }}{{ row(1, b=2) }}",
         "<i>&lt;-</i><i>12</i>"),
        ("{% macro box() %}[{{ caller() }}]{% endmacro %}{% call box() %}{{ '&' }}{% endcall %}", "[&amp;]"),
    ],
)  # fmt: skip
def test_a_call_is_answered_as_by_jinja(written: str, shown: str) -> None:
    own, usual = Environment(autoescape=True), Environment(autoescape=True)
    own.context_class = Calling
    values = {
        "shout": lambda text, end: text.upper() + end, "thing": _Thing(), "seen": _of_context, "name": "outer",
        "escaping": _of_environment, "whole": int,
    }  # fmt: skip
    assert own.from_string(written).render(values) == shown == usual.from_string(written).render(values)
