"""A report and its dataset become files: the workbook, the CSV files, the figures.

May import analysis, datasets and the floors below, openpyxl, matplotlib (in `figures`) and pandas; no Django.
`cells` is the only place where a value becomes a cell; `workbook`, `csv_files` and `figures.gallery` are the
doors.
"""
