"""The English words."""

from assistant.core.cases import Cause, Confidence, Remedy
from assistant.core.policy import Level
from assistant.core.tracking import EventSource, TrackingStatus
from assistant.reports.acts_en import ACTS
from assistant.reports.carriers import ENGLISH
from assistant.reports.codes_en import CLEARS, FACTS, PLACES, WHYS
from assistant.reports.terminal_en import CHECKS, TERMINAL
from assistant.reports.ui_en import UI
from assistant.reports.words import Word, Words

CAUSES = {
    Cause.NO_WAYBILL: Word("No tracking number", "The order is marked as shipped, but it carries no tracking number."),
    Cause.WAYBILL_INVALID: Word(
        "Tracking number not valid", "The tracking number does not have the form that this carrier uses."
    ),
    Cause.WRONG_CARRIER: Word("Wrong carrier", "The tracking number has the form of another carrier."),
    Cause.DUPLICATE_WAYBILL: Word("Tracking number used twice", "The same tracking number is on more than one order."),
    Cause.NOT_FOUND_YET: Word("Carrier does not know it yet", "The carrier shows no record for this tracking number."),
    Cause.LABEL_ONLY: Word(
        "Label printed, never scanned", "A label exists, but no scan shows that the carrier ever held the parcel."
    ),
    Cause.STALLED: Word("Stopped moving", "The carrier had the parcel, but no scan has shown progress since."),
    Cause.IMPOSSIBLE_TRACE: Word(
        "Trace does not fit", "The carrier's rows contradict the order, for example by time or by place."
    ),
    Cause.RETURNING: Word("On its way back", "The carrier's rows say that the parcel is going back to the sender."),
    Cause.EXCEPTION: Word("Carrier reports a problem", "The carrier's last rows report a problem with the delivery."),
}

LEVELS = {
    Level.WATCH: Word("Watch", "Unusual, but still within the limits; look again later."),
    Level.ACT: Word("Act", "Past the limit to act; best done today."),
    Level.LATE: Word("Late", "Past the last limit; deal with it first."),
}

CONFIDENCES = {
    Confidence.PROVED: Word("Proved", "What was read shows it directly."),
    Confidence.LIKELY: Word("Likely", "What was read points to it, but another explanation is possible."),
    Confidence.GUESS: Word("Guess", "Too little was read to be sure. A guess is only watched, never acted on."),
}

REMEDIES = {
    Remedy.WAIT: Word("Wait", "Leave it and look again at the next scan."),
    Remedy.EDIT_TRACKING: Word("Correct the tracking number", "Enter the right carrier and number in the store."),
    Remedy.RESHIP: Word("Ship again", "Send the goods once more under a new tracking number."),
    Remedy.REFUND: Word("Refund", "Give the buyer the money back."),
    Remedy.COMPENSATE: Word("Compensate", "Offer the buyer something for the delay."),
    Remedy.MESSAGE: Word("Write to the buyer", "Tell the buyer honestly what is known."),
    Remedy.ASK_CARRIER: Word("Ask the carrier", "Ask the carrier or the branch where the parcel is."),
    Remedy.HAND_OVER: Word("Hand the parcel over", "Give the parcel to the carrier and have it scanned."),
}

STATUSES = {
    TrackingStatus.LABEL_CREATED: "Label created",
    TrackingStatus.PICKED_UP: "Picked up",
    TrackingStatus.IN_TRANSIT: "In transit",
    TrackingStatus.OUT_FOR_DELIVERY: "Out for delivery",
    TrackingStatus.AVAILABLE_FOR_PICKUP: "Ready for collection",
    TrackingStatus.DELIVERED: "Delivered",
    TrackingStatus.EXCEPTION: "Problem",
    TrackingStatus.RETURNING: "Going back",
    TrackingStatus.RETURNED: "Returned",
    TrackingStatus.UNKNOWN: "Not understood",
}

SOURCES = {EventSource.PLATFORM: "platform", EventSource.CARRIER: "carrier", EventSource.SELLER: "you"}

PROVEN = {
    "practice": "proven on the bundled practice store only",
    "real": "proven on a real store",
    "documented": "written from documents, not proven on a live page",
}

WORDS = Words(
    lang="en",
    causes=CAUSES,
    levels=LEVELS,
    confidences=CONFIDENCES,
    remedies=REMEDIES,
    statuses=STATUSES,
    sources=SOURCES,
    facts=FACTS,
    places=PLACES,
    clears=CLEARS,
    whys=WHYS,
    proven=PROVEN,
    carriers=ENGLISH,
    ui=UI,
    terminal=TERMINAL,
    checks=CHECKS,
    acts=ACTS,
)
