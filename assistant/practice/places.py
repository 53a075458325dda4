"""Where the made-up store keeps its goods and where its buyers live."""

from __future__ import annotations

from assistant.practice.orders import City

_ROWS = """
杭州 浙江省 Hangzhou 0571|金华 浙江省 Jinhua 0579|广州 广东省 Guangzhou 020|郑州 河南省 Zhengzhou 0371
成都 四川省 Chengdu 028|武汉 湖北省 Wuhan 027|西安 陕西省 Xi'an 029|长沙 湖南省 Changsha 0731
南京 江苏省 Nanjing 025|苏州 江苏省 Suzhou 0512|合肥 安徽省 Hefei 0551|南昌 江西省 Nanchang 0791
福州 福建省 Fuzhou 0591|厦门 福建省 Xiamen 0592|济南 山东省 Jinan 0531|青岛 山东省 Qingdao 0532
石家庄 河北省 Shijiazhuang 0311|太原 山西省 Taiyuan 0351|沈阳 辽宁省 Shenyang 024|大连 辽宁省 Dalian 0411
长春 吉林省 Changchun 0431|哈尔滨 黑龙江省 Harbin 0451|昆明 云南省 Kunming 0871|贵阳 贵州省 Guiyang 0851
南宁 广西壮族自治区 Nanning 0771|兰州 甘肃省 Lanzhou 0931|海口 海南省 Haikou 0898|东莞 广东省 Dongguan 0769
佛山 广东省 Foshan 0757|温州 浙江省 Wenzhou 0577|洛阳 河南省 Luoyang 0379|无锡 江苏省 Wuxi 0510
"""

CITIES: tuple[City, ...] = tuple(City(*cell.split()) for row in _ROWS.split("\n") for cell in row.split("|") if cell)
"""Every city of the store's world; the first four hold a warehouse."""

WAREHOUSES = CITIES[:4]
HUBS = CITIES[4:18]
BUYER_CITIES = CITIES[4:]
"""No buyer lives where a warehouse stands, so that the way of a parcel always leads to another city."""

STREETS = ("解放路", "人民东路", "中山北路", "文昌街", "建设大道", "滨江路", "学府路", "新华街", "和平里", "迎宾大道")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗牛梁宋郑谢韩唐冯于董"
GIVEN_NAMES = ("建国", "志强", "海涛", "小军", "永福", "国庆", "立新", "俊杰", "春生", "文斌", "大勇", "红梅")
ENGLISH_NAMES = ("Anna", "Ben", "Carla", "David", "Elena", "Frank", "Grace", "Henry", "Iris", "Jack", "Karen", "Liam")
