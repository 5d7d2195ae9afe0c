"""How a page marks a wording whose language is not its own."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from surveyapp.instruments.model.wording import direction

register = template.Library()


@register.filter
def lang_attribute(language_code: str) -> SafeString:
    """` lang="…"`, and `dir` where the language runs the other way than the page's; nothing for ""."""
    if not language_code:
        return SafeString("")
    runs = direction(language_code)
    if runs == direction(get_language() or ""):
        return format_html(' lang="{}"', language_code)
    return format_html(' lang="{}" dir="{}"', language_code, runs)
