from pathlib import Path

import pytest

from refs.errors import UnreadableError
from refs.readers.decode import MOST_BYTES, decode, decode_source, read_source


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"", "", "utf-8"),
        ("Reumatoïde".encode(), "Reumatoïde", "utf-8"),
        (b"\xef\xbb\xbfKop", "Kop", "utf-8-sig"),
        ("één".encode("utf-16"), "één", "utf-16"),
        ("patiënt – “ja”".encode("cp1252"), "patiënt – “ja”", "windows-1252"),
        ("patiënt".encode("latin-1"), "patiënt", "windows-1252"),
        (b"a\x81\xe9", "a\x81é", "latin-1"),
        (
            '<meta charset="iso-8859-2"><p>ż'.encode("iso-8859-2"),
            '<meta charset="iso-8859-2"><p>ż',
            "iso-8859-2",
        ),
    ],
)
def test_bytes_become_text_with_the_name_of_their_encoding(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == (text, encoding)


@pytest.mark.parametrize("declared", ["hex", "utf-7", "rot13", "unicode_escape", "nonsense", "iso-8859-1"])
def test_a_declared_encoding_that_is_none_for_text_is_not_believed(declared: str) -> None:
    data = f"<meta charset={declared}>é".encode("cp1252")
    assert decode(data)[1] == "windows-1252"


def test_utf_8_stays_utf_8_where_a_byte_is_damaged() -> None:
    text, encoding = decode("één café, naïef, geïnd".encode() + b"\xff einde")
    assert encoding == "utf-8"
    assert text.endswith("\ufffd einde")


def test_line_ends_are_kept() -> None:
    assert decode_source("a.md", b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\x7fELF\x00\x00", "binary"),
        (bytes(range(1, 9)) * 40, "binary"),
        ("abc".encode("utf-16-le") * 3, "binary"),
    ],
)
def test_a_file_that_is_no_text_says_what_it_is_and_what_to_do(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableError, match=f"^article: not a text file .*{kind}.*; save it as Markdown"):
        decode_source("article", data)


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"no such file$"):
        read_source(tmp_path / "gone.md")


def test_a_folder_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"a folder, not a file$"):
        read_source(tmp_path)


def test_a_file_that_is_larger_than_any_article_is_one_clear_line(tmp_path: Path) -> None:
    with (tmp_path / "page.md").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(UnreadableError, match="larger than 32 MB, so it is not read"):
        read_source(tmp_path / "page.md")


def test_a_path_that_cannot_be_one_is_one_clear_line() -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        read_source("a\0b")


def test_a_file_is_read_under_the_path_that_was_given(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Één", encoding="utf-8")
    source = read_source(path)
    assert (source.path, source.text, source.encoding) == (str(path), "Één", "utf-8")
