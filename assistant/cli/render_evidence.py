"""What was made of a bundle, or found in one, in the terminal."""

import click

from assistant.bootstrap.escalation import Escalation
from assistant.bootstrap.evidence import EvidenceChecked, EvidenceMade
from assistant.cli.console import say
from assistant.core.evidence import Desk, Misfit, handed_over
from assistant.core.messages import Recipient
from assistant.reports.sentences import deadline
from assistant.reports.words import Lang, Words, words


def made(found: EvidenceMade, lang: Lang) -> None:
    """The path on stdout; what is in it, what is missing and what does not fit on stderr."""
    w = words(lang)
    click.echo(found.path)
    say(w.act("evidence.made", count=len(found.items), digest=found.digest, entry=found.entry))
    for slot in found.empty:
        say(w.act("evidence.empty", slot=slot, what=w.act(f"slot.{slot}")))
    if found.desk:
        desk(found.desk, found.misfits, w)


def desk(asked: Desk, found: tuple[Misfit, ...], w: Words) -> None:
    """What a desk does not take, and what nobody knows about it."""
    sources = dict(asked.notes)
    for one in found:
        path, limit = one.path or w.act("evidence.all_files"), w.act(f"limit.{one.limit}")
        source = sources[one.limit]
        say(w.act("evidence.misfit", path=path, limit=limit, found=one.found, most=one.most, source=source))
    if asked.unknown:
        what = w.terminal["between"].join(w.act(f"limit.{name}") for name in asked.unknown)
        say(w.act("evidence.unknown", desk=w.told(asked.name), what=what))
    if not found and asked.notes:
        say(w.act("evidence.fits", desk=w.told(asked.name)))


def escalation(found: Escalation, lang: Lang) -> None:
    """The text on stdout; what to do with it, step by step and short of the last press, on stderr."""
    w = words(lang)
    for draft in found.drafts:
        click.echo(draft.text)
    say(w.act("escalate.bundle", path=found.made.path, digest=found.made.digest))
    say(deadline(found.case, w))
    say(_where(found, w))
    for number, item in enumerate(handed_over(found.made.items), start=1):
        say(w.act("escalate.file", number=number, path=item.path, meaning=item.meaning))
    for slot in found.made.empty:
        say(w.act("evidence.empty", slot=slot, what=w.act(f"slot.{slot}")))
    if found.made.desk:
        desk(found.made.desk, found.misfits, w)
    say(w.act("escalate.last_seen" if found.page else "escalate.last"))


def _where(found: Escalation, w: Words) -> str:
    if found.page:
        return w.act("escalate.page", url=found.page, order=found.case.order.order_id, press=found.press)
    if found.to is Recipient.PLATFORM:
        return w.act("escalate.platform", order=found.case.order.order_id)
    parcel = found.case.parcel
    scanned = parcel is not None and parcel.timeline.first_physical is not None
    ticket = w.act("escalate.ticket_stopped" if scanned else "escalate.ticket_unscanned")
    return w.act("escalate.carrier", carrier=parcel.carrier if parcel else "", ticket=ticket)


def checked(found: EvidenceChecked, lang: Lang) -> None:
    """That a bundle holds, and what that proves."""
    w = words(lang)
    say(w.act("evidence.holds", count=found.files, digest=found.found.digest))
    if found.noted:
        store, entry, at = found.noted
        say(w.act("evidence.noted", store=store, entry=entry, at=at))
    else:
        say(w.act("evidence.not_noted"))
