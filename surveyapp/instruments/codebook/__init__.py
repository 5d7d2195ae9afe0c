"""The codebook: every variable that an instrument yields."""
