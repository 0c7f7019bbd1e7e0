from __future__ import annotations

from app.web.pages.difference import difference


def shown(before: str, after: str) -> str:
    marks = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in difference(before, after))


def test_only_the_words_that_change_are_marked() -> None:
    assert shown("Disks are encrypted with AES.", "All disks are encrypted with AES.") == (
        "[-Disks -][+All disks +]are encrypted with AES."
    )


def test_blanks_alone_are_no_change() -> None:
    assert shown("Keys are kept.", "Keys  are kept. ") == "Keys  are kept. "


def test_both_texts_can_be_read_out_of_it() -> None:
    for before, after in (("", "New."), ("Old.", ""), ("a b, c", "a c; d"), ("  lead", "lead  ")):
        pieces = difference(before, after)
        assert "".join(one.text for one in pieces if one.kind != "new").split() == before.split()
        assert "".join(one.text for one in pieces if one.kind != "gone").split() == after.split()
