"""The questionnaire on paper, and keying it in."""
