"""The assessment and its like: forms shown page by page, what is typed kept at once, answers stored when left."""
