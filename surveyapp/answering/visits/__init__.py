"""A survey's pages as one person sees them: for visits of respondents and for staff's preview alike."""
