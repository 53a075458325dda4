"""Speaks to a Vendure shop as its buyers and its owner do, over its own GraphQL, to fill it; no browser in here."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.stores.plan import Sale, Sent

USER, PASSWORD = "superadmin", "a password for tests"
OUTLET = "outlet-token"

_ERROR = "... on ErrorResult { errorCode message }"
_SELLING = f"""mutation ($lines: [AddItemInput!]!, $buyer: CreateCustomerInput!, $address: CreateAddressInput!) {{
  addItemsToOrder(inputs: $lines) {{ order {{ id }} errorResults {{ {_ERROR} }} }}
  setCustomerForOrder(input: $buyer) {{ __typename {_ERROR} }}
  setOrderShippingAddress(input: $address) {{ __typename {_ERROR} }}
  setOrderShippingMethod(shippingMethodId: ["1"]) {{ __typename {_ERROR} }}
  transitionOrderToState(state: "ArrangingPayment") {{ ... on Order {{ id code lines {{ id }} }} {_ERROR} }}
  addPaymentToOrder(input: {{ method: "card", metadata: {{}} }}) {{ ... on Order {{ payments {{ id }} }} {_ERROR} }}
}}"""
_LOGIN = (
    f"mutation ($user: String!, $word: String!) {{ login(username: $user, password: $word) {{ __typename {_ERROR} }} }}"
)
_MOVING = f"""mutation ($id: ID!, $state: String!) {{
  transitionFulfillmentToState(id: $id, state: $state) {{ __typename {_ERROR} }}
}}"""


def _making(what: str, kind: str, answer: str = "id") -> str:
    """The document of a mutation that takes one ``input`` of a kind."""
    return f"mutation ($input: {kind}!) {{ {what}(input: $input) {{ {answer} }} }}"


class Api:
    """One visitor of one of the shop's APIs. Keeps the token that the shop gives it."""

    def __init__(self, url: str, channel: str = "", token: str = "") -> None:
        self._url, self._channel, self.token = url, channel, token

    def __call__(self, document: str, **variables: Any) -> Any:
        """The ``data`` of the answer. Raises ``RuntimeError`` for every kind of error that Vendure tells."""
        headers = {"content-type": "application/json"}
        headers |= {"authorization": f"Bearer {self.token}"} if self.token else {}
        headers |= {"vendure-token": self._channel} if self._channel else {}
        body = json.dumps({"query": document, "variables": variables}).encode()
        try:
            with urlopen(Request(self._url, body, headers), timeout=60) as answer:
                self.token = answer.headers.get("vendure-auth-token") or self.token
                found = json.load(answer)
        except HTTPError as refused:
            raise RuntimeError(f"{refused.read()[:400]!r} for {document[:200]}") from refused
        wrong = found.get("errors") or [one for one in found["data"].values() if _is_error(one)]
        if wrong:
            raise RuntimeError(f"{json.dumps(wrong)[:400]} for {document[:200]}")
        return found["data"]


def _is_error(found: Any) -> bool:
    return isinstance(found, dict) and bool(found.get("errorCode") or found.get("errorResults"))


def owner(url: str) -> Api:
    """The shop's owner, signed in."""
    api = Api(f"{url}/admin-api")
    api(_LOGIN, user=USER, word=PASSWORD)
    return api


def stock(api: Api, prices: dict[str, Decimal]) -> dict[str, str]:
    """Put goods on sale, in a second channel as well; the shop's id of each."""
    goods = {title: _goods(api, title, price) for title, price in prices.items()}
    channel = _second_channel(api)
    shared = {
        "ShippingMethods": {"shippingMethodIds": ["1"]},
        "PaymentMethods": {"paymentMethodIds": ["1"]},
        "Products": {"productIds": [product for product, _ in goods.values()]},
        "StockLocations": {"stockLocationIds": ["1"]},
    }
    for what, ids in shared.items():
        document = _making(f"assign{what}ToChannel", f"Assign{what}ToChannelInput")
        api(document, input={**ids, "channelId": channel})
    return {title: variant for title, (_, variant) in goods.items()}


def _second_channel(api: Api) -> str:
    zone = api("{ zones { items { id } } }")["zones"]["items"][0]["id"]
    channel = {
        "code": "outlet",
        "token": OUTLET,
        "defaultLanguageCode": "en",
        "defaultCurrencyCode": "USD",
        "pricesIncludeTax": True,
        "defaultTaxZoneId": zone,
        "defaultShippingZoneId": zone,
    }
    document = _making("createChannel", "CreateChannelInput", f"... on Channel {{ id }} {_ERROR}")
    return str(api(document, input=channel)["createChannel"]["id"])


