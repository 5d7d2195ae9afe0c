"""The definition's TOML file: read into data, and data into an instrument."""
