"""What a survey shares by groups: declared and previewed."""
