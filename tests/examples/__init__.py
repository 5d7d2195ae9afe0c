"""What docs/developing.md adds step by step, added for real, so that the page cannot grow out of date."""
