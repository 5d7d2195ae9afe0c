"""The questionnaire on paper, as a PDF with its template `paper.typ`.

May import instruments, the safe texts of cells, and the typesetter, which is loaded when a PDF is made.
"""
