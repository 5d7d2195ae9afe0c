"""Study details: read and entered."""
