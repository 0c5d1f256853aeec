"""The data dictionary of a form as Markdown: fields, how they are filled, what the form cannot hold."""

from __future__ import annotations

from collections.abc import Iterable

from hudna.publish.forms.shape import Field, Form

TYPES = (
    "Types: `text`; `day` (YYYY-MM-DD); `number`; `whole`; `yes_no` (true, false); `texts`, `numbers`, `wholes` are "
    "lists, in a table joined by ` | `."
)


def dictionary(form: Form) -> str:
    """One page on a form: what stands beside its file."""
    return "\n".join([f"# {form.title}", "", TYPES, "", *section(form)]) + "\n"


def section(form: Form) -> list[str]:
    """The lines on a form without a heading."""
    lines = [f"Follows: {form.follows}.", ""]
    for heading, said in (("What it cannot hold", form.limits), ("How it is filled", form.rules)):
        if said:
            lines += [f"{heading}:", "", *(f"- {line}" for line in said), ""]
    if form.fields:
        lines += ["| field | type | needed | values | meaning |", "|---|---|---|---|---|", *map(_row, form.fields), ""]
    return lines[:-1]


def sections(forms: Iterable[Form]) -> str:
    """The chapters of the reference page, one a form; forms of the same fields share one table."""
    lines: list[str] = []
    known: dict[tuple[Field, ...], str] = {}
    for form in forms:
        lines += [f"### {form.name}: {form.title}", ""]
        shown = known.get(form.fields) if form.fields else None
        if shown:
            said = [line for line in section(form) if not line.startswith("|")]
            lines += [*(said if said[-1] == "" else [*said, ""]), f"Fields as in {shown}."]
        else:
            lines += section(form)
        known.setdefault(form.fields, form.name)
        lines.append("")
    return "\n".join(lines).strip() + "\n"


def _row(field: Field) -> str:
    values = ", ".join(f"`{value}`" for value in field.allowed)
    if field.low is not None or field.high is not None:
        values = f"{_bound(field.low)} to {_bound(field.high)}"
    if field.pattern:
        values = f"`{field.pattern}`"
    cells = (f"`{field.name}`", field.type, "yes" if field.needed else "", values, field.meaning)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _bound(bound: float | None) -> str:
    return "…" if bound is None else f"{bound:,.10g}"