def _goods(api: Api, title: str, price: Decimal) -> tuple[str, str]:
    named = [{"languageCode": "en", "name": title, "slug": title.replace(" ", "-"), "description": ""}]
    made = api(_making("createProduct", "CreateProductInput"), input={"translations": named, "enabled": True})
    product = made["createProduct"]["id"]
    variant = {
        "productId": product,
        "sku": title.upper().replace(" ", "-"),
        "price": int(price * 100),
        "trackInventory": "FALSE",
        "translations": [{"languageCode": "en", "name": title}],
    }
    made = api(_making("createProductVariants", "[CreateProductVariantInput!]"), input=[variant])
    return product, made["createProductVariants"][0]["id"]


def sell(url: str, admin: Api, sale: Sale, goods: dict[str, str], channel: str = "") -> tuple[str, str]:
    """Let a buyer order and pay, and the owner send what the plan says; the order's id and its number."""
    first, last = sale.buyer.split(" ", 1)
    sold = Api(f"{url}/shop-api", channel)(
        _SELLING,
        lines=[{"productVariantId": goods[title], "quantity": 1} for title, _ in sale.lines],
        buyer={"firstName": first, "lastName": last, "emailAddress": f"{sale.number}@example.test"},
        address={"fullName": sale.buyer, "streetLine1": f"{sale.number} Main St", "city": "Reno", "countryCode": "US"},
    )
    order, payment = sold["transitionOrderToState"], sold["addPaymentToOrder"]["payments"][0]["id"]
    if sale.state != "unpaid":
        admin(f"mutation ($id: ID!) {{ settlePayment(id: $id) {{ __typename {_ERROR} }} }}", id=payment)
    for parcel in sale.parcels:
        lines = [{"orderLineId": order["lines"][place]["id"], "quantity": 1} for place in parcel.lines]
        _send(admin, lines, parcel, _moves(sale, parcel))
    if sale.state == "cancelled":
        cancel(admin, order["id"])
    return order["id"], order["code"]


def cancel(admin: Api, order: str) -> None:
    """Cancel an order with all of its lines."""
    document = _making("cancelOrder", "CancelOrderInput", f"__typename {_ERROR}")
    admin(document, input={"orderId": order, "reason": "not wanted any more", "cancelShipping": True})


def modify(admin: Api, order: str) -> None:
    """Begin to change an order."""
    state = 'transitionOrderToState(id: $id, state: "Modifying")'
    admin(f"mutation ($id: ID!) {{ {state} {{ __typename {_ERROR} }} }}", id=order)


def settle_refund(admin: Api, refund: str) -> None:
    """Say that the money of a refund has left."""
    document = _making("settleRefund", "SettleRefundInput", f"__typename {_ERROR}")
    admin(document, input={"id": refund, "transactionId": "by hand"})


def give_back(admin: Api, order: str, amount: Decimal) -> str:
    """Give a part of an order's money back, without its lines; the shop's id of the refund."""
    paid = admin("query ($id: ID!) { order(id: $id) { payments { id } } }", id=order)["order"]["payments"][0]["id"]
    part = {"paymentId": paid, "lines": [], "shipping": 0, "adjustment": 0, "amount": int(amount * 100), "reason": ""}
    made = admin(_making("refundOrder", "RefundOrderInput", f"... on Refund {{ id }} {_ERROR}"), input=part)
    return str(made["refundOrder"]["id"])


def _moves(sale: Sale, parcel: Sent) -> tuple[str, ...]:
    """The states that the owner puts a parcel into: one of several is delivered when it arrived, the rest with all."""
    delivered = sale.state == "complete" or (len(sale.parcels) > 1 and parcel.story == "arrived")
    return ("Shipped", "Delivered") if delivered else ("Shipped",)


def _send(admin: Api, lines: Sequence[dict[str, Any]], parcel: Sent, states: Sequence[str]) -> None:
    said = [{"name": "method", "value": parcel.carrier}, {"name": "trackingCode", "value": parcel.number}]
    handler = {"code": "manual-fulfillment", "arguments": said}
    document = _making("addFulfillmentToOrder", "FulfillOrderInput", f"... on Fulfillment {{ id }} {_ERROR}")
    made = admin(document, input={"lines": lines, "handler": handler})["addFulfillmentToOrder"]["id"]
    for state in states:
        admin(_MOVING, id=made, state=state)
