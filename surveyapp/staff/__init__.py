"""The pages for staff: sign-in, the list of surveys, the analysis and its files.

May import answering, reporting and the floors below; a stranger to responding."""
