"""A report and its dataset become files: workbook, delimited text, questionnaire, figures and document.

May import analysis, datasets and the floors below, and the libraries that write the files; no Django.
`tables` holds the columns and knows no file format; each other folder is a format. `cells.cell` is the only
place where a value becomes a cell. `workbook.workbook`, `delimited.csv_files`, `questionnaire.pdf` and
`figures.gallery` are the doors.
"""
