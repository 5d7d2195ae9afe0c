"""Tags and filters of the templates: wiring only."""
