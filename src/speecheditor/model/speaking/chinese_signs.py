"""Units, currencies and other signs as Chinese says them."""

from __future__ import annotations

UNITS = {
    "km/h": "公里每小时", "m/s": "米每秒", "kW·h": "千瓦时", "kWh": "千瓦时", "km²": "平方公里", "km2": "平方公里",
    "m²": "平方米", "m2": "平方米", "㎡": "平方米", "m³": "立方米", "m3": "立方米", "hm²": "公顷", "km": "公里",
    "㎞": "公里", "cm": "厘米", "㎝": "厘米", "mm": "毫米", "㎜": "毫米", "μm": "微米", "nm": "纳米", "m": "米",
    "kg": "公斤", "㎏": "公斤", "mg": "毫克", "㎎": "毫克", "g": "克", "t": "吨", "mL": "毫升", "ml": "毫升", "L": "升",
    "kW": "千瓦", "MW": "兆瓦", "GW": "吉瓦", "kV": "千伏", "℃": "摄氏度", "°C": "摄氏度", "℉": "华氏度", "°": "度",
    "Hz": "赫兹", "kHz": "千赫", "MHz": "兆赫", "GHz": "吉赫", "dB": "分贝", "min": "分钟", "h": "小时", "s": "秒",
    "ha": "公顷", "kcal": "千卡", "ppm": "P P M",
}  # fmt: skip
"""Signs of units behind a number."""

CURRENCIES = {
    "¥": "元", "￥": "元", "RMB": "元", "US$": "美元", "HK$": "港元", "NT$": "新台币", "A$": "澳元", "$": "美元",
    "＄": "美元", "€": "欧元", "£": "英镑", "￡": "英镑",
}  # fmt: skip
"""Signs of money before a number; the name is said behind it."""

SIGNS = {
    "≈": "约等于", "≥": "大于等于", "≤": "小于等于", "±": "正负", "&": "和", "№": "第", "½": "二分之一",
    "¼": "四分之一", "¾": "四分之三", "⅓": "三分之一", "⅔": "三分之二", "‰": "千分之", "℃": "摄氏度", "㎡": "平方米",
}  # fmt: skip
"""Signs that are words wherever they stand."""

BEFORE_NUMBERS = {"+": "加", "=": "等于", ">": "大于", "<": "小于"}
"""Signs that are words before a number only."""

MEASURES = "个名位次项条件种倍天年周户家间座辆台本份篇支艘架颗套张场岁门所处点者公小分"
"""Characters before which a single 2 is 两."""
