"""What study leads enter: the analysis plan, the frame, groupings, study details."""
