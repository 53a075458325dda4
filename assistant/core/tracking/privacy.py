"""Names, phones and pick-up codes leave a carrier's text before anything keeps it.

A row is a carrier's free text, and couriers sign it with their names and numbers (carriers.md §5, trap 14). What is
masked keeps its shape, so that a person still sees that there was a name: 张**, 1**********, 0***-*******, 000.
"""

import re
from typing import Final

from assistant.core.tracking.normalise import clean

_SURNAMES: Final = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤"
    "花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄"
    "米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万"
    "支柯昝管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮储靳汲糜松段富巫乌焦"
    "巴弓牧隗山谷车侯宓蓬全班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲从鄂索咸籍赖卓蔺屠蒙池"
    "乔阴胥能苍双闻莘党翟谭贡劳申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈"
    "廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾沙乜养鞠须丰巢关蒯相"
    "查后荆红游竺权逯盖益桓公仝肖闫覃兰代付邸涂"
)
_ROLE: Final = (
    r"(?:(?:派件|派送|投递|配送|递送|送货|揽收|揽件|揽投|收件|收寄|取件|收派|快递|业务|外务|小件|操作|录单|扫描|客服|速递|邮递)"
    r"(?:业务)?(?:人员|员|专员)|派件人|揽件人|取件人|快递小哥|小哥|司机|师傅|经办人|签收人|收件人|收货人|寄件人|发件人"
    r"|代收人|联系人|负责人|站长|店长|投递人)"
)
_NOT_NAMES: Final = (
    r"本人|他人|家人|家属|亲属|同事|朋友|门卫|保安|前台|邻居|物业|收发|传达|单位|公司|公章|"
    r"图章|签章|草签|凭|菜鸟|丰巢|驿站|代收|超市|快递|妈妈|兔喜|正在|已|进行|安排|上门|电话|"
    r"联系|手机|拒|不|无|地址|要求|因|改|未|将|会|可能|处|揽|派|收|取|送|通知|接|来|到|"
    r"在|为|是|的|由|问题|错发|退|成功|方便"
)
_HAN: Final = r"[\u4e00-\u9fff]"
_AFTER_NAME: Final = (
    r"(?=$|[^\u4e00-\u9fff]|正在|正|已|电话|手机|联系|派|为您|进行|上门|揽|收|取|送|签|将|会|师傅|先生|女士)"
)
_OPENS: Final = r"[:【\[(「]"

_MOBILE: Final = re.compile(r"(?<![\d*])(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
_LANDLINE: Final = re.compile(r"(?<![\d*])\(?0\d{2,3}\)?[- ]?\d{7,8}(?:-\d{1,6})?(?!\d)")
_FOREIGN_PHONE: Final = re.compile(
    r"(?<![\w*])(?:\+\d{1,3}[- .]?)?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?!\d)|(?<![\w*])\+\d[\d -]{7,14}\d"
)
_CODE: Final = re.compile(
    r"((?:取件|提货|取货|自提|开箱|开柜|验证|收货|签收|货架|领取)(?:密)?(?:码|号|密码)|密码|凭"
    r"|pick-?up code|access code|collection code|\bpin)"
    r"([】」\])]?[:\s]{0,2}(?:为|是|is)?[:\s]{0,2}[【「\[(]?)([a-z0-9](?:[a-z0-9-]{0,14}[a-z0-9])?)(?![a-z])",
    re.IGNORECASE,
)
# after a colon or bracket any short Han word is a name; without one it must begin like a name
_ROLE_NAME: Final = re.compile(
    rf"({_ROLE}(?:姓名)?)([是为]?[\s:【\[(「]{{0,3}})"
    rf"((?!{_NOT_NAMES})(?:(?<={_OPENS}){_HAN}{{2,4}}?|(?<={_OPENS} ){_HAN}{{2,4}}?|[{_SURNAMES}]{_HAN}{{1,3}}?))"
    rf"{_AFTER_NAME}"
)
_NAME_PHONE: Final = re.compile(
    rf"(?:(?<!{_HAN})|(?<=[的由员给系]))((?!{_NOT_NAMES})[{_SURNAMES}]{_HAN}{{1,2}})"
    r"(?=[\s,(\[【:]{0,2}(?:联系)?(?:电话|手机)?[:\s]{0,2}(?:1\*{10}|0\*\*\*))"
)
_SIGNED_BY: Final = re.compile(
    rf"(被|由|的|给)([\s【\[(]{{0,2}})((?!{_NOT_NAMES})[{_SURNAMES}]{_HAN}{{1,2}}?)"
    r"(?=[\s】\])]{0,2},?(?:签收|代收|正在派|派件|派送|已收件|已揽收))"
)
_GIVEN_TO: Final = re.compile(
    rf"((?:分配|交|指派|派)给)([\s【\[(]{{0,2}})((?!{_NOT_NAMES})[{_SURNAMES}]{_HAN}{{1,2}}?)(?=$|[^\u4e00-\u9fff*])"
)
_ENGLISH_NAME: Final = re.compile(
    r"((?:signed(?: for)? by|signature|signatory|received by|recipient name|courier|driver)\s?[:=]\s?"
    r"|signed(?: for)? by\s)"
    r"((?!the\b|a\b|an\b|customer|recipient|neighbo|reception|resident|agent)[a-z][a-z.'-]*(?: [a-z][a-z.'-]*){0,2})"
    r"(?!\*)",
    re.IGNORECASE,
)
_STAR_NAME: Final = "**"

# Most rows hold nothing private. What every match of the expressions above needs is asked first.
_DIGITS: Final = re.compile(r"\d")
_LONG_NUMBER: Final = re.compile(r"\d[\d .()-]{5}")
_ENGLISH_ROLE: Final = re.compile(r"[sS][iI][gG][nN]|[rR][eE][cC]|[cC][oO][uU][rR]|[dD][rR][iI][vV]")


def mask_private(text: str) -> str:
    """The cleaned text with courier and buyer names, mobiles, landlines and pick-up codes masked; linear, never raises.

    Public hot lines (95xxx, 400…) stay. Masking twice changes nothing more.
    """
    return mask_shown(clean(text))


def mask_shown(shown: str) -> str:
    """The same, of a cleaned text."""
    if _DIGITS.search(shown):
        shown = _CODE.sub(_blank_code, _without_phones(shown))
    shown = _ROLE_NAME.sub(lambda m: m[1] + m[2] + m[3][0] + _STAR_NAME, shown)
    if "***" in shown:
        shown = _NAME_PHONE.sub(lambda m: m[1][0] + _STAR_NAME, shown)
    shown = _SIGNED_BY.sub(lambda m: m[1] + m[2] + m[3][0] + _STAR_NAME, shown)
    shown = _GIVEN_TO.sub(lambda m: m[1] + m[2] + m[3][0] + _STAR_NAME, shown)
    if _ENGLISH_ROLE.search(shown):
        shown = _ENGLISH_NAME.sub(lambda m: m[1] + m[2][0] + _STAR_NAME, shown)
    return shown


def _without_phones(shown: str) -> str:
    if not _LONG_NUMBER.search(shown):
        return shown
    shown = _MOBILE.sub("1" + "*" * 10, shown)
    shown = _LANDLINE.sub("0***-*******", shown)
    return _FOREIGN_PHONE.sub("***", shown)


def _blank_code(found: re.Match[str]) -> str:
    """A code keeps its dashes; a word of letters only (凭sms) is no code."""
    code = found[3]
    if not any(char.isdigit() for char in code):
        return found[0]
    return found[1] + found[2] + re.sub(r"[A-Za-z0-9]", "0", code)
