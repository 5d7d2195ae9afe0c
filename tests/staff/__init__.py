"""Tests of staff's pages."""
