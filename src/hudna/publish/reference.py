"""Pages of the documentation that come from the program itself: event kinds and commands."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hudna.knowledge.codebook import Kind

FAMILIES = {
    "patrol": "Patrols",
    "talks": "Talks",
    "violence": "Violence",
    "posture": "Forces and posts",
    "deals": "Deals and economy",
    "people": "People",
    "other": "Other",
}
CODES = {"acled": "ACLED", "plover": "PLOVER", "ged": "UCDP GED"}


def kinds_page(kinds: Iterable[Kind]) -> str:
    """Markdown with every event kind: what counts, in both languages, examples, and codes of other datasets."""
    ordered = sorted(kinds, key=lambda k: (list(FAMILIES).index(k.family) if k.family in FAMILIES else 99, k.id))
    lines = [
        "# Event kinds",
        "",
        "Written by `make docs` from `knowledge/codebook/kinds/`; edit there. Codes: the ACLED codebook,",
        "PLOVER (event, mode, context) and UCDP GED (type of violence); a dash means that there is none.",
        "",
        "| kind | what | بالعربية |",
        "|---|---|---|",
        *(f"| [`{k.id}`](#{k.id}) | {_name(k, 'en')} | {_rtl(_name(k, 'ar'))} |" for k in ordered),
    ]
    family = None
    for kind in ordered:
        if kind.family != family:
            family = kind.family
            lines += ["", f"## {FAMILIES.get(family, family)}"]
        lines += ["", *_kind(kind)]
    return "\n".join(lines) + "\n"


def commands_page(command: Any) -> str:
    """Markdown with every command, argument and option, from the command tree that typer builds."""
    lines = [
        "# Commands",
        "",
        "Written by `make docs` from the program's own help; edit it in `src/hudna/cli.py` and `src/hudna/commands/`.",
        "Every command says the same with `--help`.",
    ]
    for path, leaf in leaves(command):
        lines += ["", f"## {' '.join(path)}", "", *_help(leaf), *_parameters(leaf)]
    return "\n".join(lines) + "\n"


def leaves(command: Any, path: tuple[str, ...] = ("hudna",)) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command that can be run, with the words that call it; the whole program first, hidden ones left out."""
    below: Mapping[str, Any] | None = getattr(command, "commands", None)
    if below is None or len(path) == 1:
        yield path, command
    for name, inner in (below or {}).items():
        if not inner.hidden:
            yield from leaves(inner, (*path, name))


def _kind(kind: Kind) -> list[str]:
    lines = [f"### {kind.id}", "", f"**{_name(kind, 'en')}** · {_rtl(_name(kind, 'ar'))}", ""]
    lines += [_text(kind.definition.get("en")), "", _rtl(kind.definition.get("ar"), "p"), ""]
    lines += ["; ".join(f"{CODES[k]}: {_code(kind.crosswalk.get(k))}" for k in CODES) + ".", ""]
    if kind.examples:
        lines += ["Counts:", "", *(_example(e) for e in kind.examples), ""]
    if kind.counter_examples:
        lines += ["Does not count:", "", *(f"- {_rtl(_words(e))}" for e in kind.counter_examples), ""]
    return lines[:-1]


def _example(example: Mapping[str, Any]) -> str:
    found = [f for f in example.get("finds") or () if isinstance(f, Mapping)]
    said = ", ".join(f"`{f.get('type')}` {f.get('status') or ''}".strip() for f in found)
    return f"- {_rtl(example.get('text'))}" + (f" → {said}" if said else "")


def _words(example: Any) -> str:
    return str(example.get("text")) if isinstance(example, Mapping) else str(example)


def _name(kind: Kind, language: str) -> str:
    return _text(kind.name.get(language)) or kind.id


def _code(value: Any) -> str:
    if isinstance(value, Mapping):
        parts = [", ".join(v) if isinstance(v, list) else str(v) for v in value.values() if v]
        return " / ".join(parts) or "–"
    return str(value) if value else "–"


def _text(value: Any) -> str:
    return " ".join(str(value).split()) if value else ""


def _rtl(value: Any, tag: str = "span") -> str:
    return f'<{tag} dir="rtl" lang="ar">{html.escape(_text(value), quote=False)}</{tag}>'


def _help(command: Any) -> list[str]:
    """The help as written, indented examples as blocks; marks that only the terminal understands are taken out."""
    lines: list[str] = []
    inside = False
    for line in (command.help or "").replace("\b\n", "").strip().splitlines():
        indented = line.startswith("    ")
        if indented != inside and (indented or line):
            lines += ["", "```"] if indented else ["```", ""]
            inside = indented
        lines.append(line.removeprefix("    ").rstrip())
    return [*lines, "```"] if inside else lines


def _parameters(command: Any) -> list[str]:
    rows = [_row(p) for p in command.params if not getattr(p, "hidden", False)]
    if not rows:
        return []
    return ["", "| parameter | meaning | default |", "|---|---|---|", *rows]


def _row(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        name = f"`{(parameter.metavar or parameter.name or '').upper()}`"
    else:
        name = ", ".join(f"`{o}`" for o in (*parameter.opts, *parameter.secondary_opts))
    cells = (name, _text(getattr(parameter, "help", None)), _default(parameter))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _default(parameter: Any) -> str:
    value = parameter.default
    if parameter.required:
        return "must be given"
    if value is None or value == "" or callable(value) or isinstance(value, (bool, tuple, list)):
        return "on" if value is True else ""
    return f"`{getattr(value, 'value', value)}`"
