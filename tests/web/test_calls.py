"""Calls in templates give what Jinja itself would give, and nothing that a page was made with is held after it."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, pass_context, pass_environment
from jinja2.runtime import Context

from hudna.web.calls import Calling, page_of


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


def test_what_a_page_was_made_with_is_let_go_of_without_a_collection() -> None:
    parts = "{% macro bold(a) %}<b>{{ a }}{{ thing.twice('!') }}</b>{% endmacro %}"
    page = "{% from 'parts' import bold with context %}{% macro row(a) %}{{ bold(a) }}{% endmacro %}{{ row('<') }}"
    environment = Environment(autoescape=True, loader=DictLoader({"parts": parts, "page": page}))
    environment.context_class = Calling
    template, thing = environment.get_template("page"), _Thing()
    gone = weakref.ref(thing)
    gc.disable()
    try:
        assert page_of(template, {"thing": thing}) == "<b>&lt;!!</b>"
        del thing
        assert gone() is None
    finally:
        gc.enable()
