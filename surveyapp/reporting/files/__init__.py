"""The workbook and the CSV files of a survey."""
