import pytest

from refs.language import detect, normal_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De heup is een gewricht dat pijn kan doen bij het lopen en ook in rust.", "nl"),
        ("The hip is a joint that can hurt when you are walking, and also at rest.", "en"),
        ("Die Hüfte ist ein Gelenk, das beim Gehen und auch in Ruhe nicht schmerzfrei ist.", "de"),
        ("La hanche est une articulation qui fait mal pour les patients dans la marche.", "fr"),
        ("", "en"),
        ("12345", "en"),
    ],
)
def test_the_language_is_known_by_its_function_words(text: str, language: str) -> None:
    assert detect(text) == language


def test_the_default_stands_where_nothing_tells() -> None:
    assert detect("Osteonecrosis", default="nl") == "nl"


@pytest.mark.parametrize(
    ("tag", "language"), [("nl-NL", "nl"), ("en_GB", "en"), (" DE ", "de"), ("es", ""), ("", "")]
)
def test_a_language_tag_is_reduced_to_a_language_that_we_read(tag: str, language: str) -> None:
    assert normal_language(tag) == language
