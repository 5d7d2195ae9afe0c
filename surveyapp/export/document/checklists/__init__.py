"""The reporting checklists CHERRIES and CROSS, filled in."""
