"""Which currencies a sign before or behind an amount may mean: enough to see that it is not the store's own.

Signs: Unicode 16.0, block Currency Symbols, and the usual abbreviations; codes: ISO 4217.
"""

import re
from typing import Final

_DOLLARS: Final = (
    "USD AUD CAD NZD HKD SGD TWD MXN ARS CLP COP UYU BBD BSD BMD BND BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD"
)
_MEANS: Final = {
    "$": _DOLLARS, "US$": "USD", "R$": "BRL", "HK$": "HKD", "NT$": "TWD", "A$": "AUD", "AU$": "AUD", "C$": "CAD",
    "CA$": "CAD", "NZ$": "NZD", "S$": "SGD", "MX$": "MXN", "€": "EUR", "£": "GBP EGP FKP GIP LBP SDG SHP SSP SYP",
    "¥": "CNY JPY", "￥": "CNY JPY", "元": "CNY TWD HKD", "RMB": "CNY", "₹": "INR", "₩": "KRW", "₽": "RUB",
    "₺": "TRY", "฿": "THB", "₫": "VND", "₴": "UAH", "₪": "ILS", "₱": "PHP", "kr": "SEK NOK DKK ISK", "zł": "PLN",
    "Kč": "CZK", "Ft": "HUF",
}  # fmt: skip

SIGN: Final = rf"(?:[A-Z]{{3}}|{'|'.join(re.escape(sign) for sign in sorted(_MEANS, key=len, reverse=True))})"
"""A pattern for one sign, or a code of three letters."""

_AROUND = re.compile(rf"^\s*({SIGN})?.*?({SIGN})?\s*$", re.DOTALL)


def other_currency(text: str, currency: str) -> str:
    """The sign or code that says that an amount is not in ``currency``, as it stands there; "" where none does."""
    found = _AROUND.match(text)
    signs = [sign for sign in (found.groups() if found else ()) if sign]
    return next((sign for sign in signs if currency not in _MEANS.get(sign, sign).split()), "")
