"""Figures of a survey as files: drawn, and kept for as long as nothing changes that they rest on."""
