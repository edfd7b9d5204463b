"""The vault's keys: the header beside the database, its slots, and what is derived from the data key."""
