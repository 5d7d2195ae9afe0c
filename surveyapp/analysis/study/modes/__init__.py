"""How people get to a survey: a module for each mode, with what respondents, staff and readers are told."""
