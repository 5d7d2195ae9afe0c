"""Practice surveys, from the instrument's file to the workbook: one app in floors, whose imports go down."""

import os

# openpyxl would write by lxml where that is installed. Without it a disk that is full is an OSError.
os.environ.setdefault("OPENPYXL_LXML", "False")
