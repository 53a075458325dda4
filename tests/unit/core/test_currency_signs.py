"""Whether an amount says that it is in another currency than the store's."""

import pytest

from assistant.core.currency_signs import other_currency


@pytest.mark.parametrize(
    ("text", "currency", "sign"),
    [
        ("$105.00", "USD", ""),
        ("105.00", "USD", ""),
        ("99.00€", "USD", "€"),
        ("99.00 €", "EUR", ""),
        ("EUR 99.00", "USD", "EUR"),
        ("99.00 USD", "USD", ""),
        ("$99.00", "EUR", "$"),
        ("$99.00", "AUD", ""),
        ("HK$ 99.00", "USD", "HK$"),
        ("US$99.00", "AUD", "US$"),
        ("¥12.00", "CNY", ""),
        ("￥12.00", "JPY", ""),
        ("12.00元", "CNY", ""),
        ("RMB 12.00", "CNY", ""),
        ("12,00 kr", "SEK", ""),
        ("£12.00", "CNY", "£"),
        ("", "USD", ""),
    ],
)
def test_a_sign_that_cannot_mean_the_stores_own_is_named(text: str, currency: str, sign: str) -> None:
    assert other_currency(text, currency) == sign
