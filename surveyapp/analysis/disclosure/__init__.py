"""Disclosure control: which counts may be shared, and the proof that no hidden count follows from them."""
