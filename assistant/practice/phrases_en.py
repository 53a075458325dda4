"""Event texts in English for the table skin: the same kinds and fields as the Chinese ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.practice.phrases_zh import Wordings

PHRASES: Wordings = {
    "order_started": {"any": ("Order is being processed", "Fulfillment created by the store")},
    "seller_packed": {
        "any": ("Packed and ready for pick-up", "Left the seller's packing desk, waiting for the carrier")
    },
    "carrier_told": {"any": ("Carrier has been notified", "Pick-up requested from {carrier}")},
    "waiting": {
        "any": ("Waiting for pick-up by {carrier}", "Awaiting item", "Label created, not yet in the carrier's hands")
    },
    "label_made": {"any": ("Shipping label created", "Electronic shipping info received by {carrier}")},
    "order_taken": {"any": ("Pick-up task assigned to {rider}", "{carrier} accepted the pick-up order")},
    "picked_up": {
        "any": (
            "Picked up by {carrier} in {city}, courier {rider} ({phone})",
            "{site}: parcel accepted from sender",
            "{city}: collected, weighed 1.2 kg",
        ),
    },
    "departed": {
        "any": ("Departed {hub}, next stop {next}", "{hub}: loaded, on the way to {next}", "Left {hub} for {next}")
    },
    "arrived": {"any": ("Arrived at {hub}", "{hub}: unloaded and sorted", "Received at facility {hub}")},
    "out_for_delivery": {
        "any": (
            "Out for delivery in {city}, courier {rider} ({phone})",
            "{site}: courier {rider}, phone {phone}, is on the way, please be ready to sign",
        ),
    },
    "at_station": {
        "any": ("Ready for collection at {station}, code {code}", "Left at {station}; please collect with code {code}"),
    },
    "collected": {
        "any": ("Collected by the recipient from {station}", "Delivered: recipient took the parcel at {station}")
    },
    "signed": {
        "any": (
            "Delivered in {city}, signed by the recipient",
            "Delivered, received by a family member, courier {rider} ({phone})",
            "Signed for by recipient",
        ),
    },
    "try_again": {
        "any": ("Recipient not reached by phone, delivery again tomorrow", "Recipient asked for delivery tomorrow")
    },
    "return_started": {
        "any": (
            "Recipient could not be reached, returning to sender",
            "Return to sender requested, parcel is on its way back",
            "Delivery declined, return to sender started",
        ),
    },
    "return_moving": {
        "any": ("Return to sender: departed {hub} for {next}", "{hub}: returned parcel loaded, going back to {next}"),
    },
    "lost": {"any": ("Parcel lost in transit, please contact {carrier}", "Search closed: the parcel is lost")},
    "damaged": {"any": ("Contents damaged at {hub}, delivery stopped", "Exception: parcel damaged, held at {hub}")},
    "refused": {"any": ("Recipient refused the parcel, held at {site}", "Delivery failed: refused by the recipient")},
}
