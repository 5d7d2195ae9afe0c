"""Feedback to a respondent: their own verdicts, and how colleagues answered."""
