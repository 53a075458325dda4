"""Which of a page's own requests is the one that was meant, and how its answer is decoded."""

from dataclasses import dataclass

import pytest

from assistant.admin.collect import Ask
from assistant.admin.watched import decoded, is_answer

URL = "https://trade.example/list.htm?do=query"
ASK = Ask("2", URL, "POST", "tabCode=haveSendGoods&pageNum=2")


@dataclass(frozen=True)
class Sent:
    """A request as the browser reports it."""

    method: str = "POST"
    url: str = f"{URL}&_input_charset=utf8"
    post_data: str | None = "action=Sold&tabCode=haveSendGoods&orderStatus=SEND&pageNum=2"


def test_a_request_that_says_more_than_what_was_meant_is_the_one() -> None:
    assert is_answer(Sent(), ASK)


@pytest.mark.parametrize(
    "other",
    [
        Sent(method="GET"),
        Sent(url="https://trade.example/list.htm?do=other"),
        Sent(url="https://elsewhere.example/list.htm?do=query"),
        Sent(post_data="tabCode=haveSendGoods&pageNum=1"),
        Sent(post_data="tabCode=latest3Months&pageNum=2"),
        Sent(post_data="tabCode=haveSendGoods&pageNum=22"),
        Sent(post_data=None),
    ],
)
def test_the_answer_to_another_tab_page_or_address_is_not_taken(other: Sent) -> None:
    assert not is_answer(other, ASK)


def test_text_is_decoded_by_what_it_is_and_not_by_what_it_says() -> None:
    charsets = ("utf-8", "gbk", "gb18030")
    assert decoded("卖家已发货".encode(), charsets) == decoded("卖家已发货".encode("gbk"), charsets) == "卖家已发货"
    assert decoded(b"\xff\xfe\xff", ("utf-8",)) is None
