"""Editing a questionnaire's files on a page: texts that are typed or uploaded, and what is wrong there."""
