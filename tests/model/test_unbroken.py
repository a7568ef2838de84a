"""Numbers that stay on one line; in brackets what is found."""

from __future__ import annotations

import re

import pytest

from speecheditor.model.unbroken import unbroken


@pytest.mark.parametrize(
    "text",
    [
        "在[2024年3月5日]召开",
        "[二〇二四年三月五日]",
        "增长[15.6%]，下降[1.2个百分点]",
        "投入[3,200万元]，[122.4万人]口",
        "按照[第二十三条]的规定，[第3章]说",
        "占[百分之八十]，[100多个]",
        "about [12 per cent] and [15.6%] of it",
        "spent [$4.5 billion] in [1,200 days]",
        "on [March 5, 2024] and [5 March 2024] and in [March 2024]",
        "see [No. 3] at [12:05] or [5 p.m.] today",
        "may 5 be a number",
        "一个字",
    ],
)
def test_stretches(text: str):
    plain = re.sub(r"[\[\]]", "", text)
    found, at = "", 0
    for start, stop in unbroken(plain):
        found += f"{plain[at:start]}[{plain[start:stop]}]"
        at = stop
    assert found + plain[at:] == text
