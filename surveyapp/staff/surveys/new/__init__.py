"""Making a survey: the questionnaire that it starts from, its files, its address and its title."""
