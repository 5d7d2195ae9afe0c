"""What happened to a survey, told to whoever has work to do for it on a floor above.

Only what staff did: a line in the queue for each response would keep the moments at which people answered.
"""

from django.dispatch import Signal

survey_closed = Signal()
"""A survey was closed, and the transaction is over. Sent with `survey`."""

report_counted = Signal()
"""The report on all responses of a survey was counted anew: something had changed. Sent with `survey`."""

file_requested = Signal()
"""Somebody asked for a file that takes long, and the transaction is over. Sent with `file`, its number."""

survey_scheduled = Signal()
"""The moments were set at which a survey opens or closes, and the transaction is over. Sent with `survey`."""
