"""What is wrong with a pack's actions: above all writes that pass the shut gate, and receipts that prove nothing."""

from collections.abc import Iterable, Iterator

from assistant.core.wording import said
from assistant.packs.actions import Action, After, Write, is_key
from assistant.packs.fields import FieldSpec
from assistant.packs.handovers import Look
from assistant.packs.model import Pack
from assistant.packs.network import Passage
from assistant.packs.parts import names_in


def action_fields(pack: Pack) -> Iterator[tuple[str, FieldSpec]]:
    """Every field of the actions with the path to it."""
    for action in pack.actions:
        where = f"actions.{action.kind}"
        yield from ((f"{where}.{name}", spec) for name, spec in action.beside.items())
        yield from ((f"{where}.read_back.{name}", spec) for name, spec in action.read_back.items())
        yield from receipt_fields(action.receipt, where)


def receipt_fields(part: After, where: str) -> Iterator[tuple[str, FieldSpec]]:
    """Every field of a receipt with the path to it."""
    yield f"{where}.receipt.order_id", part.order_id
    yield from () if part.half is None else ((f"{where}.receipt.half", part.half),)
    for group, fields in (("fields", part.fields), ("row", part.of_a_row)):
        yield from ((f"{where}.receipt.{group}.{name}", spec) for name, spec in fields.items())


def action_findings(pack: Pack) -> Iterator[str]:
    """One line for each thing that is wrong, with the path to it."""
    for where, spec in action_fields(pack):
        if ".receipt." not in where:
            yield from read_by(spec, where, asked=False)
    for action in pack.actions:
        where = f"actions.{action.kind}"
        yield from receipt_findings(pack, action.receipt, where)
        yield from _page_findings(pack, action, where)
        yield from _press_findings(action, where)
        yield from _state_findings(action, where)
        yield from _unproved_keys(pack, action, where)
        for index, write in enumerate(action.writes):
            yield from _write_findings(pack, write, f"{where}.writes.{index}")


def read_by(spec: FieldSpec, where: str, *, asked: bool) -> Iterator[str]:
    """That a field is read in a way that its source has not; ``asked``: the source is an answer, no page."""
    if asked != (spec.path is not None):
        by_path, by_page = said("an answer is read by path"), said("a page is read by css, column or beside")
        yield said("{where}: {how}", where=where, how=by_path if asked else by_page)


def receipt_findings(pack: Pack, part: After, where: str) -> Iterator[str]:
    """What is wrong with a receipt by itself."""
    for place, spec in receipt_fields(part, where):
        yield from read_by(spec, place, asked=part.ask is not None and part.ask.answer == "json")
    yield from opens(pack, part, f"{where}.receipt.page")
    if bool(part.rows) != bool(part.row):
        yield said("{where}.receipt: rows and row go together", where=where)


def opens(pack: Pack, part: Action | After | Look, where: str) -> Iterator[str]:
    """That the gate would not let a page be opened."""
    path, base = part.page, pack.store.base
    reads = (one for one in pack.network.reads if one.is_at(part.origin or base, base))
    if not any(one.covers("GET", path, part.query) for one in reads):
        yield said("{name}: no entry of network.reads lets GET {path} pass", name=where, path=path)


def _page_findings(pack: Pack, action: Action, where: str) -> Iterator[str]:
    yield from opens(pack, action, f"{where}.page")
    if (action.receipt.page, action.receipt.query) == (action.page, action.query):
        yield said(
            "{where}.receipt.page: what the acting page says of itself proves nothing; name another one", where=where
        )
    texts = (action.page, *action.query.values(), *_typed(action))
    if not any("{order_id}" in text or "{key_" in text for text in texts):
        yield said("{where}.page: {{order_id}} stands nowhere, so every order would open the same form", where=where)
    if action.kind.is_money and action.ceiling is None and action.limits.amount is None:
        yield said("{where}.ceiling: money needs a ceiling: read it from the page, or set limits.amount", where=where)


def _state_findings(action: Action, where: str) -> Iterator[str]:
    """A receipt that shows a state, none of whose words says that the act was done: every such act stays in doubt."""
    done = {True: "agreed"}.get(action.kind.is_refund, "paid" if action.kind.is_money else "")
    shows = "state" in {**action.receipt.fields, **action.receipt.row}
    if done and shows and done not in action.receipt.states.values():
        yield said(
            "{where}.receipt.states: none of the store's words means {done}, which is what a {kind} must show",
            where=where,
            done=done,
            kind=action.kind,
        )


