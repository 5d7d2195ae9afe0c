"""Cells of a workbook: values, formulas, styles, and texts that are safe in any file.

Imports openpyxl, except `safe_text`, which every file format uses.
"""
