"""The settings of a survey: texts in each language, what is asked, kept and shown."""
