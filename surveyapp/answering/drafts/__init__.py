"""Drafts: saved, merged, sent; the way through a survey; synthetic respondents."""
