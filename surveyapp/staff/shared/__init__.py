"""What the pages of staff have in common: access, filters in addresses, error pages, plots."""
