"""The overview of a survey: where everybody with a role in it arrives first."""
