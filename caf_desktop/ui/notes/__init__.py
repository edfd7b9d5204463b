"""Visit notes: typed freely while the family talks, passages sent to the assessment with their trace."""
