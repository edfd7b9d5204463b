"""The one way in for files of others: what is not known by its content to be harmless is refused or taken out."""
