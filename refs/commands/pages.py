"""The pages of the documentation that explain the rules; they come with the package (docs/rules/)."""

from importlib.resources import files


def page(code: str) -> str:
    """The page of a rule, in Markdown."""
    return files("refs.pages").joinpath(f"{code}.md").read_text(encoding="utf-8")
