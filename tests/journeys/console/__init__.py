"""A survey's whole way on the pages of staff, taken by people who work a page in different ways."""
