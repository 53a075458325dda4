"""The admin's own ids of orders, by which addresses and writes name them. One that two orders share names neither."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from assistant.core.wording import Said, said

Keys = Iterable[tuple[str, str]]
"""Names and texts; several ids under one name stand a line each."""


def shared_keys(known: Mapping[str, Keys]) -> dict[str, Said]:
    """Why orders cannot be told apart, by order number: each of which an id is another order's, too; empty for none.

    What is asked or written by such an id could be the other order's.
    """
    owners: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for order_id, keys in known.items():
        for name, text in keys:
            for one in text.splitlines():
                owners[name, one][order_id] = None
    found: dict[str, Said] = {}
    for (name, _), orders in owners.items():
        if len(orders) > 1:
            first, second = list(orders)[:2]
            for order_id in orders:
                found.setdefault(order_id, _why(name, second if order_id == first else first))
    return found


def _why(name: str, other: str) -> Said:
    return said("its {name} is also that of order {other}, so it could be taken for that one", name=name, other=other)
