"""What a supervisor writes on a record, and the versions they sign off."""
