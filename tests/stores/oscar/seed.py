"""Fills an empty shop from a plan: `seed.py PLAN.json`. Through Oscar's own models; nothing of shipfix is imported."""

import json
import sys
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.sites.models import Site  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from oscar.core.loading import get_model  # noqa: E402

NOW = timezone.now()


def ago(days: float) -> Any:
    """The moment so many days before now."""
    return NOW - timedelta(days=days)


def shop() -> dict[str, Any]:
    """Staff, country, partner, and the kinds of event that this shop knows."""
    get_user_model().objects.create_superuser("admin", "admin@example.test", "a password for tests")
    Site.objects.update_or_create(id=1, defaults={"domain": "127.0.0.1", "name": "Oscar"})
    shipping, payment = get_model("order", "ShippingEventType"), get_model("order", "PaymentEventType")
    named = [(shipping, ("Shipped", "Delivered", "Reshipped")), (payment, ("Paid", "Refunded"))]
    kinds = {name: kind.objects.create(name=name, code=name.lower()) for kind, names in named for name in names}
    kinds["card"] = get_model("payment", "SourceType").objects.create(name="Card", code="card")
    kinds["country"] = get_model("address", "Country").objects.create(
        iso_3166_1_a2="US", iso_3166_1_a3="USA", iso_3166_1_numeric="840", printable_name="United States",
        name="United States", is_shipping_country=True,
    )  # fmt: skip
    return kinds


def sale(one: dict[str, Any], kinds: dict[str, Any]) -> None:
    """One order with its lines, its payment and its shipping events."""
    total = Decimal(one["total"])
    first, last = one["buyer"].split(" ", 1)
    users = get_user_model().objects
    user = users.create(username=one["number"], email=f"{one['number']}@example.test", first_name=first, last_name=last)
    address = get_model("order", "ShippingAddress").objects.create(
        first_name=first, last_name=last, line1=f"{one['number']} Main St", line4="Reno", state="NV", postcode="89501",
        country=kinds["country"],
    )  # fmt: skip
    order = get_model("order", "Order").objects.create(
        number=one["number"], user=user, currency="USD", total_incl_tax=total, total_excl_tax=total,
        shipping_incl_tax=0, shipping_excl_tax=0, shipping_method="Post", shipping_code="post",
        shipping_address=address, status=one["status"], date_placed=ago(one["days"]),
    )  # fmt: skip
    lines = [line(order, title, Decimal(price)) for title, price in one["lines"]]
    if one["paid"]:
        get_model("payment", "Source").objects.create(
            order=order, source_type=kinds["card"], currency="USD", amount_allocated=total, amount_debited=total
        )
        order.payment_events.create(amount=total, event_type=kinds["Paid"], reference="card")
    for event in one["events"]:
        made = order.shipping_events.create(event_type=kinds[event["kind"]], notes=event["reference"])
        for place in event["lines"]:
            made.line_quantities.create(line=lines[place], quantity=1)
        type(made).objects.filter(id=made.id).update(date_created=ago(event["days"]))


def line(order: Any, title: str, price: Decimal) -> Any:
    """One line of one piece."""
    prices = {f"line_price{when}_{tax}_tax": price for when in ("", "_before_discounts") for tax in ("incl", "excl")}
    return order.lines.create(title=title, quantity=1, partner_name="Stock", num_allocated=0, **prices)


def main() -> None:
    """All of the plan, in one transaction."""
    plan = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    with transaction.atomic():
        kinds = shop()
        for one in plan:
            sale(one, kinds)


main()
