"""Drafts, responses, paper returns, and what staff decided about individual responses."""
