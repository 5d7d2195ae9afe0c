"""The pages for people who answer: landing, sections, review, receipt and errors.

May import answering and the floors below; a stranger to staff and to pandas."""
