"""What makes a file impossible, told to whoever asked for it."""


class ExportError(Exception):
    """A file cannot be made; the message says why and what to do."""
