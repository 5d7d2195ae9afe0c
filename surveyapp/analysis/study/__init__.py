"""Study details: what only the authors know of a study, for the report and its checklists."""
