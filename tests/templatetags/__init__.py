"""Tests of the templates' tags."""
