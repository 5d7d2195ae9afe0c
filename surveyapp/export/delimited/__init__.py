"""Delimited text: the CSV files and the de-identified rows, with the guards that their readers need.

May import tables, the safe texts of cells, analysis and the floors below; no openpyxl.
"""
