"""Addresses of static files that pages load together: one in service, one each while they are worked on."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static

register = template.Library()


@register.simple_tag
def bundled(name: str) -> list[str]:
    """The addresses of the bundle, which STATIC_BUNDLES names, or of its parts where it has not been made."""
    parts = [name] if getattr(staticfiles_storage, "makes_bundles", False) else settings.STATIC_BUNDLES[name]
    return [static(part) for part in parts]
