"""What makes a file impossible, told to whoever asked for it."""

from surveyapp.instruments.language import TranslatedError


class ExportError(TranslatedError):
    """A file cannot be made; the message says why and what to do."""
