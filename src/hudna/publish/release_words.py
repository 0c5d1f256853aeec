"""What stands beside the data of a release: how to cite it, and what it is, in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from hudna.publish.words import Both

if TYPE_CHECKING:
    from hudna.publish.releasing import Plan

_NOBODY = "The keepers of this record"
_NOBODY_AR = "القائمون على هذا السجل"
_READ_FIRST = (
    "**Read this first.** A value is what reports say, not what is true: a party's claim stays a claim, and `status` "
    "tells what happened from what was announced, demanded, denied or alleged. Corroboration is counted by origin "
    "(`origins_count`), not by outlet. Labels as printed are evidence and belong to whoever printed them. Unknown is "
    "empty. No report is not no violation."
)
_READ_FIRST_AR = (
    "**اقرأ هذا أولاً.** القيمة هي ما تقوله التقارير لا ما ثبت أنه صحيح: قول الطرف يبقى قولاً، والحقل `status` يفرّق بين "
    "ما وقع وما أُعلن عنه أو طُلب أو نُفي أو زُعم. العبرة بعدد المصادر الأصلية (`origins_count`) لا بعدد وسائل الإعلام. "
    "التسميات كما طُبعت دليل وتخص من طبعها. المجهول فارغ. وغياب الخبر ليس غياباً للخرق."
)


def citation(plan: Plan) -> str:
    """The text of CITATION.cff, in the Citation File Format 1.2.0."""
    told: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it with the number of the release.",
        "type": "dataset",
        "title": f"Hudna: {plan.title}",
        "version": str(plan.number),
        "authors": [{"name": name} for name in plan.authors or (_NOBODY,)],
    }
    optional = {"date-released": plan.day, "license": plan.licence, "url": plan.address}
    told |= {key: value for key, value in optional.items() if value}
    return str(yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=120))


def cited(title: Both, authors: Sequence[str], last: date | None, address: str | None) -> Both:
    """How to cite a published record: who answers for it, what it is, up to which day it tells, where it is."""
    where = f" {address}" if address else ""
    told = (f", record up to {last}", f"، السجل حتى {last}") if last else ("", "")
    return Both(
        f"{'; '.join(authors) or _NOBODY}. Hudna: {title.en}{told[0]}.{where}",
        f"{'؛ '.join(authors) or _NOBODY_AR}. هدنة: {title.ar}{told[1]}.{where}",
    )


def readme(plan: Plan, facts: Mapping[str, Any]) -> str:
    """The text of README.md: English, then Arabic."""
    return "\n".join([*_english(plan, facts), "", "---", "", '<div dir="rtl" lang="ar">', "", *_arabic(plan, facts), "",
                      "</div>", ""])  # fmt: skip


def _english(plan: Plan, facts: Mapping[str, Any]) -> list[str]:
    since = facts["compared_with"]
    compared = (
        f"Since release {since}: {facts['added']:,} events added, {facts['corrected']:,} corrected, "
        f"{facts['withdrawn']:,} withdrawn; each with its reason in `changes.csv`."
        if since is not None
        else "This is the first release."
    )
    return [
        f"# {plan.title}: release {plan.number}", "",
        f"{facts['events']:,} events of a ceasefire and the conflict around it, from the press and from monitors.",
        compared, "",
        "| file | what |", "|---|---|",
        "| `events.csv` | one event a row, the merged values |",
        "| `events.jsonl` | one event a line, with every report and claim |",
        "| `events.geojson` | for maps; read `place_precision` before drawing a point |",
        "| `events.parquet` | typed columns |",
        "| `changes.csv` | what changed since the release before, and why |",
        "| `DICTIONARY.md` | every field |",
        "| `CITATION.cff` | how to cite |",
        "| `manifest.json` | SHA-256 of each file, and how the release was made |", "",
        _READ_FIRST,
        *_held_back(facts),
    ]  # fmt: skip


def _held_back(facts: Mapping[str, Any]) -> list[str]:
    said = []
    if facts["coarsened_to"]:
        said.append(f"Places are cut to {facts['coarsened_to']}; no printed words are in this release.")
    said += [f"Held back: {count:,} {why}." for why, count in facts["held_back"].items()]
    return ["", *said] if said else []


def _arabic(plan: Plan, facts: Mapping[str, Any]) -> list[str]:
    since = facts["compared_with"]
    compared = (
        f"منذ الإصدار {since}: أُضيف {facts['added']:,}، وصُحّح {facts['corrected']:,}، وسُحب {facts['withdrawn']:,}، "
        "ولكل تغيير سببه في `changes.csv`."
        if since is not None
        else "هذا هو الإصدار الأول."
    )
    held = [f"حُجب: {count:,} ({why})." for why, count in facts["held_back"].items()]
    unit = facts["coarsened_to"]
    cut = [f"الأماكن مقتصرة على {unit}، ولا كلمات مطبوعة في هذا الإصدار."] if unit else []
    return [
        f"# {plan.title_ar}: الإصدار {plan.number}", "",
        f"عدد الأحداث {facts['events']:,}، وهي أحداث وقف إطلاق نار وما حوله كما وردت في الصحافة وتقارير المراقبين.",
        compared, "",
        _READ_FIRST_AR, "",
        "معنى كل حقل في `DICTIONARY.md`، وبصمة كل ملف في `manifest.json`، وطريقة الاستشهاد في `CITATION.cff`.",
        *([""] if held or cut else []), *cut, *held,
    ]  # fmt: skip
