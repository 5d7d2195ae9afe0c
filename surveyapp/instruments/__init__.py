"""What an instrument is: its model, conditions, answers, checks, codebook and file format.

The lowest floor: may import the standard library only."""
