"""What an alert is called: the rule of the dossier that raised it, and what it was raised of."""

from __future__ import annotations

from hudna.knowledge import Knowledge
from hudna.model.alert import Alert
from hudna.publish.reasons import reason
from hudna.web.lines import Name, name
from hudna.web.names import both


def titled(alert: Alert, knowledge: Knowledge) -> tuple[Name, Name | None]:
    """The name of its rule, and of what it was raised; null where its title says no more than the rule does."""
    rule = next((each for each in knowledge.alerts if each.id == alert.rule), None)
    if rule is None:
        return both(alert.title, None), None
    subject = alert.title.removeprefix(rule.name).removeprefix(": ")
    kind = knowledge.codebook.kinds.get(subject)
    of = both(kind.name.get("en") or subject, kind.name.get("ar")) if kind else name(reason(subject))
    return both(rule.name, rule.name_ar), of if subject else None
