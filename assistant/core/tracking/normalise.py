"""A carrier's text in one spelling, so that a rule has to name a wording only once.

Every step is linear and bounded: the text is cut before Unicode folding (one ligature can fold into eighteen letters)
and again after it, and no expression here repeats inside a repetition.
"""

import re
import unicodedata
from typing import Final

MAX_RAW: Final = 2000
MAX_CHARS: Final = 600
"""Characters that are kept; the longest real row seen has 134 (carriers.md §8), service talk included."""

_TRADITIONAL: Final = (
    "簽貨達遞攬運輸轉發從離開處間門無郵櫃領號單電聯繫準備預計約時與認資訊關錯誤損壞遺賣買區總車飛機場網點業務員賓齊"
    "進國際險驗貼圖絡倉庫掃構試遲延儲園廣東臺灣裝卸閘質檢營線絕對寶過還將請於個內爲為給結測試異請詢確實際後會來親屬"
    "駛證據監滯係統錄檔級廠啟動優順豐圓韻極該這邊據終訂儘裡碼應費稅繳納補產輛艙載縣鄉鎮華漢濟陽寧長龍難題換託當嘗變"
    "數樓層衛購類節續團隊們詳細記銷標籤條製複審執責賠償帳戶貿艦經維護擔舊僅學棟雲橋環術導讓連報歸陸島鐵灘濕髒爛殘壓"
    "擁擠颱風氣溫凍雜廢棄毀訪閉遷轄範圍願驛鑰鎖憑釋"
)
_SIMPLIFIED: Final = (
    "签货达递揽运输转发从离开处间门无邮柜领号单电联系准备预计约时与认资讯关错误损坏遗卖买区总车飞机场网点业务员宾齐"
    "进国际险验贴图络仓库扫构试迟延储园广东台湾装卸闸质检营线绝对宝过还将请于个内为为给结测试异请询确实际后会来亲属"
    "驶证据监滞系统录档级厂启动优顺丰圆韵极该这边据终订尽里码应费税缴纳补产辆舱载县乡镇华汉济阳宁长龙难题换托当尝变"
    "数楼层卫购类节续团队们详细记销标签条制复审执责赔偿账户贸舰经维护担旧仅学栋云桥环术导让连报归陆岛铁滩湿脏烂残压"
    "拥挤台风气温冻杂废弃毁访闭迁辖范围愿驿钥锁凭释"
)
_OTHER_SIGNS: Final = "’‘“”–—‑、"
_FOLD: Final = str.maketrans(_TRADITIONAL + _OTHER_SIGNS, _SIMPLIFIED + "''\"\"---,")
_FOLDED: Final = re.compile(f"[{_TRADITIONAL}{_OTHER_SIGNS}]")

_BLANKS: Final = re.compile(r"\s{2,}|[^\S ]")
_HAN_GAP: Final = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def _visible(char: str) -> str:
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in _HIDDEN else char


def clean(text: str) -> str:
    """The text as a person sees it, at most ``MAX_CHARS`` characters: NFKC, no control or bidi marks, single blanks."""
    folded = unicodedata.normalize("NFKC", text[:MAX_RAW])
    # Most rows are plain: asking each character costs a hundred times as much as asking once.
    shown = folded[:MAX_RAW] if folded.isprintable() else "".join(map(_visible, folded[:MAX_RAW]))
    return _BLANKS.sub(" ", shown).strip()[:MAX_CHARS].strip()


def has_han(text: str) -> bool:
    """Whether the text holds Chinese characters, and so the Chinese table is asked first."""
    return _HAN.search(text) is not None


def normalise(text: str) -> str:
    """The spelling the rules read: ``fold`` of the cleaned text."""
    return fold(clean(text))


def fold(shown: str) -> str:
    """A cleaned text in lower case, traditional characters folded, no blank between two Han."""
    # Most rows hold nothing to fold: one search costs less than asking each character.
    plain = shown.translate(_FOLD) if _FOLDED.search(shown) else shown
    return (_HAN_GAP.sub("", plain) if " " in plain else plain).casefold()
