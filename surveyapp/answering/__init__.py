"""From a section to a form to saved answers: forms, layout, navigation and the actions of a respondent.

May import fielding, audit, models, of analysis what needs no pandas, guidelines and instruments; never
pandas."""
