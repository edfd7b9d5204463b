"""Form definitions: load, check, evaluate, measure completeness."""
