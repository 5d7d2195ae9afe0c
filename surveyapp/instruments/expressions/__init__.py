"""The expression language of conditions: parsed to a tree, and evaluated."""
