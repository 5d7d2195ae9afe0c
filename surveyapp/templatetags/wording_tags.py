"""How a page marks a wording whose language is not its own."""

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from surveyapp.instruments.language import name_in, own_name
from surveyapp.instruments.model.wording import direction
from surveyapp.models import LocalisedText
from surveyapp.responding.survey_language import PageLanguages

register = template.Library()


@register.simple_tag(takes_context=True)
def offered_languages(context: Context) -> tuple[tuple[str, str], ...]:
    """The languages of the survey that the request is about, else of the site, with their own names."""
    settled = _settled(context)
    codes = settled.offered if settled else dict(settings.LANGUAGES)
    return tuple((code, own_name(code)) for code in codes)


@register.simple_tag(takes_context=True)
def chosen_language(context: Context) -> str:
    """Which of the offered languages the page is in."""
    settled = _settled(context)
    return settled.survey if settled else get_language() or settings.LANGUAGE_CODE


def _settled(context: Context) -> PageLanguages | None:
    """The languages of the survey, from the page or from its request; None where it is about no survey."""
    return context.get("page_languages") or getattr(context.get("request"), "page_languages", None)


@register.simple_tag
def language_in_words(code: str) -> str:
    """What a language is called in the language of the page."""
    return name_in(code, get_language() or settings.LANGUAGE_CODE)


@register.filter
def lang_attribute(language_code: str) -> SafeString:
    """` lang="…"`, and `dir` where the language runs the other way than the page's; nothing for ""."""
    if not language_code:
        return SafeString("")
    runs = direction(language_code)
    if runs == direction(get_language() or ""):
        return format_html(' lang="{}"', language_code)
    return format_html(' lang="{}" dir="{}"', language_code, runs)


@register.filter
def back_to_page(language_code: str) -> SafeString:
    """The attributes of the site's own words inside a text of this language; nothing where that is ""."""
    page = get_language() or settings.LANGUAGE_CODE
    if not language_code:
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', page, direction(page))


@register.filter
def in_language(text: LocalisedText, language_code: str) -> str:
    """What a survey says to readers of the language."""
    return text.in_language(language_code)


@register.filter
def language_mark(text: LocalisedText, language_code: str = "") -> SafeString:
    """` lang="…"` of the text that they get, where that is not the page's language; "" is the page's."""
    page = get_language() or settings.LANGUAGE_CODE
    shown = text.language_for(language_code or page)
    return lang_attribute("" if shown == page else shown)


@register.filter
def marked(text: LocalisedText, language_code: str = "") -> SafeString:
    """The text itself, for use inside a sentence, marked where it is in another language than the page."""
    words = text.in_language(language_code or get_language() or settings.LANGUAGE_CODE)
    mark = language_mark(text, language_code)
    return format_html("<span{}>{}</span>", mark, words) if mark else format_html("{}", words)
