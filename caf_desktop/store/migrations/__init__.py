"""Numbered changes of the schema. Each stands alone: it imports nothing of ours."""
