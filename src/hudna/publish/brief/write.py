"""Writes a brief in the form that is asked for."""

from __future__ import annotations

from pathlib import Path

from hudna.errors import InputError
from hudna.publish.atomic import whole_file
from hudna.publish.brief.model import Brief

FORMS = ("html", "pdf", "docx", "md")


def brief_bytes(brief: Brief, form: str, folder: Path | None = None) -> bytes:
    """A brief as a file of this form, the same bytes for the same brief; ``folder`` holds an organisation's templates.

    Raises `InputError` for an unknown form and for templates that cannot be used, `MissingExtra` where a part that the
    form needs is not installed.
    """
    if form == "html":
        from hudna.publish.brief.as_html import html_of

        return html_of(brief, folder)
    if form == "pdf":
        from hudna.publish.brief.as_pdf import pdf_of

        return pdf_of(brief, folder)
    if form == "docx":
        from hudna.publish.brief.as_docx import docx_of

        return docx_of(brief, folder)
    if form == "md":
        from hudna.publish.brief.as_markdown import markdown_of

        return markdown_of(brief)
    raise InputError(f"No form {form!r}. Choose one of: {', '.join(FORMS)}.")


def write_brief(brief: Brief, form: str, path: Path, folder: Path | None = None) -> None:
    """Writes a brief to ``path``; the file appears whole or not at all. Raises as `brief_bytes` does."""
    made = brief_bytes(brief, form, folder)
    with whole_file(path) as file:
        file.write(made)
