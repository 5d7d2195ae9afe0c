"""Logos of surveys: pictures that were checked, named by their content."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Logo(models.Model):
    """A picture as it is served; never changed, since its address names its content and is kept for long."""

    class Kind(models.TextChoices):
        PNG = "image/png", "PNG"
        JPEG = "image/jpeg", "JPEG"
        WEBP = "image/webp", "WebP"
        SVG = "image/svg+xml", "SVG"

    fingerprint = models.CharField(_("fingerprint"), max_length=64, primary_key=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    content = models.BinaryField(_("content"))
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))

    class Meta:
        verbose_name = _("logo")
        verbose_name_plural = _("logos")
        ordering = ["fingerprint"]
        constraints = [
            models.CheckConstraint(
                name="logo_kind_known",
                condition=models.Q(kind__in=["image/png", "image/jpeg", "image/webp", "image/svg+xml"]),
            ),
        ]

    def __str__(self) -> str:
        return self.fingerprint[:12]
