"""A new survey, of a questionnaire or as a copy of another, with whoever makes it as its administrator."""
