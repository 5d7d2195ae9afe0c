"""Practice surveys, from the instrument's file to the workbook: one app in floors, whose imports go down."""
