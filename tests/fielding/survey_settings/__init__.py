"""Tests of the settings of a survey."""
