"""Copies of document-sharing pages: what is left out, joined and parted, and what else stays as it is."""

from __future__ import annotations

from speecheditor.model.recognizer.completeness import signs_of_truncation
from speecheditor.model.recognizer.mending import mended
from speecheditor.model.recognizer.recognize import recognized

SPEECH = (
    "在全县春耕工作会议上的讲话 同志们: 今天的会议很重要。大家要认真领会,下面我讲三点意见。 一、认清形势,坚定信心 "
    "今年气候总体有利。 二、突出重点,狠抓落实 各乡镇要在三月底前完成整地,农技人员要到田间地头去,把种子和肥料送到"
)


def page(size: int = 30) -> str:
    """SPEECH as a site shows it: cut into numbered chunks of one size, with the page around it."""
    chunks = [SPEECH[k : k + size] for k in range(0, len(SPEECH), size)]
    body = "\n\n".join(f"{number}、{chunk}" for number, chunk in enumerate(chunks, 1))
    return (
        "收藏 分享(赏)\n\n春耕讲话.docx\n上传人:a****1 文档编号:123456 页数:12\n第1页 / 共12页\n资源描述\n\n"
        f"{body}\n\n展开阅读全文\n相关资源\n经营许可证编号:某ICP备1号"
    )


def test_the_page_around_the_text_goes_and_paragraphs_come_back() -> None:
    found = mended(page())
    assert list(found.paragraphs) == [
        "在全县春耕工作会议上的讲话",
        "同志们：",
        "今天的会议很重要。大家要认真领会，下面我讲三点意见。",
        "一、认清形势，坚定信心",
        "今年气候总体有利。",
        "二、突出重点，狠抓落实",
        "各乡镇要在三月底前完成整地，农技人员要到田间地头去，把种子和肥料送到",
    ]
    assert found.pages == 12
    assert len(found.repairs) == 4


def test_an_ordinary_text_keeps_its_lines_and_spaces() -> None:
    text = "1、甲 乙\n\n资源描述\n2、丙"
    assert mended(text).paragraphs == ("1、甲 乙", "", "资源描述", "2、丙")
    assert mended(text).repairs == ()


def test_numbered_points_of_different_length_are_no_chunks() -> None:
    furniture = "收藏 分享(赏)\n相关资源\n猜你喜欢\n"
    found = mended(furniture + "1、统一思想\n\n2、明确责任分工\n\n3、抓落实")
    assert [p for p in found.paragraphs if p] == ["1、统一思想", "2、明确责任分工", "3、抓落实"]


def test_what_is_missing_is_told_with_its_evidence() -> None:
    paragraphs = mended(page()).paragraphs
    signs = signs_of_truncation(paragraphs, recognized(paragraphs), 12)
    assert signs[0] == "the opening announces 3 parts and 2 follow"
    assert signs[-2].startswith("the page that it was copied from speaks of 12 pages")
    assert signs[-1] == "nothing closes the speech"


def test_a_whole_speech_gives_no_sign() -> None:
    paragraphs = ["下面，我讲两点意见。", "一、提高认识", "认识要高。", "二、抓好落实", "谢谢大家！"]
    assert signs_of_truncation(paragraphs, recognized(paragraphs)) == []
