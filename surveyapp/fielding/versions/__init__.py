"""The versions of questionnaires: the text of their files, and those that a survey had."""