def _press_findings(action: Action, where: str) -> Iterator[str]:
    # A page with two orders on it has two of each button: words alone find one of them, and nobody knows whose.
    if any(find.within is None for find in action.last_press.find):
        yield said(
            "{where}.last_press.find: say within what the button stands: the form or row that names the order",
            where=where,
        )
    sent = _names(text for write in action.writes for text in (*write.carries.values(), *_naming(write)))
    sent |= {"amount"} if any(write.amount for write in action.writes) else set()
    for name in sorted(set(action.read_back) - sent - {"order_id"}):
        yield said(
            "{where}.read_back.{name}: no write carries it, so the page could show one thing and send another",
            where=where,
            name=name,
        )
    for name in sorted(_names(_typed(action)) - set(action.read_back) - {"order_id"}):
        if not is_key(name):
            yield said("{where}.read_back.{name}: a step types it, so it must be read back", where=where, name=name)


def _unproved_keys(pack: Pack, action: Action, where: str) -> Iterator[str]:
    """Keys that a write names its order by and that no page shows to be that order's, before anything is pressed."""
    receipt = action.receipt
    asked = receipt.ask.request.texts() if receipt.ask else ()
    texts = [*pack.parcels.source.request.texts(), receipt.page, *receipt.query.values(), *asked]
    texts += [action.page, *action.query.values()] if "order_id" in action.read_back else []
    # what [keys] gives stands in an answer that shows the number
    unproved = set(pack.orders.keys) - set(pack.keys.fields if pack.keys else ()) - _names(texts)
    for index, write in enumerate(action.writes):
        for name in sorted(unproved & (_names(_naming(write)) | set(write.belongs.values()))):
            yield said(
                "{where}.writes.{index}: no page that is asked for by {name} shows the order's number; "
                "name it in parcels, [keys], the receipt or the form's page",
                where=where,
                index=index,
                name=name,
            )


def _naming(write: Write) -> tuple[str, ...]:
    """The texts by which a write names its order."""
    in_body = (write.order_as,) if write.order is not None else ()
    return (write.path, *write.query.values(), *in_body)


def _names(texts: Iterable[str]) -> set[str]:
    return {name for text in texts for name in names_in(text)}


def _typed(action: Action) -> Iterator[str]:
    return (step.value for step in action.steps)


def _write_findings(pack: Pack, write: Write, where: str) -> Iterator[str]:
    # A write that a read lets pass needs no credit: any click on the page could send it, with nobody asked.
    def covers(passage: Passage) -> bool:
        here = passage.is_at(write.origin or pack.store.base, pack.store.base)
        return here and passage.covers(write.method, write.path, write.query)

    for index, passage in enumerate(pack.network.reads):
        if covers(passage) and not _told_apart(passage, write):
            yield said(
                "{where}.path: network.reads.{index} lets it pass without anybody's yes", where=where, index=index
            )
    if write.by_query and pack.session.carries:
        yield said("{where}.query: it must be the whole query, and session.carries stands in it, too", where=where)
    known = pack.orders.keys | (pack.keys.fields if pack.keys else {})
    texts = (write.path, write.order_as, *write.query.values(), *write.carries.values())
    for name in sorted({*(one for one in _names(texts) if is_key(one)), *write.belongs.values()} - set(known)):
        yield said("{where}: no field of [keys] is called {name}", where=where, name=name)
    noise = (one for one in pack.network.noise if covers(one))
    if any(not _told_apart(one, write) for one in noise):
        yield said("{where}.path: network.noise says that nobody means it", where=where)
    if {name for name in names_in(write.path) if not is_key(name)} - {"order_id"}:
        yield said("{where}.path: of all values only {{order_id}} and keys may stand in an address", where=where)


def _told_apart(read: Passage, write: Write) -> bool:
    """Whether no body of this write is one of that read."""
    if read.body is None:
        return False
    if read.body.encoding == "graphql":
        # a mutation is no query, whatever it is called
        return not read.body.mutations or write.mutation not in {None, *read.body.mutations}
    said = {path: text for path, text in write.carries.items() if not names_in(text)}
    return any(path in said and said[path] not in texts for path, texts in read.body.carries.items())
