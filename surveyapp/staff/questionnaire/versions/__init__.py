"""The versions of a survey's questionnaire: those that it had, their files, and a new one."""
