"""Before the records: welcome, creating a vault, the recovery code, unlocking."""
