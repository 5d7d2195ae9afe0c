"""Tests mirror the packages of surveyapp; tests/journeys drives a browser."""
