"""A request to the platform, or a claim to the carrier, made ready: text, bundle, what goes where, what is missing.

It ends before the last press: where the store's pack knows the page for it, that page is looked at with the gate shut;
nothing is filled in and nothing is sent.
"""

from dataclasses import dataclass, replace

from assistant.admin.collect import address_of
from assistant.admin.escalation import look_at
from assistant.bootstrap.evidence import EvidenceAsk, EvidenceMade, make_evidence
from assistant.bootstrap.letters import pen_of
from assistant.bootstrap.planning import written
from assistant.bootstrap.scanned import find_case, scanned_store
from assistant.bootstrap.sessions import signed_in
from assistant.bootstrap.stores import Store
from assistant.core.cases import Case
from assistant.core.errors import NotSendable
from assistant.core.evidence import Misfit, misfits
from assistant.core.messages import MessageDraft, Recipient
from assistant.core.wording import said
from assistant.packs.aftersale import Escalation as EscalationPage
from assistant.policies.desks import desks
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Escalation:
    """A request as it is handed over: ``drafts`` are the texts, one unless there are very many parcels.

    ``misfits`` are the bundle's and the texts' together. ``page`` is the address at which the platform is asked and
    ``press`` what its last control says; both "" where the store's pack does not know.
    """

    case: Case
    to: Recipient
    drafts: tuple[MessageDraft, ...]
    made: EvidenceMade
    misfits: tuple[Misfit, ...]
    page: str = ""
    press: str = ""


def escalate(settings: Settings, ask: EvidenceAsk, to: Recipient) -> Escalation:
    """Makes the texts and then the bundle. Raises ``OrderUnknown``, ``NotSendable``, and as ``make_evidence`` does.

    Without a desk named it is the carrier's, or the store's own platform where that is known.
    """
    scanned = scanned_store(settings, ask.store)
    case = find_case(scanned.result, ask.order)
    drafts, _ = written(settings, scanned, case, to, ask.lang, {})
    pen = pen_of(settings, scanned.store, ask.lang)
    if not drafts:
        raise NotSendable(
            said("A carrier can only be asked about a waybill, and this order has none."), hint=_WAREHOUSE
        )
    if faults := "; ".join(fault for draft in drafts if (fault := pen.faults(draft.text, draft.allowed))):
        raise NotSendable(said("This text is not handed out: {faults}.", faults=faults))
    part = scanned.store.pack.pack.escalation if to is Recipient.PLATFORM else None
    page = _looked_at(settings, scanned.store, part, case.order.order_id) if part else ""
    usual = "carrier" if to is Recipient.CARRIER else scanned.store.pack.pack.store.rules
    desk = ask.desk or (usual if usual in desks() else None)
    made = make_evidence(settings, replace(ask, desk=desk, order=case.order.order_id))
    fits = misfits(made.desk, made.items, max((draft.text for draft in drafts), key=len)) if made.desk else ()
    return Escalation(case, to, drafts, made, fits, page, part.press if part else "")


def _looked_at(settings: Settings, store: Store, part: EscalationPage, order_id: str) -> str:
    with signed_in(settings, store, headed=False) as at:
        look_at(at.session, at.pack, at.pack.escalation or part, store.base, order_id)
    return address_of(store.base, part.path, part.query, {"order_id": order_id})


_WAREHOUSE = said("`shipfix draft ORDER --to warehouse` writes to the warehouse instead.")
