"""What gives itself away by its shape: phones, e-mail, links, identity numbers, addresses, people's names.

Numbers of this very order are no secret in its own chat; any other long number is somebody's.
"""

import re
from collections.abc import Iterator
from typing import Final

from assistant.core.messages.allowed import Allowed
from assistant.core.messages.spelling import Reading, Spelling
from assistant.core.messages.wordlist import Reason

Hit = tuple[Reason, Reading, int, int]

_LONG: Final = 8
"""So many digits in a row, with no more than a sign or two between them, are a phone, an account or an identity."""

_AT: Final = r"(?:@|\(at\)|\[at\]|\{at\}| at )"
_MAIL: Final = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}\s?{_AT}\s?[\w-]{{1,63}}\s?(?:\.|\(dot\)|\[dot\]| dot )\s?[a-z]{{2,}}"
)
_ENDS: Final = (
    r"(?:com|cn|net|org|shop|store|io|ly|top|xyz|cc|vip|link|site|online|club|info|biz|app|example|test|ru|uk|de"
    r"|jp|hk|tw)"
)
_LINK: Final = re.compile(
    r"h(?:tt|xx)ps?\s*:|www\s*[.。]|://"
    rf"|(?<![a-z0-9@])[a-z0-9-]{{1,40}}(?:[.。][a-z0-9-]{{1,40}}){{0,4}}[.。]{_ENDS}(?![a-z])(?:/\S*)?"
    rf"|[a-z0-9]{{1,40}} dot [a-z0-9]|[a-z0-9]{{1,40}} ?[(\[]dot[)\]]"
)
_NUMBER: Final = re.compile(r"(?<![\d])[a-z]{0,4}\+?\(?\d(?:[ ().\-_*/·、~]{0,3}\d){7,}")
_DAY: Final = re.compile(r"^20\d\d[-./]\d{1,2}[-./]\d{1,2}")
_ADDRESS: Final = re.compile(
    r"[\u4e00-\u9fff]{2,12}(?:路|街|道|巷|弄|胡同|村|小区|花园)[^，。；,;]{0,4}\d+[号弄栋幢]|\d+(?:栋|幢|单元|室)|门牌号是"
    r"|\b\d{1,5} (?:[a-z]+ ){1,3}(?:street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd)\b|\bapt\.? ?\d"
    r"|\b(?:ship|deliver(?:ed)?|sent) to: *[a-z]"
)
_NAME: Final = re.compile(
    r"(?:收件人|收货人|姓名|联系人)(?:姓名)?[是为:\s]{0,3}(?!的|是|电话|地址|信息|和)[\u4e00-\u9fff]{2,4}"
    r"|(?:^|[，。！？、；：,.!?;:\s])[\u4e00-\u9fff]{1,3}(?:先生|女士|小姐|太太)"
    r"|\b(?:mr|mrs|ms|miss|dr)\b\.? ?[a-z]+(?: [a-z]+)?"
)
_DEAR: Final = re.compile(r"\b(?:[Dd]ear|[Hh]ello|[Hh]i) [A-Z][a-z]+ [A-Z][a-z]+")
_NO_NAMES: Final = re.compile(r"(?:各位|尊敬的|这位|的)(?:先生|女士|小姐|太太)")


def shapes(spelling: Spelling, allowed: Allowed) -> Iterator[Hit]:
    """Everything of that kind in a text, numbers of the order left out."""
    plain = spelling.plain
    yield from ((Reason.OFF_PLATFORM, plain, *hit.span()) for hit in _MAIL.finditer(plain.text))
    yield from ((Reason.LINK, plain, *hit.span()) for hit in _LINK.finditer(plain.text))
    yield from ((Reason.PRIVATE, plain, *hit.span()) for hit in _ADDRESS.finditer(plain.text))
    for hit in _NAME.finditer(plain.text):
        if not _NO_NAMES.search(hit[0]):
            yield Reason.PRIVATE, plain, *hit.span()
    yield from _dear(spelling)
    yield from _numbers(spelling, allowed)


def _dear(spelling: Spelling) -> Iterator[Hit]:
    """A salutation by full name: only capitals tell, so the original is read."""
    original = Reading(spelling.original, tuple(range(len(spelling.original))))
    yield from ((Reason.PRIVATE, original, *hit.span()) for hit in _DEAR.finditer(original.text))


def _numbers(spelling: Spelling, allowed: Allowed) -> Iterator[Hit]:
    text = _without(spelling.digits.text, allowed.numbers)
    for hit in _NUMBER.finditer(text):
        if sum(char.isdigit() for char in hit[0]) >= _LONG and not _DAY.match(hit[0]):
            yield Reason.PRIVATE, spelling.digits, *hit.span()


def _without(text: str, numbers: frozenset[str]) -> str:
    """The text with these numbers blotted out, each as a whole: a piece of a longer one stays."""
    if not numbers:
        return text
    known = "|".join(re.escape(number.casefold()) for number in sorted(numbers, key=len, reverse=True))
    return re.sub(rf"(?<![a-z0-9])(?:{known})(?![a-z0-9])", lambda hit: "#" * len(hit[0]), text)
