"""Abbreviations, units, currencies and other signs as English says them."""

from __future__ import annotations

ABBREVIATIONS = {
    "Mr.": "Mister", "Mrs.": "Missus", "Ms.": "Miz", "Mr": "Mister", "Mrs": "Missus", "Ms": "Miz", "Dr.": "Doctor",
    "Dr": "Doctor", "Prof.": "Professor", "St.": "Saint", "Jr.": "Junior", "Sr.": "Senior", "Gov.": "Governor",
    "Sen.": "Senator", "Rep.": "Representative", "Gen.": "General", "vs.": "versus", "vs": "versus",
    "etc.": "et cetera", "etc": "et cetera", "e.g.": "for example", "i.e.": "that is", "approx.": "approximately",
    "Inc.": "Incorporated", "Ltd.": "Limited", "Co.": "Company", "Corp.": "Corporation", "p.m.": "p m", "a.m.": "a m",
    "Rev.": "Reverend", "Hon.": "Honorable", "Capt.": "Captain", "Col.": "Colonel", "Lt.": "Lieutenant",
}  # fmt: skip
"""What is read as other words than it is written."""

UNITS = {
    "km/h": ("kilometer per hour", "kilometers per hour"), "mph": ("mile per hour", "miles per hour"),
    "km²": ("square kilometer", "square kilometers"), "m²": ("square meter", "square meters"),
    "m³": ("cubic meter", "cubic meters"), "sq km": ("square kilometer", "square kilometers"),
    "km": ("kilometer", "kilometers"), "cm": ("centimeter", "centimeters"), "mm": ("millimeter", "millimeters"),
    "kg": ("kilogram", "kilograms"), "lb": ("pound", "pounds"), "lbs": ("pound", "pounds"), "ft": ("foot", "feet"),
    "kWh": ("kilowatt hour", "kilowatt hours"), "kW": ("kilowatt", "kilowatts"), "MW": ("megawatt", "megawatts"),
    "GW": ("gigawatt", "gigawatts"), "GWh": ("gigawatt hour", "gigawatt hours"), "Hz": ("hertz", "hertz"),
    "GHz": ("gigahertz", "gigahertz"), "MHz": ("megahertz", "megahertz"), "GB": ("gigabyte", "gigabytes"),
    "TB": ("terabyte", "terabytes"), "MB": ("megabyte", "megabytes"), "ha": ("hectare", "hectares"),
    "°C": ("degree Celsius", "degrees Celsius"), "℃": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"), "°": ("degree", "degrees"), "min": ("minute", "minutes"),
    "hrs": ("hour", "hours"), "Mt": ("megaton", "megatons"),
}  # fmt: skip
"""Signs of units behind a number, for one and for many."""

CURRENCIES = {
    "$": ("dollar", "dollars", "cents"), "€": ("euro", "euros", "cents"), "£": ("pound", "pounds", "pence"),
    "¥": ("yuan", "yuan", ""), "￥": ("yuan", "yuan", ""), "RMB": ("yuan", "yuan", ""), "₹": ("rupee", "rupees", ""),
}  # fmt: skip
"""Signs of money before a number: for one, for many, and their hundredths."""

LARGE = {
    "k": "thousand", "K": "thousand", "M": "million", "m": "million", "mn": "million", "B": "billion", "bn": "billion",
    "T": "trillion",
}  # fmt: skip

_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTHS = {
    **{name: name for name in _NAMES},
    **{name[:3]: name for name in _NAMES if name != "May"},
    "Sept": "September",
}
"""The months in their order, then their short forms."""

PARTS = {"2": "half", "4": "quarter"}
FRACTIONS = {"½": "one half", "¼": "one quarter", "¾": "three quarters", "⅓": "one third", "⅔": "two thirds"}
SIGNS = {
    "&": "and", "+": "plus", "=": "equals", "≈": "about", "≥": "at least", "≤": "at most", "±": "plus or minus",
    "×": "times", "§": "section",
}  # fmt: skip
