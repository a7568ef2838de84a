"""Layouts as data: what ships, options, values that are inherited, data that is no layout."""

from __future__ import annotations

from typing import Any

import pytest

from speecheditor import resources
from speecheditor.model.layouts import AS_DOCUMENT, LayoutError, layout_of, merged
from speecheditor.model.page import PAGE_FIELD, MarginLine, Margins, PageSetup
from speecheditor.model.roles import ROLES

IDS = ["document", "gb9704", "review", "podium-zh", "podium-en", "outline", "cards", "handout"]
DATA: dict[str, Any] = {
    "id": "x",
    "names": {"en": "X", "zh": "某"},
    "paper": {"width": 210, "height": 297, "top": 25.4, "bottom": 10, "left": 10, "right": 10},
    "type": {"body": {"size": 16, "first_line": 2}, "heading1": {"cjk_family": "黑体", "first_line": 0}},
    "footers": {"default": [{"text": "- {page} -", "alignment": "center"}], "even": []},
    "switches": [
        {
            "id": "size",
            "names": {"en": "Size"},
            "options": [
                {"id": "small", "names": {"en": "Small"}},
                {"id": "large", "names": {"en": "Large"}, "changes": {"type": {"body": {"size": 22}}}},
            ],
        }
    ],
}


def test_the_layouts_of_the_contract_ship_in_order() -> None:
    assert [layout.id for layout in resources.layouts()] == IDS
    with pytest.raises(ValueError, match=r"unknown layout 'x' .*gb9704"):
        resources.layout("x")


@pytest.mark.parametrize("id_", IDS)
def test_every_option_of_a_shipped_layout_can_be_chosen(id_: str) -> None:
    layout = resources.layout(id_)
    assert layout.name("zh-CN") != layout.name("en-GB") != ""
    assert set(layout.type) <= set(ROLES)
    for switch in layout.switches:
        assert len({option.id for option in switch.options}) == len(switch.options) > 1
        for option in switch.options:
            assert option.names.keys() == switch.names.keys() == {"en", "zh"}
            assert layout.with_options({switch.id: option.id}).chosen == {switch.id: option.id}


def test_lengths_of_paper_are_points_and_fields_are_signs() -> None:
    layout = layout_of(DATA)
    assert layout.page is not None
    assert (layout.page.top, round(layout.page.width)) == (72.0, 595)
    assert layout.footers == Margins((MarginLine(f"- {PAGE_FIELD} -", "center"),), None, ())


def test_a_role_has_from_the_body_what_it_does_not_say() -> None:
    layout = layout_of(DATA)
    heading, other = layout.of_role("heading1"), layout.of_role("heading7")
    assert (heading.cjk_family, heading.size, heading.first_line) == ("黑体", 16, 0)
    assert (other.cjk_family, other.size, other.first_line) == (None, 16, 2)


@pytest.mark.parametrize(
    ("chosen", "size"), [({}, 16), ({"size": "large"}, 22), ({"size": "none"}, 16), ({"other": "large"}, 16)]
)
def test_options_change_values_and_unknown_ones_nothing(chosen: dict[str, str], size: float) -> None:
    layout = layout_of(DATA).with_options(chosen)
    assert (layout.of_role("body").size, layout.of_role("body").first_line) == (size, 2)


def test_a_page_keeps_what_a_layout_does_not_say() -> None:
    page = PageSetup(first_number=7, page_format="lowerRoman", line_pitch=15.6, headers=Margins((MarginLine("h"),)))
    assert AS_DOCUMENT.on_paper(page) == page
    found = layout_of(DATA).on_paper(page)
    assert (found.headers, found.line_pitch, found.first_number) == (page.headers, 15.6, 1)


def test_mappings_are_merged_and_lists_replaced() -> None:
    assert merged({"a": {"b": 1, "c": [1]}, "d": 1}, {"a": {"c": [2]}, "e": 2}) == {
        "a": {"b": 1, "c": [2]},
        "d": 1,
        "e": 2,
    }


@pytest.mark.parametrize(
    "broken",
    [
        {"paper": {"width": 20, "height": 297, "left": 10, "right": 10}},
        {"paper": {"breadth": 210}},
        {"type": {"body": {"colour": "red"}}},
        {"breaks": {"sentence": True}},
        {"footers": {"default": [{}]}},
        {"switches": [{"id": "a", "names": {}, "options": []}]},
    ],
)
def test_what_is_no_layout_is_refused_in_a_sentence(broken: dict[str, Any]) -> None:
    with pytest.raises(LayoutError, match="layout"):
        layout_of({**DATA, **broken})
