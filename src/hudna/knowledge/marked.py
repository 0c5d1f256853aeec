"""YAML with the line of every value, all scalars as text: what the linter looks at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import yaml

from hudna.knowledge.problems import Problem, bad_value, bad_yaml, twice, unreadable

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 30


class Word(str):
    """A scalar as written, with its line."""

    line: int = 1

    @classmethod
    def at(cls, text: str, line: int) -> Word:
        """``text`` as it stands on ``line``."""
        word = cls(text)
        word.line = line
        return word


class Row(list["Value"]):
    """A list with its line."""

    line: int = 1


class Table(dict[Word, "Value"]):
    """A mapping with its line; keys are `Word`."""

    line: int = 1


Value: TypeAlias = Word | Row | Table


def is_null(value: object) -> bool:
    """Whether a value stands for "nothing": empty, ``null`` or ``~``."""
    return isinstance(value, str) and value in ("", "null", "~")


def read_marked(path: Path, file: str) -> tuple[Value | None, list[Problem]]:
    """The content of a YAML file with lines (null where there is none), and what is wrong with its writing."""
    try:
        node = yaml.compose(path.read_text("utf-8"), Loader=_LOADER)
    except (UnicodeDecodeError, OSError):
        return None, [unreadable(file)]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, [bad_yaml(file, mark.line + 1 if mark else 1, error.problem or "unexpected sign")]
    except yaml.YAMLError as error:
        return None, [bad_yaml(file, 1, str(error).splitlines()[0])]
    if node is None:
        return None, []
    problems: list[Problem] = []
    return _value(node, file, problems, 0), problems


def _value(node: yaml.Node, file: str, problems: list[Problem], depth: int) -> Value:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return Word.at(node.value, line)
    if depth > _DEEPEST:
        problems.append(
            bad_value(
                file,
                line,
                ("Lists stand inside lists too deep to be read.", "القوائم متداخلة أكثر مما يمكن قراءته."),
                ("Write the values out, without & and *.", "اكتب القيم كاملة دون الإشارتين & و*."),
            )
        )
        return Word.at("", line)
    if isinstance(node, yaml.SequenceNode):
        row = Row(_value(item, file, problems, depth + 1) for item in node.value)
        row.line = line
        return row
    return _table(node, file, problems, depth)


def _table(node: yaml.Node, file: str, problems: list[Problem], depth: int) -> Table:
    table = Table()
    table.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = Word.at(str(key_node.value), line)
        if key in table:
            problems.append(twice(file, line, key, f"{file}:{_line_of(table, key)}"))
            continue
        table[key] = _value(value_node, file, problems, depth + 1)
    return table


def _line_of(table: Table, key: str) -> int:
    return next((k.line for k in table if k == key), table.line)


def words(value: object) -> Iterator[Word]:
    """The texts of a list of texts; nothing where it is not one."""
    if isinstance(value, Row):
        yield from (x for x in value if isinstance(x, Word) and not is_null(x))


def word(value: object) -> Word | None:
    """A text with its line; null where there is none."""
    return value if isinstance(value, Word) and not is_null(value) else None


def tables(value: object) -> Iterator[Table]:
    """The mappings of a list of mappings; nothing where it is not one."""
    if isinstance(value, Row):
        yield from (x for x in value if isinstance(x, Table))


def inner(table: Table, key: str) -> object:
    """The value of a key whatever class the key is; null where the table lacks it."""
    return table.get(Word(key))
