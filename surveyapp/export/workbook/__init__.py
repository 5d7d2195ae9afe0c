"""The Excel workbook: its sheets, the rows streamed into them, and the styles and widths of their columns.

May import tables, cells, analysis, datasets, the floors below, and openpyxl.
"""
