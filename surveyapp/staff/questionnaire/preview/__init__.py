"""The questionnaire as respondents get it, tried out by staff: the same pages, and nothing is stored."""
