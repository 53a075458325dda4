"""The address under a picture names the page and nobody's session."""

import pytest

from assistant.admin.pictures import plain_address

ORDER = "4512889034567812345"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (f"https://shop/detail?bizOrderId={ORDER}", f"https://shop/detail?bizOrderId={ORDER}"),
        (f"https://shop/detail?bizOrderId={ORDER}&_tb_token_=e1&type=1", f"https://shop/detail?bizOrderId={ORDER}&_tb_token_=***&type=1"),
        ("https://me:secret@shop/orders/7#token=abc", "https://shop/orders/7"),
        ("https://shop/orders/7", "https://shop/orders/7"),
    ],
)  # fmt: skip
def test_only_what_the_pack_asked_for_is_shown_of_an_address(url: str, shown: str) -> None:
    assert plain_address(url, {ORDER, "1"}) == shown
