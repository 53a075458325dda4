"""What the journal tells about one order, as plain acts."""

from collections.abc import Iterable
from datetime import datetime

from assistant.core.attempts import ActionState
from assistant.core.canonical import shown
from assistant.core.evidence import Act
from assistant.core.plans import action_from_json
from assistant.journal.chain import Entry


def acts_about(entries: Iterable[Entry], order_id: str) -> tuple[Act, ...]:
    """Every try at an act on an order, oldest first, with how it ended last. What was blanked is not told any more."""
    begun: dict[str, Entry] = {}
    ended: dict[str, Entry] = {}
    for entry in entries:
        if entry.event == "intent" and entry.data.get("action", {}).get("order_id") == order_id:
            begun[entry.attempt] = entry
        elif entry.event == "settled" and entry.attempt in begun:
            ended[entry.attempt] = entry
    return tuple(_act(intent, ended.get(attempt)) for attempt, intent in begun.items())


def _act(intent: Entry, end: Entry | None) -> Act:
    action = action_from_json(intent.data["action"])
    return Act(
        kind=action.kind,
        values=tuple((name, shown(value)) for name, value in action.values),
        state=ActionState(end.state if end else intent.state),
        why=str(end.data.get("why", "")) if end else "",
        began_at=datetime.fromisoformat(intent.at),
        ended_at=datetime.fromisoformat(end.at) if end else None,
        entry=intent.seq,
        seal=intent.hash,
    )
