"""What a CAF is: records and pure rules. Knows no Qt, no SQL and no file system."""
